"""What a source is: its content first, then what the server or the name says."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnsupportedFormat
from ingest.readers import read
from ingest.readers.kinds import kind_of, words_for
from ingest.sources import Source

OFFICE = "application/vnd.openxmlformats-officedocument."
LETTER = b"From: ann@example.org\r\nTo: bat@example.org\r\nMIME-Version: 1.0\r\nSubject: A well\r\n\r\nWe dug.\r\n"
SAVED = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n"
)


def packed(*names: str, **members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Plain words.", "text/plain"),
        ("README", b"Plain words.", "text/plain"),
        ("a.html", b"Plain words.", "text/html"),
        ("a", b" \n<!-- x --><!DOCTYPE html><p>x", "text/html"),
        ("a.txt", b"\xef\xbb\xbf<html><body>x", "text/html"),
        ("a.txt", "<html><body>тест".encode("utf-16"), "text/html"),
        ("a.txt", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "text/html"),
        ("a.txt", b"The tag <html> begins a page.", "text/plain"),
        ("a.txt", "тест и проверка, да".encode("utf-16-le"), "text/plain"),
        ("a.txt", b'<?xml version="1.0"?><rss></rss>', "an XML file"),
        ("a.txt", b"\x00\x01\x02\x03 some words", "a binary file"),
        ("a.md", b"# A well\n\nWe dug.", "text/markdown"),
        ("a.md", b'<h1 align="center">A well</h1>\n\nWe *dug*.', "text/markdown"),
        ("a.md", b"<!doctype html><p>A well", "text/html"),
        ("a.csv", b"well,depth\nNorth,12\n", "text/csv"),
        ("a.csv", b"%PDF-1.4\n", "application/pdf"),
        ("a.doc", b"{\\rtf1 A well}", "application/rtf"),
        ("a.txt", b"%PDF-1.7 ...", "application/pdf"),
        ("a.txt", b"\x00\x00junk\r\n%PDF-1.7\n1 0 obj\nendobj", "application/pdf"),
        ("a.txt", b"A file that begins with %PDF-1.7 is a PDF file.", "text/plain"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.png", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a", b"II*\x00", "image/tiff"),
        ("a", b"MM\x00*", "image/tiff"),
        ("a", b"GIF89a", "image/gif"),
        ("a", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a", b"RIFF\x10\x00\x00\x00WAVEfmt ", "a RIFF sound or film"),
        ("a", b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", "image/bmp"),
        ("a.txt", b"BMW gave a car.", "text/plain"),
        ("a", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "application/warc"),
        ("a", gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"), "application/warc"),
        ("a", gzip.compress(b"Plain words."), "application/gzip"),
        ("a", gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar\x0000"), "a tar archive"),
        ("a", b"\x1f\x8bdamaged", "application/gzip"),
        ("a.html", packed("a.txt"), "application/zip"),
        ("a", packed("[Content_Types].xml", "_rels/.rels", "word/document2.xml"), OFFICE + "wordprocessingml.document"),
        ("a", packed("[Content_Types].xml", "ppt/p.xml"), OFFICE + "presentationml.presentation"),
        ("a", packed("xl/workbook.xml", "[Content_Types].xml"), OFFICE + "spreadsheetml.sheet"),
        ("a", packed("[Content_Types].xml", "visio/a.xml"), "an Office file"),
        ("a", packed("word/document.xml"), "application/zip"),
        ("a", packed(mimetype=b"application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        ("a", packed(mimetype=b"application/epub+zip"), "application/epub+zip"),
        ("a.docx", b"PK\x03\x04....", "application/zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a damaged old Office file"),
        ("a", LETTER, "message/rfc822"),
        ("a", b"From ann@example.org Mon Nov 16 10:00:00 2020\n" + LETTER.replace(b"\r", b""), "message/rfc822"),
        ("a", SAVED, "multipart/related"),
        ("a", SAVED.replace(b"Blink>", b"Blink>\r\nTo: ann@example.org"), "message/rfc822"),
        ("a.txt", b"Subject: A well\nDate: 2020-11-16\n\nWe dug.", "text/plain"),
        ("a.eml", b"Subject: A well\nDate: 2020-11-16\n\nWe dug.", "message/rfc822"),
        ("settings.toml", b'title = "A well"', "a file of settings"),
        ("a.json", b'{"well": 1}', "a JSON file"),
        ("a.py", b"print('a well')", "a program"),
        ("a.css", b"p { color: red }", "a style sheet"),
        ("a.JS", b"let x = 1;", "a program"),
        ("a.py", b"<!doctype html><p>A page about a.py", "text/html"),
    ],
)
def test_the_kind_is_known_by_the_content_before_the_name(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Source(name, None, data)) == kind


@pytest.mark.parametrize(
    ("name", "media_type", "data", "kind"),
    [
        ("https://example.org/a", "text/html; charset=utf-8", b"Warning: x<br>", "text/html"),
        ("https://example.org/a", "text/html", b"%PDF-1.4", "application/pdf"),
        ("https://example.org/a", "text/csv", b"well,depth", "text/csv"),
        ("https://example.org/a.md?raw=1", "text/plain", b"# A well", "text/markdown"),
        ("https://example.rs", "text/plain", b"A well", "text/plain"),
        ("https://example.org/data", "application/json", b"{}", "a JSON file"),
        ("https://example.org/report.php", "text/html", b"A well", "text/html"),
        ("http://[broken", None, b"A well", "text/plain"),
    ],
)
def test_what_the_server_says_is_believed_where_the_content_is_silent(
    name: str, media_type: str | None, data: bytes, kind: str
) -> None:
    assert kind_of(Source(name, media_type, data)) == kind


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.toml", b'title = "A well"', "a.toml is a file of settings, which nothing here reads."),
        ("a.odp", packed(mimetype=b"application/vnd.oasis.opendocument.graphics"), "is an OpenDocument drawing, which"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "a.7z is a 7-Zip archive, which nothing here reads."),
    ],
)
def test_a_kind_without_a_reader_is_said_in_a_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnsupportedFormat, match=said):
        read(Source(name, None, data))


def test_an_office_archive_with_an_unreasonable_directory_is_not_opened() -> None:
    data = bytearray(packed("[Content_Types].xml", "word/document.xml"))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    assert kind_of(Source("a.docx", None, bytes(data))) == "application/zip"


STARTS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b\x08",
    b"From: a@b.org\r\n",
    b"MIME-Version: 1",
)


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=2_000))
def test_any_bytes_are_of_some_kind(start: bytes, rest: bytes) -> None:
    assert words_for(kind_of(Source("x", None, start + rest)))
