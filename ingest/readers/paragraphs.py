"""Lines of pages joined into headings, paragraphs, list items and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.datelines import date_line
from ingest.readers.hyphens import Joiner
from ingest.readers.lines import Line
from ingest.readers.reading import Block

_HEADING_RATIO = 1.15  # of the size of the body; footnotes and captions are smaller, emphasis is as large
_SAME_SIZE = 0.12  # what changes of the font within a paragraph come to
_LEVELS = 6
_HEADING_WORDS = 25  # titles of news items are whole sentences
_INDENT = 0.8  # font sizes
_LOOSER = 1.25  # times the usual distance of lines: space between paragraphs
_LOOSEST = 1.8  # font sizes between lines where the usual distance is not known
_BLANK = 0.25  # font sizes
_RAGGED = 1.0  # font sizes
_BULLET = re.compile(r"[•▪■●○◦►➢✓❖➤‣⁃∙\uf000-\uf0ff]\s*(?=\S)|[·–—-]\s+(?=\S)|[oо§]\s+(?=[^\W\d_])")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[^\W\d_])[).]\s+(?=\S)")
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_CLOSED = re.compile(r"[.!?:;…][\"'»”’)\]]*$")


@dataclass(slots=True)
class _Paragraph:
    page: int
    kind: str  # heading, paragraph, item, row
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in this document: the size of its body, the distance of its lines, the sizes of its headings."""

    body: float
    leading: dict[float, float]
    sizes: tuple[float, ...]

    def level(self, line: Line) -> int:
        """1 for the largest headings; those that are only bold come last."""
        larger = sum(1 for size in self.sizes if size > _rounded(line.size))
        return min(larger + 1, _LEVELS)


def blocks(pages: Sequence[tuple[int, Sequence[Line]]]) -> Iterator[Block]:
    """The text of numbered *pages* from top to bottom."""
    lines = [line for _, page in pages for line in page]
    measures, join = _measures([page for _, page in pages]), Joiner(line.text for line in lines)
    for paragraph in _paragraphs(pages, measures):
        text = join.lines([line.text for line in paragraph.lines])
        if paragraph.kind == "heading":
            yield Block(text, "heading", measures.level(paragraph.lines[0]), paragraph.page)
        elif paragraph.kind == "row":
            yield Block(text, "row", 0, paragraph.page)
        elif paragraph.kind == "item":
            yield Block(_BULLET.sub("", text, count=1), "item", 1, paragraph.page)
        else:
            yield Block(text, "paragraph", 0, paragraph.page)


def opening_line(found: Sequence[Block]) -> str | None:
    """What the text begins with, if it may be the title where nothing stands out."""
    first = next((block.text for block in found if not date_line(block.text)), "")
    return first if first and len(first.split()) <= _HEADING_WORDS and not _CLOSED.search(first) else None


def _paragraphs(pages: Sequence[tuple[int, Sequence[Line]]], measures: _Measures) -> Iterator[_Paragraph]:
    current: _Paragraph | None = None
    for number, page in pages:
        edges = _edges(page)
        for line in page:
            kind = _kind(line, measures)
            if current and _continues(current, line, kind, number, edges, measures):
                current.lines.append(line)
                continue
            if current:
                yield current
            current = _Paragraph(number, kind, [line])
    if current:
        yield current


def _kind(line: Line, measures: _Measures) -> str:
    if line.cells:
        return "row"
    if _BULLET.match(line.text) or (_NUMBERED.match(line.text) and not _stands_out(line, measures)):
        return "item"
    return "heading" if _stands_out(line, measures) and _titles(line) else "paragraph"


def _stands_out(line: Line, measures: _Measures) -> bool:
    return line.size > _HEADING_RATIO * measures.body or (line.bold and line.size > measures.body * (1 - _SAME_SIZE))


def _titles(line: Line) -> bool:
    short = len(line.words) <= _HEADING_WORDS
    return short and any(map(str.isalpha, line.text)) and not date_line(line.text)


def _continues(
    current: _Paragraph, line: Line, kind: str, page: int, edges: dict[int, float], measures: _Measures
) -> bool:
    """Whether *line* goes on with what *current* has begun."""
    last = current.lines[-1]
    if "row" in (kind, current.kind) or kind == "item":
        return False
    if abs(line.size - last.size) > _SAME_SIZE * last.size or (kind == "heading") != (current.kind == "heading"):
        return False
    step = line.base - last.base
    if page != current.page or step <= 0:
        return _runs_over(last, line) and kind != "heading"
    if step > _usual(last, measures):
        return False
    if kind == "heading" or _HYPHEN.search(last.text):
        return True
    return _full(last, line, edges) and not _indented(current, line)


def _runs_over(last: Line, line: Line) -> bool:
    """A sentence that goes on in the next column or on the next page."""
    return not _CLOSED.search(last.text) and (line.text[:1].islower() or last.text.endswith(","))


def _usual(line: Line, measures: _Measures) -> float:
    usual = measures.leading.get(_rounded(line.size))
    return _LOOSER * usual if usual else _LOOSEST * line.size


def _full(last: Line, line: Line, edges: dict[int, float]) -> bool:
    """The first word of *line* would not have fitted behind *last*, or just so: edges may be ragged."""
    word = line.words[0]
    return last.right + _BLANK * last.size + word.right - word.left > edges[id(last)] - _RAGGED * last.size


def _indented(current: _Paragraph, line: Line) -> bool:
    return len(current.lines) + (current.kind == "item") > 0 and _starts_further(current, line)


def _starts_further(current: _Paragraph, line: Line) -> bool:
    """The first line of a paragraph is indented; lines under a bullet stand where its text does."""
    if current.kind == "item" and len(current.lines) == 1:
        return line.left < current.lines[0].left - _INDENT * line.size
    return line.left - current.lines[-1].left > _INDENT * line.size


def _edges(page: Sequence[Line]) -> dict[int, float]:
    """How far right the column of each line goes."""
    edges: dict[int, float] = {}
    for run in _runs(page):
        edges |= dict.fromkeys(map(id, run), max(line.right for line in run))
    return edges


def _runs(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow one another closely."""
    run: list[Line] = []
    for line in page:
        if run and not 0 < line.base - run[-1].base <= _LOOSEST * line.size:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _measures(pages: Sequence[Sequence[Line]]) -> _Measures:
    weight: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = {}
    for page in pages:
        for line in page:
            weight[_rounded(line.size)] += len(line.text)
        for line, following in pairwise(page):
            step = following.base - line.base
            if 0 < step <= _LOOSEST * line.size and _rounded(line.size) == _rounded(following.size):
                steps.setdefault(_rounded(line.size), Counter())[_rounded(step)] += 1
    body = max(weight, key=weight.__getitem__, default=0.0)
    sizes = tuple(sorted(size for size in weight if size > _HEADING_RATIO * body))
    return _Measures(body, {size: counts.most_common(1)[0][0] for size, counts in steps.items()}, sizes)


def _rounded(size: float) -> float:
    return round(2 * size) / 2
