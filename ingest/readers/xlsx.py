"""Spreadsheets (XLSX), through openpyxl; each sheet is a page."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from ingest.readers.cells import cell_text
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report, sheet_name
from ingest.readers.rows import MAX_CELLS, records, too_long
from ingest.readers.zipped import DAMAGED_OFFICE, damaged, office_archive
from ingest.sources import Source

_ERROR = "e"  # the type of a cell whose formula failed


def read(source: Source) -> list[Reading | Source]:
    """Each visible sheet: its name as a heading, then its rows, each value with the name of its column.

    Formulas give the values they had when the file was saved. Raises UnreadableDocument for a sheet that is too long.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    office_archive(source).close()
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and rules that do not matter here, of odd dates
            workbook: Any = load_workbook(BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
            blocks = [
                block
                for page, sheet in enumerate(workbook.worksheets, start=1)
                if sheet.sheet_state == "visible"
                for block in _sheet(source, sheet, page)
            ]
        title, author = workbook.properties.title, workbook.properties.creator
        workbook.close()
    except (*DAMAGED_OFFICE, InvalidFileException) as error:
        raise damaged(source) from error
    return [as_report(source.name, blocks, title=title, author=author)]


def _sheet(source: Source, sheet: Any, page: int) -> Iterator[Block]:
    sheet.reset_dimensions()  # what the file claims of its size may be anything
    found = list(records(_rows(source, sheet), page))
    if found:
        yield from sheet_name(sheet.title, page)
        yield from found


def _rows(source: Source, sheet: Any) -> Iterator[Sequence[str]]:
    seen = 0
    for cells in sheet.iter_rows():
        seen += 1 + len(cells)
        if seen > MAX_CELLS:
            raise too_long(source)
        yield ["" if cell.data_type == _ERROR else cell_text(cell.value, cell.number_format) for cell in cells]
