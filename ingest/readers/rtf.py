"""Rich Text Format (RTF), through striprtf.

striprtf knows the encodings and gives the bare text. What a paragraph is (heading, list item, cell) is said by control
words, which it drops; so those that matter are first given a mark, a character that no text has, and the marked text
is read as a stream of marks, letters and line ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.readers.office_text import paragraphs
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.rows import row
from ingest.readers.zipped import damaged
from ingest.sources import Source

# Noncharacters of Unicode, reserved for use within a program.
_PLAIN, _HEADING, _ITEM, _IN_TABLE, _CELL, _ROW, _BREAK = map(chr, range(0xFDD0, 0xFDD7))
_MARKS = {"pard": _PLAIN, "intbl": _IN_TABLE, "cell": _CELL, "row": _ROW, "line": _BREAK, "outlinelevel": _HEADING}
_MARKS["ilvl"] = _ITEM
_WORDS = re.compile(
    r"\\\\|\\(pard|intbl|cell|row|line|outlinelevel|ilvl|s|deleted|listtext|fldinst)(\d{0,3})(?![a-z\d]) ?"
)
_STYLE = re.compile(r"\{\\s(\d{1,3})[^{};]{0,500}? (?:(Title)|heading ([1-9]))(?:,[^{};]{0,200})?;\}", re.IGNORECASE)
_STREAM = re.compile("[\ufdd0-\ufdd6]|\n|[^\ufdd0-\ufdd6\n]+")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)|\\fcharset(\d{1,3})(?!\d)")
_PICTURE = re.compile(r"[0-9A-Fa-f\s]{400,}")  # the bytes of a picture; no text is 400 letters of a to f
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_PROPERTY = r"\{\\%s ([^{}]{1,1000})\}"
_BODY_LEVEL = 9  # the outline level of what is no heading
_DAMAGE = (ValueError, TypeError, LookupError, OverflowError)  # what striprtf raises on odd numbers and code pages


@dataclass(slots=True)
class _Paragraph:
    """What the control words said so far; ``cells`` are those of the unfinished row."""

    heading: int = 0
    item: int = 0
    in_table: bool = False
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def plain(self) -> None:
        self.heading, self.item, self.in_table = 0, 0, False


def read(source: Source) -> list[Reading | Source]:
    """Headings, paragraphs, list items and table rows in their order, without deleted text; notes and text boxes
    are left out."""
    raw = _PICTURE.sub(" ", _decoded(source.data))
    if _is_cut_off(raw):
        raise damaged(source)
    try:
        blocks = list(_blocks(_text(_marked(raw))))
        title, author = (_property(raw, name) for name in ("title", "author"))
    except _DAMAGE as error:
        raise damaged(source) from error
    return [as_report(source.name, blocks, title=title, author=author)]


def _decoded(data: bytes) -> str:
    """RTF is ASCII; what lies above it is in the code page that the file names."""
    page = _CODE_PAGE.search(data[:1000])
    try:
        encoding = codecs.lookup(f"cp{page[1].decode()}" if page else "cp1252").name
    except LookupError:
        encoding = "cp1252"
    return data.decode(encoding, "replace")


def _is_cut_off(raw: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(raw):
        depth += (brace == "{") - (brace == "}")
    return depth > 0


def _with_bare_fonts(raw: str) -> str:
    """*raw* with a table of fonts that has only their numbers and character sets.

    striprtf needs no more, and on a table without names takes time with the cube of its length.
    """
    from striprtf.striprtf import font_table_group

    find: Callable[[str], str] = font_table_group
    table = find(raw)
    fonts: dict[str, str] = {}
    last = ""
    for number, charset in _FONT.findall(table):
        last = number or last
        if charset and last:
            fonts[last] = charset
    bare = "".join(rf"{{\f{number}\fcharset{charset} x;}}" + "\n" for number, charset in fonts.items())
    return raw.replace(table, rf"{{\fonttbl{bare}}}", 1) if table else raw


def _marked(raw: str) -> str:
    """*raw* with a mark beside every control word that matters here."""
    headings = {number: "1" if title else level for number, title, level in _STYLE.findall(raw)}
    return _WORDS.sub(lambda match: _with_mark(match, headings), _with_bare_fonts(raw))


def _with_mark(match: re.Match[str], headings: Mapping[str, str]) -> str:
    word, number = match[1], match[2]
    if word in ("deleted", "listtext"):  # an asterisk has striprtf leave out the group
        return "" if number == "0" else rf"\*\{word} "
    if word == "fldinst":  # striprtf would write the address of a link into the text
        return "\\fldinst\n"
    if word == "s":
        return match[0] + (_mark(_HEADING, int(headings[number]) - 1) if number in headings else "")
    if word in _MARKS:
        return (match[0] if word in ("pard", "intbl") else "") + _mark(_MARKS[word], int(number or 0))
    return match[0]


def _mark(mark: str, number: int) -> str:
    digit = chr(ord("0") + min(number, _BODY_LEVEL))
    return rf"{{\uc0\u{ord(mark)} " + (digit if mark in (_HEADING, _ITEM) else "") + "}"


def _text(raw: str) -> str:
    from striprtf.striprtf import rtf_to_text

    convert: Callable[..., str] = rtf_to_text
    return convert(raw, errors="replace")


def _blocks(marked: str) -> Iterator[Block]:
    now = _Paragraph()
    level = iter(_STREAM.findall(marked))
    for token in level:
        if token == _PLAIN:
            now.plain()
        elif token in (_HEADING, _ITEM):
            letters = next(level, "")
            _set_level(now, token, letters[:1])
            now.text.append(letters[1:])
        elif token == _IN_TABLE:
            now.in_table = True
        elif token in (_CELL, _ROW, "\n"):
            yield from _end(now, token)
        else:
            now.text.append("\n" if token == _BREAK else token)
    yield from _end(now, "\n")


def _set_level(now: _Paragraph, mark: str, digit: str) -> None:
    number = int(digit) if digit.isdecimal() else _BODY_LEVEL
    if mark == _ITEM:
        now.item = number + 1
    elif number < _BODY_LEVEL:
        now.heading = number + 1


def _end(now: _Paragraph, mark: str) -> Iterator[Block]:
    """What a paragraph, a cell or a row gives as it ends."""
    if mark == "\n" and now.in_table:
        now.text.append(" ")  # the cell goes on
        return
    if mark == _CELL:
        now.cells.append("".join(now.text))
    elif mark == _ROW:
        yield from row(now.cells)
        now.cells.clear()
    elif now.heading:
        yield from paragraphs("".join(now.text), "heading", now.heading)
    else:
        yield from paragraphs("".join(now.text), "item" if now.item else "paragraph", now.item)
    now.text.clear()


def _property(raw: str, name: str) -> str | None:
    """A property of the document; where it stands twice, the first is for programs that know no Unicode."""
    found = re.findall(_PROPERTY % name, raw[:100_000])
    page = re.search(r"\\ansicpg\d+", raw)
    return _text(rf"{{\rtf1{page[0] if page else ''}\uc1 {found[-1]}}}") if found else None
