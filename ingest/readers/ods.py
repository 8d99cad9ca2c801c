"""OpenDocument spreadsheets (ODS); each sheet is a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ingest.readers.opendocument import OFFICE, STYLE, TABLE, OpenDocument, count, inline, open_document, table_rows
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report, sheet_name
from ingest.readers.rows import MAX_CELLS, records, too_long
from ingest.readers.zipped import damaged
from ingest.sources import Source

_MOST_COLUMNS = 16_384  # that a sheet can have
_MOST_LIKE_ROWS = 1_000
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def read(source: Source) -> list[Reading | Source]:
    """Each visible sheet: its name as a heading, then its rows, each value with the name of its column."""
    document = open_document(source)
    body = document.content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise damaged(source)
    hidden = set(_hidden_styles(document))
    sheets = enumerate(body.iterchildren(f"{TABLE}table"), start=1)
    shown = ((page, sheet) for page, sheet in sheets if sheet.get(f"{TABLE}style-name") not in hidden)
    blocks = [block for page, sheet in shown for block in _sheet(source, sheet, page)]
    return [as_report(source.name, blocks, title=document.title, author=document.author)]


def _hidden_styles(document: OpenDocument) -> Iterator[str]:
    for style in document.content.iter(f"{STYLE}style"):
        if any(each.get(f"{TABLE}display") == "false" for each in style.iterchildren(f"{STYLE}table-properties")):
            yield style.get(f"{STYLE}name")


def _sheet(source: Source, sheet: Any, page: int) -> Iterator[Block]:
    found = list(records(_rows(source, sheet), page))
    if found:
        yield from sheet_name(sheet.get(f"{TABLE}name"), page)
        yield from found


def _rows(source: Source, sheet: Any) -> Iterator[Sequence[str]]:
    seen = 0
    for each in table_rows(sheet):
        cells = list(islice(_cells(each), _MOST_COLUMNS))
        for _ in range(count(each, "rows-repeated", _MOST_LIKE_ROWS) if any(cells) else 1):
            seen += 1 + len(cells)
            if seen > MAX_CELLS:
                raise too_long(source)
            yield cells


def _cells(table_row: Any) -> Iterator[str]:
    for cell in table_row.iterchildren(*_CELLS):
        text = _text(cell) if cell.tag == f"{TABLE}table-cell" else ""
        yield from [text] * count(cell, "columns-repeated", _MOST_COLUMNS)


def _text(cell: Any) -> str:
    """What the cell shows; a date in ISO 8601."""
    day = cell.get(f"{OFFICE}date-value")
    return day.removesuffix("T00:00:00").replace("T", " ") if day else "".join(inline(cell).text)
