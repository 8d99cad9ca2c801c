"""Bytes to characters: which encoding a text is in.

What can be proved comes first (a byte order mark, the zeros of UTF-16, valid UTF-8), then what is declared, then what
the bytes look like. Text that is UTF-8 but damaged is never taken for something else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

from corpus.errors import UnreadableDocument
from ingest.repairs.mojibake import undone

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
# Encodings of languages. What is left out says nothing of them (ASCII, Latin-1 and cp1252 are what servers declare
# by default; UTF-8 is tried anyway) or is no character encoding at all (Python also knows "zip" and "rot13").
_TELLING = re.compile(r"(?!cp1252$|iso8859-1$)(cp\d|iso8859|koi8|mac|gb|big5|euc|shift|johab|kz1048|ptcp154|tis)")
_CYRILLIC = ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5"]
# cp1254 is cp1252 with ğ ı ş in place of the Icelandic ð ý þ, so it serves Turkish, French and English alike; only
# Ž and ž are missing.
_LATIN = ("cp1254", "cp1252")

# What a page or an XML file declares, within its first bytes as the HTML standard has it.
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,300}charset|\?xml\b[^<>]{0,100}encoding)\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE
)

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_PRINTABLE = re.compile(rb"[\t\n\r -~\xa0-\xff]+")
_WORD = 3  # bytes above ASCII in a row: Cyrillic has them in words, Latin as single letters
_HEAD = 4096
_SAMPLE = 20_000


def decode(data: bytes, name: str, declared: str | None = None, errors: Literal["strict", "replace"] = "strict") -> str:
    """The characters of *data*; *declared* is the encoding that its source claims. What is UTF-8 twice is read twice.

    Raises UnreadableDocument, naming the byte, where the text breaks its own encoding; with ``errors="replace"`` it
    has U+FFFD there instead.
    """
    encoding, mark = _evident(data)
    if encoding is None:
        return _legacy(data, name, declared)
    try:
        return undone(data[mark:].decode(encoding, errors))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{name} is {encoding.upper()}, but damaged at byte {mark + error.start}.") from None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or an XML file says it is in."""
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii", "replace") if match else None


def has_wide_characters(data: bytes) -> bool:
    """Whether *data* is text in UTF-16 or UTF-32, where zeros are no sign of anything else."""
    encoding, _ = _evident(data[:_HEAD])
    return encoding is not None and encoding != "utf-8"


def _evident(data: bytes) -> tuple[str | None, int]:
    """The Unicode encoding of *data* and the length of its mark, if it is in one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if wide := _wide(data[:_HEAD]):
        return wide, 0
    return ("utf-8" if _is_utf8(data) else None), 0


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: blanks, line ends and ASCII have a zero beside them, always on the same side."""
    first, second = head[0::2], head[1::2]
    for encoding, high, low in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        beside = bytes(byte for zero, byte in zip(high, low, strict=False) if not zero)
        if len(beside) > len(head) / 100 and not low.count(0) and _PRINTABLE.fullmatch(beside):
            return encoding
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether *data* is UTF-8, be it damaged.

    In Russian, Mongolian, Turkish and French sentences (a thousand each) in the encodings below, the bytes that
    happen to form UTF-8 sequences never outnumbered the others.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        others, sequences = _SEQUENCE.subn(b"", data)
        cut_off = error.reason == "unexpected end of data" and sequences > 0
        return cut_off or sequences > sum(map(len, _HIGH.findall(others)))
    return True


def _legacy(data: bytes, name: str, declared: str | None) -> str:
    for encoding in _candidates(data, declared):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise UnreadableDocument(f"{name} is in no character encoding that is known here.")


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    if declared and (encoding := _telling(declared)):
        yield encoding
    runs = _HIGH.findall(data)
    words = [run for run in runs if len(run) >= _WORD]
    if sum(map(len, words)) <= sum(map(len, runs)) / 2:
        yield from _LATIN
    elif encoding := _guess(b" ".join(words)[:_SAMPLE]):
        yield encoding


def _telling(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    return name if _TELLING.match(name) else None


def _guess(words: bytes) -> str | None:
    from charset_normalizer import from_bytes  # loads slowly, and few texts need it

    best = from_bytes(words, cp_isolation=_CYRILLIC, enable_fallback=False).best()
    return best.encoding if best else None
