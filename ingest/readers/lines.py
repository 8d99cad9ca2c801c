"""Lines as they stand on a page, and their reading order: columns one after the other, rows of tables as rows.

Lengths are in points, 1/72 inch, and count from the left and from the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# A gap this wide, in font sizes, parts columns or cells. Justified lines have gaps up to about two, but all alike.
_SURE_GAP = 3.0
_GAP = 1.2
_WIDER = 2.0  # than the narrowest gap of the line
_PROSE = 3.5  # words on average between gutters; cells of tables have fewer
_MOST_CELLS = 100  # of one row; comparing rows takes the square of that
_COLUMN_LINES = 3  # two lines side by side may be anything
# What stands alone before a gap may be no cell: "•", "12.", "a)".
_MARK = re.compile(r"[^\w\s]|\(?(?:\d{1,3}|[^\W\d_])[.)]|o")
_DOTS = re.compile(r"(?:[.…·_]\s?){4}")
_LONGEST = 300  # characters of a line that may lead to a page number; matching takes the square of that
_LEADER = re.compile(r"(.*?\w.*?)\s?(?:[.…·_]\s?){4,}(\w{1,6})")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline; a row of a table has cells."""

    words: tuple[Word, ...]
    base: float
    size: float
    bold: bool = False
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " | ".join(self.cells) if self.cells else " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """*lines*, in the order of the file, with columns untangled and the cells of rows told apart."""
    ordered: list[Line] = []
    parted = [(line, _parts(line)) for line in map(_without_leader, lines)]
    at = 0
    while at < len(parted):
        run = parted[at : at + _run_length(parted, at)]
        ordered += _columns(run) if _is_prose(run) else _rows(run)
        at += len(run)
    return ordered


def _without_leader(line: Line) -> Line:
    """The line of a table of contents as a row: what there is, and on which page."""
    text = line.text
    match = _LEADER.fullmatch(text) if _DOTS.search(text) and len(text) <= _LONGEST else None
    return replace(line, cells=(match[1], match[2])) if match else line


def _parts(line: Line) -> list[Line]:
    """*line* cut at its wide gaps."""
    if line.cells:
        return [line]
    gaps = [after.left - before.right for before, after in pairwise(line.words)]
    wide = max(_GAP * line.size, _WIDER * max(min(gaps, default=0), 0))
    cuts = [at + 1 for at, gap in enumerate(gaps) if gap > min(wide, _SURE_GAP * line.size)]
    if cuts and cuts[0] == 1 and _MARK.fullmatch(line.words[0].text):
        cuts.pop(0)
    if len(cuts) > _MOST_CELLS:
        return [line]
    bounds = pairwise([0, *cuts, len(line.words)])
    return [replace(line, words=line.words[start:end]) for start, end in bounds]


def _run_length(parted: Sequence[tuple[Line, list[Line]]], at: int) -> int:
    """How many lines from *at* on are cut at a place that they share; one that is not cut stands alone."""
    gutters = _gutters(parted[at][1])
    length = 1
    while gutters and at + length < len(parted):
        gutters = _shared(gutters, parted[at + length][1])
        length += bool(gutters)
    return length


def _gutters(parts: Sequence[Line]) -> list[tuple[float, float]]:
    return [(before.right, after.left) for before, after in pairwise(parts)]


def _shared(gutters: Sequence[tuple[float, float]], parts: Sequence[Line]) -> list[tuple[float, float]]:
    """What of *gutters* is left when *parts*, too, must stand beside it."""
    if len(parts) == 1:
        return []
    both = ((max(a, c), min(b, d)) for a, b in gutters for c, d in _gutters(parts))
    return [(start, end) for start, end in both if end - start > parts[0].size / 2]


def _is_prose(run: Sequence[tuple[Line, list[Line]]]) -> bool:
    parts = [part for _, line_parts in run for part in line_parts]
    return len(run) >= _COLUMN_LINES and sum(len(part.words) for part in parts) / len(parts) >= _PROSE


def _columns(run: Sequence[tuple[Line, list[Line]]]) -> Iterator[Line]:
    most = max(len(parts) for _, parts in run)
    for column in range(most):
        yield from (parts[column] for _, parts in run if column < len(parts))


def _rows(run: Sequence[tuple[Line, list[Line]]]) -> Iterator[Line]:
    if len(run) == 1:
        yield run[0][0]
        return
    for line, parts in run:
        yield replace(line, cells=tuple(part.text for part in parts))
