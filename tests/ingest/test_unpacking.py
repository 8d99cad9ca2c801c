"""Archives in archives, and when it is too much."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile

import pytest

from corpus.errors import Failure
from ingest import unpacking
from ingest.readers import Reading
from ingest.sources import Source
from ingest.unpacking import MAX_DEPTH, read_all


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def said(found: list[tuple[str, Reading | Failure]]) -> list[str]:
    return [each.reason for _, each in found if isinstance(each, Failure)]


def everything(data: bytes) -> list[tuple[str, Reading | Failure]]:
    return list(read_all(Source("a.zip", None, data)))


def test_what_is_held_is_read_in_its_order_and_named_by_its_path() -> None:
    inner = packed({"b.txt": b"The second well.", "c.txt.gz": gzip.compress(b"The third well.")})
    found = everything(packed({"a.txt": b"The first well.", "in.zip": inner, "z.txt": b"The last well."}))
    assert [name for name, _ in found] == [
        "a.zip/a.txt",
        "a.zip/in.zip/b.txt",
        "a.zip/in.zip/c.txt.gz/c.txt",
        "a.zip/z.txt",
    ]
    assert all(isinstance(each, Reading) for _, each in found)


def test_a_bad_member_costs_only_itself() -> None:
    found = everything(packed({"a.txt": b"A well.", "b.pdf": b"%PDF-1.7", "c.txt": b"A pond."}))
    assert said(found) == ["a.zip/b.pdf is a PDF file, but damaged."]
    assert len(found) == 3


def test_data_and_programs_among_reports_are_a_sentence_each() -> None:
    found = everything(packed({"a.txt": b"A well.", "a.json": b"{}"}))
    assert said(found) == ["a.zip/a.json is a JSON file, which nothing here reads."]


def test_archives_nested_without_end_are_left() -> None:
    data = b"A well."
    for _ in range(MAX_DEPTH + 2):
        data = packed({"a.zip" if data.startswith(b"PK") else "a.txt": data})
    assert said(everything(data)) == ["a.zip holds archives more than 4 deep in each other; the rest is left unread."]


def test_an_archive_that_holds_itself_again_and_again_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the quine of R. Cox does, which unpacks to itself."""
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 500)
    inner = packed(
        {f"{n}.zip": packed({f"{m}.zip": packed({"a.txt": b"A well."}) for m in range(20)}) for n in range(20)}
    )
    found = everything(packed({f"{n}.zip": inner for n in range(20)}))
    (reason,) = said(found)
    assert reason == "a.zip holds more than 500 files; the rest is left unread."


def test_more_bytes_than_the_limit_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 2_000_000)
    found = everything(packed({f"{n}.gz": gzip.compress(b"We dug a well. " * 20_000) for n in range(15)}))
    assert said(found) == ["a.zip holds more than 2 MB; the rest is left unread."]
    assert len(found) == 7  # of 300 kB each, and the sentence


def test_members_are_in_memory_one_at_a_time() -> None:
    members = {f"{n}.bin": bytes([n]) + bytes(4_000_000) for n in range(1, 21)}
    data = packed(members, zipfile.ZIP_STORED)
    tracemalloc.start()
    try:
        assert len(said(everything(data))) == 20
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000  # of 80 million that are held
