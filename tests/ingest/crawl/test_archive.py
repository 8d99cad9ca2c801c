"""What was fetched is kept as it came, and survives being cut off anywhere."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.collecting import Kept
from corpus.errors import StoreError, UnreadableDocument
from ingest.crawl.archive import Archive
from ingest.fetching import Conditions, Response

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
SITE = "a.example"


def response(name: str, body: bytes, *headers: tuple[str, str], sent: bytes | None = None) -> Response:
    given = (("Content-Type", "text/html"), *headers)
    head = "HTTP/1.1 200 OK\r\n" + "".join(f"{key}: {value}\r\n" for key, value in given) + "\r\n"
    raw = head.encode("latin-1") + (body if sent is None else sent)
    return Response(f"https://{SITE}/{name}", 200, "OK", given, body, raw, len(raw))


def add(archive: Archive, *answers: Response, site: str = SITE, at: datetime = NOW) -> list[Kept]:
    return [archive.add(site, each, at, Conditions('"e"'), "Goodpractice/0.1") for each in answers]


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    answers = [response(str(number), b"<p>%d</p>" % number * 1000) for number in range(5)]
    kept = add(archive, *answers)
    archive.close()
    assert [archive.load(place, each.address) for place, each in zip(kept, answers, strict=True)] == [
        each.body for each in answers
    ]


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        (("Content-Encoding", "gzip"), gzip.compress(b"<p>words</p>")),
        (("Content-Encoding", "deflate"), zlib.compress(b"<p>words</p>")),
        (("Transfer-Encoding", "chunked"), b"5\r\n<p>wo\r\n7\r\nrds</p>\r\n0\r\n\r\n"),
        (("Transfer-Encoding", "Chunked"), b"5\r\n<p>wo\r\n7\r\nrds</p>\r\n0\r\n\r\n"),
        (("Transfer-Encoding", "chunked"), b"5;a=b\r\n<p>wo\r\n7\r\nrds</p>\r\n0\r\nChecked: yes\r\n\r\n"),
        (("Content-Encoding", "x-gzip"), gzip.compress(b"<p>words</p>")),
        (("Content-Encoding", "gzip"), gzip.compress(b"<p>wo") + gzip.compress(b"rds</p>")),
        (("Content-Encoding", "deflate"), zlib.compress(b"<p>words</p>")[2:-4]),
    ],
)
def test_bytes_are_kept_as_they_came_and_given_back_unpacked(
    tmp_path: Path, header: tuple[str, str], sent: bytes
) -> None:
    archive, answer = Archive(tmp_path), response("a", b"<p>words</p>", header, sent=sent)
    (kept,) = add(archive, answer)
    archive.close()
    assert archive.load(kept, answer.address) == b"<p>words</p>"
    assert sent in gzip.decompress((tmp_path / kept.file).read_bytes())


def test_files_are_of_one_site_and_month_and_not_too_large(tmp_path: Path) -> None:
    archive = Archive(tmp_path, most=1_000)
    add(archive, *(response(str(number), bytes([number]) * 50) for number in range(4)))
    add(archive, response("x", b"x"), at=datetime(2024, 4, 1, tzinfo=UTC))
    add(archive, response("y", b"y"), site="b.example")
    archive.close()
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.gz"))
    assert names[0] == "archive/a.example/2024-03-0001.warc.gz"
    assert "archive/a.example/2024-04-0001.warc.gz" in names
    assert names[-1] == "archive/b.example/2024-03-0001.warc.gz"
    assert len(names) > 3


def test_what_is_recorded_is_no_tail(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    add(archive, response("a", b"a"))
    recorded = {file: size for (_, file), size in archive.sync().items()}
    (kept,) = add(archive, response("b", b"bb"))
    archive.close()
    (found,) = Archive(tmp_path).tail(SITE, recorded)
    assert (found.response.address, found.response.body, found.at, found.kept) == (
        f"https://{SITE}/b",
        b"bb",
        NOW,
        kept,
    )


@settings(max_examples=30, deadline=None)
@given(cut=st.integers(0, 5_000), junk=st.binary(max_size=20))
def test_a_file_that_is_cut_off_anywhere_gives_what_is_whole_and_goes_on(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes
) -> None:
    home = tmp_path_factory.mktemp("home")
    archive = Archive(home)
    answers = [response(str(number), bytes(range(256)) * number) for number in range(1, 5)]
    kept = add(archive, *answers)
    archive.close()
    path = home / kept[0].file
    whole = path.read_bytes()
    path.write_bytes(whole[: min(cut, len(whole))] + junk)
    again = Archive(home)
    found = list(again.tail(SITE, {}))
    assert [each.response.body for each in found] == [each.body for each in answers[: len(found)]]
    assert [each.kept for each in found] == kept[: len(found)]
    assert len(found) >= sum(place.offset < cut for place in kept) - 1
    (place,) = add(again, response("new", b"new"))
    again.close()
    assert again.load(place, f"https://{SITE}/new") == b"new"


def test_bytes_that_are_no_longer_there_are_a_sentence(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with pytest.raises(UnreadableDocument, match=r"What was kept of https://a.example/a cannot be read: No such file"):
        archive.load(Kept("archive/a.example/2024-03-0001.warc.gz", 0), "https://a.example/a")


def test_a_damaged_record_is_a_sentence(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    (kept,) = add(archive, response("a", b"a" * 5000))
    archive.close()
    path = tmp_path / kept.file
    data = bytearray(path.read_bytes())
    data[kept.offset + 30 :] = bytes(len(data) - kept.offset - 30)
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableDocument, match=r"is damaged, or no longer in"):
        archive.load(kept, f"https://{SITE}/a")
    with pytest.raises(UnreadableDocument, match=r"is damaged, or no longer in"):
        archive.load(Kept(kept.file, 0), f"https://{SITE}/a")


@pytest.mark.parametrize("site", ["..", "../../etc", "a/b", ".hidden", "пример-рф"])
def test_an_odd_id_of_a_site_stays_in_the_archive(tmp_path: Path, site: str) -> None:
    archive = Archive(tmp_path / "home")
    add(archive, response("a", b"a"), site=site)
    archive.close()
    (path,) = tmp_path.rglob("*.gz")
    assert path.parent.parent == tmp_path / "home" / "archive"


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "archive" / SITE
    folder.mkdir(parents=True)
    (folder / "2024-03-0001.warc.gz").symlink_to("/dev/full")
    archive = Archive(tmp_path)
    with pytest.raises(
        StoreError, match=r"^archive/a\.example/2024-03-0001\.warc\.gz cannot be written: No space left"
    ):
        add(archive, response("a", b"<p>words</p>"))
    archive.close()
