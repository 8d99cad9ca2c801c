"""Web archives, made by warcio's own recorder and by hand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from corpus.errors import DocumentError, NoText
from ingest.readers.warc import read
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
PAGE = b"<!doctype html><p>We dug a well."


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True, kind: str = "response") -> bytes:
    """Pages as address, status, media type and content."""
    records = (record(address, _answer(status, media_type, data), kind) for address, status, media_type, data in pages)
    return b"".join(map(gzip.compress, records) if packed else records)


def record(address: str, block: bytes, kind: str) -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-03-12T10:00:00Z\r\n"
    media_type = "application/http; msgtype=response"
    return f"{head}Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _answer(status: str, media_type: str, data: bytes) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + data


def found_in(data: bytes) -> list[object]:
    return list(read(Source("a.warc", None, data)))


def test_the_page_is_found_among_what_was_recorded() -> None:
    (page,) = found_in((FORMATS / "pages.warc.gz").read_bytes())
    assert isinstance(page, Source)
    assert page.name == "http://127.0.0.1:8765/bakery"
    assert page.media_type == "text/html; charset=utf-8"
    assert "Пекарня в селе Ольховка".encode() in page.data


@pytest.mark.parametrize("packed", [True, False])
def test_only_answers_that_are_documents_are_given(packed: bool) -> None:
    data = archive(
        ("https://example.org/well", "200 OK", "text/html", PAGE),
        ("https://example.org/gone", "404 Not Found", "text/html", PAGE),
        ("https://example.org/moved", "301 Moved", "text/html", PAGE),
        ("https://example.org/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://example.org/style.css", "200 OK", "text/css", b"p { color: red }"),
        ("https://example.org/report.pdf", "200 OK", "application/pdf", b"%PDF-1.7"),
        packed=packed,
    )
    assert found_in(data) == [
        Source("https://example.org/well", "text/html", PAGE),
        Source("https://example.org/report.pdf", "application/pdf", b"%PDF-1.7"),
    ]


def test_pages_that_were_seen_before_are_passed_over() -> None:
    revisit = archive(("https://example.org/well", "200 OK", "text/html", PAGE), kind="revisit")
    with pytest.raises(NoText, match=r"^a\.warc holds no pages\.$"):
        found_in(revisit)


class TestBadArchives:
    whole = archive(*[(f"https://example.org/{n}", "200 OK", "text/html", PAGE * 9) for n in range(5)])

    def test_a_truncated_archive_gives_what_is_whole_and_then_says_so(self) -> None:
        for length in range(len(self.whole) // 3, len(self.whole), 40):
            try:
                assert found_in(self.whole[:length])
            except DocumentError as error:
                said = str(error)
                assert said.startswith("a.warc ")

    def test_an_archive_in_name_only_holds_no_pages(self) -> None:
        with pytest.raises(NoText, match=r"^a\.warc holds no pages\.$"):
            found_in(b"WARC/1.0\r\nnonsense")

    def test_a_record_that_unpacks_to_a_gigabyte_is_not_kept(self) -> None:
        head = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: 1000000000\r\n\r\n"
        bomb = gzip.compress(head + bytes(150_000_000), 9)
        with pytest.raises(DocumentError, match=r"^a\.warc "):
            found_in(bomb)
