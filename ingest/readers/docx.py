"""Word documents (DOCX): the text of the main part in its order, walked with lxml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.docx_styles import Styles, W, style_of, styles_of
from ingest.readers.office_text import paragraphs
from ingest.readers.ooxml import Package
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.rows import row
from ingest.readers.zipped import damaged, office_archive
from ingest.sources import Source

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same for older programs
_TEXT = {f"{W}t", _MATHS}
_LETTERS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
# Deleted and moved text, properties, and what has its place elsewhere.
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}rt", _FALLBACK}
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_OFF = {"0", "false", "off"}


@dataclass(slots=True)
class _Line:
    """The text of a paragraph, and what hangs on it: text boxes and notes."""

    text: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the walk looks up: the styles, and the text of the notes by kind and number."""

    styles: Styles
    notes: dict[tuple[str, str], str]  # each is taken out when it is read


def read(source: Source) -> list[Reading | Source]:
    """Headings, paragraphs, list items and table rows in their order, with text boxes and notes where they are
    anchored, as the document is with all its changes accepted."""
    with office_archive(source) as archive:
        package = Package(source, archive)
        whole = package.related()
        if "officeDocument" not in whole:
            raise damaged(source)
        related = package.related(whole["officeDocument"])
        styles = package.optional(related.get("styles"))
        parts = _Parts({} if styles is None else styles_of(styles), _notes(package, related))
        body = package.parsed(whole["officeDocument"]).find(f"{W}body")
        properties = package.optional(whole.get("core-properties"))
    if body is None:
        raise damaged(source)
    title, author = (_property(properties, name) for name in ("title", "creator"))
    return [as_report(source.name, list(_blocks(body, parts)), title=title, author=author)]


def _property(properties: Any, name: str) -> str | None:
    return None if properties is None else properties.findtext(f"{_DUBLIN_CORE}{name}")


def _blocks(parent: Any, parts: _Parts) -> Iterator[Block]:
    for element in _children(parent):
        if element.tag == f"{W}p":
            yield from _paragraph(element, parts)
        elif element.tag == f"{W}tbl":
            yield from _table(element, parts)


def _paragraph(element: Any, parts: _Parts) -> Iterator[Block]:
    style = style_of(element, parts.styles)
    if style.contents:
        return
    line = _line(element)
    yield from paragraphs("".join(line.text), style.kind, style.level)
    for note in line.notes:
        yield from paragraphs(parts.notes.pop(note, ""))
    for box in line.boxes:
        yield from _blocks(box, parts)


def _table(table: Any, parts: _Parts) -> Iterator[Block]:
    rows = [_cells(each) for each in _children(table) if each.tag == f"{W}tr" and not _is_deleted(each)]
    if max(map(len, rows), default=0) == 1:  # a frame around text
        for (cell,) in filter(None, rows):
            yield from _blocks(cell, parts)
        return
    for cells in rows:
        yield from _row(cells, parts)


def _row(cells: list[Any], parts: _Parts) -> Iterator[Block]:
    lines = [_line(cell) for cell in cells]
    texts = ["" if _is_covered(cell) else "".join(line.text) for cell, line in zip(cells, lines, strict=True)]
    yield from row(texts)
    for line in lines:
        for note in line.notes:
            yield from paragraphs(parts.notes.pop(note, ""))
        for box in line.boxes:
            yield from _blocks(box, parts)


def _cells(element: Any) -> list[Any]:
    return [cell for cell in _children(element) if cell.tag == f"{W}tc"]


def _children(parent: Any) -> Iterator[Any]:
    """The children of an element, those inside content controls and tracked insertions among them."""
    waiting = [iter(parent)]
    while waiting:
        for element in waiting[-1]:
            if element.tag in _WRAPPERS:
                waiting.append(iter(element))
                break
            yield element
        else:
            waiting.pop()


def _line(element: Any) -> _Line:
    """The text in a paragraph or a cell; the paragraphs of a cell are parted by blanks."""
    from lxml.etree import iterwalk

    line = _Line()
    walk = iterwalk(element, events=("start",))
    for _, each in walk:
        if each.tag in _LEFT_OUT or (each.tag == f"{W}r" and _is_hidden(each)):
            walk.skip_subtree()
        elif each.tag == f"{W}txbxContent":
            line.boxes.append(each)
            walk.skip_subtree()
        elif each.tag in _NOTES:
            line.notes.append((_NOTES[each.tag], each.get(f"{W}id")))
        elif each.tag in _TEXT:
            line.text.append(each.text or "")
        else:
            line.text.append(" " if each.tag == f"{W}p" else _LETTERS.get(each.tag, ""))
    return line


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in _OFF


def _is_deleted(table_row: Any) -> bool:
    return table_row.find(f"{W}trPr/{W}del") is not None


def _is_covered(cell: Any) -> bool:
    """It continues the cell above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _notes(package: Package, related: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The text of the foot- and endnotes by kind and number."""
    found: dict[tuple[str, str], str] = {}
    for kind in _NOTES.values():
        root = package.optional(related.get(kind))
        for note in () if root is None else root:
            found[kind, note.get(f"{W}id")] = "".join(_line(note).text)
    return found
