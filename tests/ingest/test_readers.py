"""What every reader gives, and which one is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, NoText, UnsupportedFormat
from ingest.readers import READERS, Reader, Reading, read
from ingest.readers.kinds import kind_of
from ingest.sources import Source

FILES = Path(__file__).parent.parent / "files"


def outcome(reader: Reader, source: Source) -> Reading | str:
    """The reading, or the sentence that says why there is none."""
    try:
        return reader(source)
    except DocumentError as error:
        return str(error)


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_every_ugly_file_is_read_or_refused_in_one_sentence(path: Path) -> None:
    found = outcome(read, Source(path.name, None, path.read_bytes()))
    if isinstance(found, Reading):
        assert found.title
        assert len(found.blocks) > 1
    else:
        assert found.startswith(path.name)
        assert found.endswith(".")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Plain words.", "text/plain"),
        ("a.html", b"Plain words.", "text/html"),
        ("a", b" \n<!-- x --><!DOCTYPE html><p>x", "text/html"),
        ("a.txt", b"\xef\xbb\xbf<html><body>x", "text/html"),
        ("a.txt", "<html><body>тест".encode("utf-16"), "text/html"),
        ("a.txt", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "text/html"),
        ("a.txt", b"The tag <html> begins a page.", "text/plain"),
        ("a.txt", "тест и проверка, да".encode("utf-16-le"), "text/plain"),
        ("a.xml", b'<?xml version="1.0"?><rss></rss>', "an XML file"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF file"),
        ("a.html", b"PK\x03\x04....", "a ZIP archive or an Office file"),
        ("a.txt", b"\x00\x01\x02\x03 some words", "a binary file"),
    ],
)
def test_the_kind_is_known_by_the_content_before_the_name(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Source(name, None, data)) == kind


def test_what_the_server_says_is_believed_where_the_content_is_silent() -> None:
    assert kind_of(Source("https://example.org/a", "text/html; charset=utf-8", b"Warning: x<br>")) == "text/html"
    assert kind_of(Source("https://example.org/a", "text/html", b"%PDF-1.4")) == "a PDF file"


def test_a_kind_without_a_reader_is_said_in_a_sentence() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(Source("not-a-text.txt", None, (FILES / "not-a-text.txt").read_bytes()))
    assert str(caught.value) == "not-a-text.txt is a binary file, which nothing here reads."


@pytest.mark.parametrize("kind", READERS)
class TestEveryReader:
    """What holds for each line of the table."""

    def test_gives_the_text_of_a_small_document(self, kind: str) -> None:
        data = (
            b"<html><body><h1>A well</h1><p>We dug a well.</p></body></html>"
            if "html" in kind
            else b"A well\n\nWe dug."
        )
        reading = READERS[kind](Source("x", kind, data))
        assert isinstance(reading, Reading)
        assert reading.title == "A well"
        assert [block.heading for block in reading.blocks] == [True, False]

    @pytest.mark.parametrize("data", [b" \n\t ", b"\xef\xbb\xbf", b"\xe2\x80\x8b"])
    def test_says_that_blanks_are_no_text(self, kind: str, data: bytes) -> None:
        with pytest.raises(NoText, match=r"^x "):
            READERS[kind](Source("x", kind, data))

    @given(data=st.binary(max_size=300))
    def test_gives_a_reading_or_a_sentence_for_any_bytes(self, kind: str, data: bytes) -> None:
        found = outcome(READERS[kind], Source("x", kind, data))
        if isinstance(found, Reading):
            assert all(block.text.strip() for block in found.blocks)
        else:
            assert found.startswith("x ")


def test_a_text_that_only_begins_like_a_page_is_read_as_text() -> None:
    words = "<p> is the tag of a paragraph. In May our club taught forty pupils to write their first page."
    assert words in read(Source("lesson.txt", None, f"<script>\n\n{words}".encode())).blocks[-1].text
    with pytest.raises(NoText):
        read(Source("lesson.html", None, b"<script>let x = 1;</script>"))
