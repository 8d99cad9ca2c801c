"""Tables as text: CSV with commas or semicolons, TSV, in any encoding."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from corpus.errors import UnreadableDocument
from ingest.readers.encodings import decode
from ingest.readers.kinds import parameter
from ingest.readers.reading import Reading
from ingest.readers.reports import as_report
from ingest.readers.rows import MAX_CELLS, records, too_long
from ingest.sources import Source

_DELIMITERS = ",;\t|"
_SAMPLE = 100  # rows that show which delimiter it is


def read(source: Source) -> list[Reading | Source]:
    """The rows of a table, each value with the name of its column; values as they are written."""
    text = decode(source.data, source.name, parameter(source, "charset"))
    lines = list(StringIO(text.replace("\0", ""), newline=""))  # other line ends than these may stand within a cell
    separator, lines = _declared(lines)
    try:
        blocks = list(records(_rows(source, lines, separator or _delimiter(lines))))
    except csv.Error as error:  # a field of more than 131,072 characters
        raise UnreadableDocument(f"{source.name} cannot be read as a table: {error}.") from error
    return [as_report(source.name, blocks)]


def _declared(lines: list[str]) -> tuple[str | None, list[str]]:
    """The delimiter of a first line such as ``sep=;``, which Excel writes and obeys, and the lines below it."""
    first = lines[0].strip().lower() if lines else ""
    if len(first) == 5 and first.startswith("sep=") and first[4] in _DELIMITERS:
        return first[4], lines[1:]
    return None, lines


def _rows(source: Source, lines: Sequence[str], delimiter: str) -> Iterator[Sequence[str]]:
    seen = 0
    for cells in csv.reader(lines, delimiter=delimiter):
        seen += 1 + len(cells)
        if seen > MAX_CELLS:
            raise too_long(source)
        yield cells


def _delimiter(lines: Sequence[str]) -> str:
    """The one that gives the most rows of the same number of cells, and of these the one that gives most cells.

    ``csv.Sniffer`` also takes letters and blanks for delimiters.
    """
    return max(_DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _regularity(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    try:
        sizes = Counter(len(cells) for cells in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE) if cells)
    except csv.Error:
        return (0, 0)
    return max(((rows, size) for size, rows in sizes.items() if size > 1), default=(0, 0))
