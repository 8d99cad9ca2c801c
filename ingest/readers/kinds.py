"""What kind of thing a source is: by its content first, then by what the server or the file name says."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from urllib.parse import urlsplit

from ingest.readers.encodings import has_wide_characters
from ingest.readers.insides import gzip_kind, letter_kind, ole_kind, zip_kind
from ingest.sources import Source

HTML, TEXT, MARKDOWN, BINARY = "text/html", "text/plain", "text/markdown", "a binary file"

# The tags of the WHATWG MIME Sniffing Standard, section 7.1, after white space, comments and an XML declaration.
_HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|article|section|main)"
    rb"[\s/>]",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)[\s/>]", re.IGNORECASE)  # Markdown may hold the others
_PREAMBLE = re.compile(rb"\s+|<!--.*?-->|<\?xml[^>]*>|<!doctype(?! html)[^>]*>", re.IGNORECASE | re.DOTALL)
# Scanners and mail programs leave a few bytes before a PDF file; readers accept up to 1,024 (PDF Reference 1.7, H.3).
_PDF_LATER = re.compile(rb".{1,1019}%PDF-\d\.\d", re.DOTALL)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
_HEAD = 4096
_INSIDE = {"application/zip": zip_kind, "application/gzip": gzip_kind, "an old Office file": ole_kind}


def kind_of(source: Source) -> str:
    """The media type of what *source* is, or words for a kind that has none here."""
    data = source.data
    known = _by_signature(data)
    if known:
        return _INSIDE[known](data) if known in _INSIDE else known
    if _PDF_LATER.match(data) and b"endobj" in data:
        return "application/pdf"
    head = data[:_HEAD]
    if not has_wide_characters(data) and _is_binary(head):
        return BINARY
    return letter_kind(data) or _kind_of_text(head, _by_name(source))


def words_for(kind: str) -> str:
    """What to call *kind* in a sentence."""
    return dict(_table("kinds.tsv")).get(kind, kind)


def parameter(source: Source, name: str) -> str | None:
    """A parameter of the media type, such as ``charset``."""
    message = Message()
    message["Content-Type"] = source.media_type or ""
    value = message.get_param(name)
    return value if isinstance(value, str) else None


def _kind_of_text(head: bytes, named: str | None) -> str:
    start = _after_preamble(head.replace(b"\0", b""))
    if (_WHOLE_PAGE if named == MARKDOWN else _HTML_START).match(start):
        return HTML
    return named or ("an XML file" if b"<?xml" in head[:100] else TEXT)


def _by_name(source: Source) -> str | None:
    """What the server says, or else what the extension says; only of a text, and None where neither tells."""
    names = dict(_table("names.tsv"))
    declared = (source.media_type or "").partition(";")[0].strip().lower()
    return names.get(declared) or names.get(_extension(source.name))


def _extension(name: str) -> str:
    try:
        path = urlsplit(name).path if "://" in name else name  # the host example.rs is no program
    except ValueError:
        path = name
    return PurePath(path).suffix.lower()


def _by_signature(data: bytes) -> str | None:
    return next((kind for start, kind in _signatures() if start.match(data)), None)


@cache
def _signatures() -> tuple[tuple[re.Pattern[bytes], str], ...]:
    return tuple((_pattern(start), kind) for start, kind in _table("signatures.tsv"))


def _pattern(start: str) -> re.Pattern[bytes]:
    pairs = (start[at : at + 2] for at in range(0, len(start), 2))
    return re.compile(b"".join(b"." if pair == "??" else re.escape(bytes.fromhex(pair)) for pair in pairs), re.DOTALL)


@cache
def _table(name: str) -> tuple[tuple[str, str], ...]:
    lines = files("ingest.readers").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((first, second) for first, second in pairs)


def _is_binary(head: bytes) -> bool:
    """More control characters than text has by mistake."""
    return len(head) - len(head.translate(None, _CONTROLS)) > 1 + len(head) / 100


def _after_preamble(head: bytes) -> bytes:
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    while match := _PREAMBLE.match(head):
        head = head[match.end() :]
    return head
