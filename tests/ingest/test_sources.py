"""Files, folders and names that lead nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import Failure
from ingest.sources import MAX_BYTES, Source, find_sources


def names(found: list[Source | Failure], below: Path) -> list[str]:
    return [str(Path(source.name).relative_to(below)) for source in found if isinstance(source, Source)]


def reason(name: str | Path) -> str:
    (found,) = find_sources([str(name)])
    assert isinstance(found, Failure)
    assert found.source == str(name)
    return found.reason


def test_a_file_is_a_source_under_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"What we did.")
    assert list(find_sources([str(path)])) == [Source(str(path), None, b"What we did.")]


def test_a_folder_is_walked_in_order_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert names(list(find_sources([str(tmp_path)])), tmp_path) == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_links_that_lead_in_a_circle_are_harmless(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text("text")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert names(list(find_sources([str(tmp_path)])), tmp_path) == ["a/1.txt"]
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert "cannot be read" in reason(tmp_path / "self.txt")


def test_sources_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(name)
    found = find_sources([str(tmp_path)])
    next(found)
    (tmp_path / "2.txt").write_text("changed meanwhile")
    second = next(found)
    assert isinstance(second, Source)
    assert second.data == b"changed meanwhile"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert reason(tmp_path / "no.txt") == f"{tmp_path}/no.txt does not exist."


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert reason(tmp_path / "notes.txt") == f"{tmp_path}/notes.txt is empty."


def test_what_is_far_too_large_is_refused_unread_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.truncate(150_000_000)
    said = reason(path)
    assert said == f"{path} is too large: the limit is 100.0 MB, and this is 150.0 MB."
    assert MAX_BYTES == 100_000_000


def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == f"{tmp_path}/pipe is neither a file nor a folder."
    assert reason("/dev/zero") == "/dev/zero is neither a file nor a folder."


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_the_system_refuses_is_a_failure(name: str) -> None:
    assert "cannot be read" in reason(name)


def test_an_empty_name_is_not_the_current_folder() -> None:
    assert reason("") == "An empty name is not a file."


def test_a_file_name_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("text")
    (found,) = find_sources([str(tmp_path)])
    assert isinstance(found, Source)
    assert found.name == f"{tmp_path}/\ufffd.txt"


def test_a_bad_name_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("text")
    found = list(find_sources([str(tmp_path / "no.txt"), str(tmp_path / "good.txt")]))
    assert [type(each) for each in found] == [Failure, Source]


def test_a_password_in_an_address_is_neither_sent_nor_recorded() -> None:
    (found,) = find_sources(["https://ann:secret@example.org/page"])
    assert found == Failure(
        "https://example.org/page",
        "https://example.org/page was given with credentials, which are never sent.",
    )
