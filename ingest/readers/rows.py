"""Table rows as text: the cells on one line, and in a table of records each cell with the name of its column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from corpus.errors import UnreadableDocument
from ingest.readers.reading import Block
from ingest.sources import Source

BETWEEN_CELLS = " | "
_HEADER_WITHIN = 10  # rows from the top; titles and notes stand above the names of the columns
_LONGEST_NAME = 100  # characters of a column's name; indicators are named in whole phrases
_TITLE_WORDS = 25  # as the longest headings of plain texts
_PAIR = 2  # columns; in such a table a row with only the first filled is a record whose value is missing
_NAMED = 0.5  # of the columns that the next rows fill have names, or else it is no header
# Cells of one sheet, empty ones and rows counted too: 50,000 projects of 20 columns. openpyxl reads 30,000 a second.
MAX_CELLS = 1_000_000
_LOOK = 50  # rows that show which columns are filled


def too_long(source: Source) -> UnreadableDocument:
    """The error for a table beyond MAX_CELLS."""
    return UnreadableDocument(f"{source.name} holds a table of more than {MAX_CELLS:,} cells, which is the limit.")


def row(cells: Iterable[str], page: int | None = None) -> Iterator[Block]:
    """The block of a row of a table in a text; none if all cells are empty."""
    text = _one_line(BETWEEN_CELLS.join(cells)).strip(BETWEEN_CELLS)
    if text:
        yield Block(text, "row", page=page)


def records(rows: Iterable[Sequence[str]], page: int | None = None) -> Iterator[Block]:
    """The blocks of a sheet: below a header each row has the names of the columns, ``Region: Sheki | Year: 2021``.

    Passages are cut anywhere in a long table, and a row alone must say what its numbers are. A line above everything
    is a heading; other rows above the header, and rows with nothing but a caption, are paragraphs. A table without a
    header has plain rows.
    """
    cleaned = ([_one_line(cell) if cell else cell for cell in cells] for cells in rows)
    filled = (cells for cells in cleaned if any(cells))
    top = list(islice(filled, _LOOK))
    start = _header(top)
    names = top[start] if start is not None else []
    for index, cells in enumerate(chain(top, filled)):
        if index == start or (start is None and _filled(cells) > 1):
            yield from row(cells, page)
        elif start is None or index < start or _is_caption(cells, names):
            is_title = start is not None and index == 0 and _filled(cells) == 1 and _is_short(cells)
            yield Block(" ".join(filter(None, cells)), "heading" if is_title else "paragraph", 2 * is_title, page)
        else:
            yield Block(BETWEEN_CELLS.join(_labelled(names, cells)), "row", page=page)


def _header(rows: Sequence[Sequence[str]]) -> int | None:
    """Which row names the columns: the first with two or more cells, all of them different words."""
    for index, cells in enumerate(rows[:_HEADER_WITHIN]):
        words = [cell for cell in cells if cell]
        if len(words) > 1:
            return index if _are_names(words) and _name_what_follows(cells, rows[index + 1 :]) else None
    return None


def _are_names(words: Sequence[str]) -> bool:
    return len(set(words)) == len(words) and all(
        len(word) <= _LONGEST_NAME and any(map(str.isalpha, word)) for word in words
    )


def _name_what_follows(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """There are records below, and most of their columns have a name."""
    filled = {column for cells in rows for column, cell in enumerate(cells) if cell}
    named = {column for column, name in enumerate(names) if name}
    return len(filled & named) > max(1, _NAMED * len(filled))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())  # documents are cleaned as a whole; to clean every cell would take most of the time


def _filled(cells: Sequence[str]) -> int:
    return len(list(filter(None, cells)))


def _is_short(cells: Sequence[str]) -> bool:
    return len(" ".join(cells).split()) <= _TITLE_WORDS


def _is_caption(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Only the first of several columns is filled: the name of the group of rows below."""
    return bool(cells[0]) and not any(cells[1:]) and _filled(names) > _PAIR


def _labelled(names: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    for column, cell in enumerate(cells):
        name = names[column] if column < len(names) else ""
        if cell:
            yield f"{name.rstrip(' :')}: {cell}" if name else cell
