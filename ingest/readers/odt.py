"""OpenDocument texts (ODT), as LibreOffice writes them. lxml walks the tree: odfpy would build its own beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.readers.office_text import paragraphs
from ingest.readers.opendocument import (
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    OpenDocument,
    count,
    inline,
    open_document,
    table_rows,
)
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.rows import row
from ingest.readers.zipped import damaged
from ingest.sources import Source

_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_MOST_COLUMNS = 1_000
_ITEMS = {f"{TEXT}list-item", f"{TEXT}list-header"}
_LEFT_OUT = {f"{TEXT}{name}" for name in ("tracked-changes", "table-of-content", "illustration-index", "table-index")}
_LEFT_OUT |= {f"{TEXT}{name}" for name in ("alphabetical-index", "object-index", "user-index")}

_Titles = frozenset[str]  # the styles of a title: "Title", and those made from it


def read(source: Source) -> list[Reading | Source]:
    """Headings, paragraphs, list items and table rows in their order, with text boxes and notes where they are
    anchored, as the document is with all its changes accepted."""
    document = open_document(source)
    body = document.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(source)
    blocks = list(_blocks(body, _titles(document), 0))
    return [as_report(source.name, blocks, title=document.title, author=document.author)]


def _blocks(parent: Any, titles: _Titles, depth: int) -> Iterator[Block]:
    """The blocks below *parent*, which is *depth* lists deep."""
    for element in parent:
        if element.tag == f"{TEXT}h":
            yield from _line(element, titles, depth, _level(element))
        elif element.tag == f"{TEXT}p":
            yield from _line(element, titles, depth, int(element.get(f"{TEXT}style-name") in titles))
        elif element.tag == f"{TABLE}table":
            yield from _table(element, titles)
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element, titles, depth + (element.tag == f"{TEXT}list"))


def _line(element: Any, titles: _Titles, depth: int, heading: int) -> Iterator[Block]:
    line = inline(element)
    text = "".join(line.text)
    if heading:
        yield from paragraphs(text, "heading", heading)
    else:
        yield from paragraphs(text, "item" if depth else "paragraph", depth)
    yield from _hanging(line.hanging, titles)


def _hanging(elements: list[Any], titles: _Titles) -> Iterator[Block]:
    for each in elements:
        yield from _blocks(each, titles, 0)


def _table(table: Any, titles: _Titles) -> Iterator[Block]:
    rows = [_cells(each) for each in table_rows(table)]
    if max(map(len, rows), default=0) == 1:  # a frame around text
        for (cell,) in filter(None, rows):
            yield from _blocks(cell, titles, 0)
        return
    for cells in rows:
        lines = [inline(cell) for cell in cells]
        yield from row("".join(line.text) for line in lines)
        for line in lines:
            yield from _hanging(line.hanging, titles)


def _cells(table_row: Any) -> list[Any]:
    """The cells of a row, those that the cell to their left covers excepted."""
    cells: list[Any] = []
    covered = 0
    for cell in table_row.iterchildren(*_CELLS):
        times = count(cell, "columns-repeated", _MOST_COLUMNS)
        if cell.tag == f"{TABLE}table-cell":
            covered = count(cell, "columns-spanned", _MOST_COLUMNS) - 1
        else:
            times, covered = times - min(times, covered), covered - min(times, covered)
        cells += [cell] * min(times, _MOST_COLUMNS - len(cells))
    return cells


def _level(heading: Any) -> int:
    value = heading.get(f"{TEXT}outline-level", "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 3 else 1


def _titles(document: OpenDocument) -> _Titles:
    roots = [root for root in (document.styles, document.content) if root is not None]
    made_from: dict[str, list[str]] = {}
    for style in (each for root in roots for each in root.iter(f"{STYLE}style")):
        made_from.setdefault(style.get(f"{STYLE}parent-style-name", ""), []).append(style.get(f"{STYLE}name", ""))
    found, waiting = {"Title"}, ["Title"]
    while waiting:
        fresh = [name for name in made_from.pop(waiting.pop(), []) if name not in found]
        found.update(fresh)
        waiting += fresh
    return frozenset(found)
