"""What kind of thing a source is: by its content first, then by what the server or the file name says."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from ingest.readers.encodings import has_wide_characters
from ingest.sources import Source

HTML, TEXT, BINARY = "text/html", "text/plain", "a binary file"

_EXTENSIONS = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML}
_DECLARED = {HTML: HTML, "application/xhtml+xml": HTML}
# The tags of the WHATWG MIME Sniffing Standard, section 7.1, after white space, comments and an XML declaration.
_HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|article|section|main)"
    rb"[\s/>]",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(rb"\s+|<!--.*?-->|<\?xml[^>]*>|<!doctype(?! html)[^>]*>", re.IGNORECASE | re.DOTALL)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
_HEAD = 4096


def kind_of(source: Source) -> str:
    """``text/html``, ``text/plain``, or words for a kind that nothing here reads."""
    known = _by_signature(source.data)
    if known:
        return known
    head = source.data[:_HEAD]
    if not has_wide_characters(source.data) and _is_binary(head):
        return BINARY
    start = _after_preamble(head.replace(b"\0", b""))
    if _HTML_START.match(start) or _declared_kind(source) == HTML:
        return HTML
    return "an XML file" if b"<?xml" in head[:100] else TEXT


def parameter(source: Source, name: str) -> str | None:
    """A parameter of the media type, such as ``charset``."""
    message = Message()
    message["Content-Type"] = source.media_type or ""
    value = message.get_param(name)
    return value if isinstance(value, str) else None


def _declared_kind(source: Source) -> str | None:
    declared = (source.media_type or "").partition(";")[0].strip().lower()
    return _DECLARED.get(declared) or _EXTENSIONS.get(PurePath(source.name).suffix.lower())


def _by_signature(data: bytes) -> str | None:
    return next((name for magic, name in _signatures() if data.startswith(magic)), None)


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    lines = files("ingest.readers").joinpath("data/signatures.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((bytes.fromhex(magic), name) for magic, name in pairs)


def _is_binary(head: bytes) -> bool:
    """More control characters than text has by mistake."""
    return len(head) - len(head.translate(None, _CONTROLS)) > 1 + len(head) / 100


def _after_preamble(head: bytes) -> bytes:
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    while match := _PREAMBLE.match(head):
        head = head[match.end() :]
    return head
