"""A document's text as the page sets it: sections, the passages inside them, and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.model import UNDETERMINED, Document, LineKind, Passage, Practice, Section, Span

_LINE = re.compile(r"[^\n]+")
_BETWEEN_CELLS = re.compile(r" \| ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: a paragraph, a list item, a row of a table with its ``cells``, or a heading.

    Headings and items have a ``level`` from 1. Where the source's layout is not known, the line that says what its
    section's heading says is a heading and all others are paragraphs.
    """

    span: Span
    kind: LineKind = "paragraph"
    level: int = 0
    cells: tuple[Span, ...] = ()

    @property
    def heading(self) -> bool:
        return self.kind == "heading"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches to set, each in an element of its own."""
        return self.cells or (self.span,)


@dataclass(frozen=True, slots=True)
class Block:
    """The paragraphs of one passage; ``position`` is None for text that no passage holds.

    ``page`` is the one on which it begins, where that is another than of the block before.
    """

    position: int | None
    paragraphs: tuple[Paragraph, ...]
    practice: bool = False
    page: int | None = None

    def runs(self, without: Paragraph | None = None) -> list[tuple[LineKind, list[Paragraph]]]:
        """The paragraphs but *without*, those of one kind that follow one another together."""
        shown = (paragraph for paragraph in self.paragraphs if paragraph != without)
        return [(kind, list(group)) for kind, group in groupby(shown, lambda paragraph: paragraph.kind)]


@dataclass(frozen=True, slots=True)
class Part:
    """One section; ``heading`` is the one to set above it where the text itself does not begin with it."""

    language: str
    heading: str | None
    blocks: tuple[Block, ...]


def lay_out(document: Document, passages: Sequence[Passage], practices: Sequence[Practice]) -> list[Part]:
    """The parts of *document*, in order; every character that is not white space is in exactly one paragraph."""
    sections = document.sections or (Section(Span(0, len(document.text)), UNDETERMINED),)
    cuts = _cuts(passages)
    tell = {cut.position for practice in practices for cut in _touched(cuts, practice.span)}
    headings = [document.title, *(section.heading for section in sections)]
    parts = [
        _part(document, section, cuts, tell, repeated=section.heading == before)
        for section, before in zip(sections, headings, strict=False)
    ]
    return list(_paged(document, parts))


def _paged(document: Document, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, with the page on those blocks with which another begins."""
    before = None
    for part in parts:
        blocks = []
        for block in part.blocks:
            page = document.page_at(block.paragraphs[0].span.start) if block.paragraphs else before
            blocks.append(replace(block, page=page if page != before else None))
            before = page
        yield replace(part, blocks=tuple(blocks))


def title_line(document: Document, parts: Sequence[Part]) -> Paragraph | None:
    """The first line of the text where it is the document's title, as it is on most pages."""
    first = next((line for part in parts for block in part.blocks for line in block.paragraphs), None)
    titled = first is not None and document.title and _same(document.slice(first.span), document.title)
    return first if titled else None


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is to be shown of a passage, and where the passage begins."""

    begins: int
    span: Span
    position: int | None


def _cuts(passages: Iterable[Passage]) -> list[_Cut]:
    """The passages in the order of the text, each without what one before it already holds."""
    cuts = []
    reached = 0
    for passage in sorted(passages, key=lambda passage: (passage.span, passage.position)):
        start = max(passage.span.start, reached)
        reached = max(passage.span.end, start)
        cuts.append(_Cut(passage.span.start, Span(start, reached), passage.position))
    return cuts


def _touched(cuts: list[_Cut], span: Span) -> list[_Cut]:
    first = bisect_right(cuts, span.start, key=lambda cut: cut.span.end)
    last = bisect_left(cuts, span.end, key=lambda cut: cut.span.start)
    return cuts[first:last]


def _part(document: Document, section: Section, cuts: list[_Cut], tell: set[int | None], *, repeated: bool) -> Part:
    blocks: list[Block] = []
    heading = section.heading
    for cut in _stretches(section.span, cuts):
        paragraphs = tuple(_paragraphs(document, cut.span, heading))
        heading = None if any(_says(document, paragraph, heading) for paragraph in paragraphs) else heading
        if paragraphs or cut.position is not None:
            blocks.append(Block(cut.position, paragraphs, cut.position in tell))
    return Part(section.language, None if repeated else heading, tuple(blocks))


def _stretches(section: Span, cuts: list[_Cut]) -> Iterator[_Cut]:
    """The passages that begin in *section*, and the text between them."""
    reached = section.start
    first = bisect_left(cuts, section.start, key=lambda cut: cut.begins)
    last = bisect_left(cuts, section.end, key=lambda cut: cut.begins)
    for cut in cuts[first:last]:
        start, end = min(cut.span.start, section.end), min(cut.span.end, section.end)
        yield _Cut(reached, Span(reached, start), None)
        yield _Cut(cut.begins, Span(start, end), cut.position)
        reached = end
    yield _Cut(reached, Span(reached, section.end), None)


def _paragraphs(document: Document, span: Span, heading: str | None) -> Iterator[Paragraph]:
    for line in lines(document.text, span):
        paragraph = _paragraph(document, line)
        if heading is not None and _same(document.slice(line), heading):
            paragraph = replace(paragraph, kind="heading", cells=())
            heading = None
        yield paragraph


def _paragraph(document: Document, span: Span) -> Paragraph:
    """The line of text at *span*, as what the source laid it out."""
    before = bisect_right(document.lines, span.start, key=lambda line: line.span.start)
    if not before:
        return Paragraph(span)
    line = document.lines[before - 1]
    cells = tuple(_cells(document.text, span)) if line.kind == "row" else ()
    return Paragraph(span, line.kind, line.level, cells)


def _cells(text: str, span: Span) -> Iterator[Span]:
    """The cells of a row; the marks between them belong to none."""
    start = span.start
    for mark in _BETWEEN_CELLS.finditer(text, span.start, span.end):
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, span.end)


def _says(document: Document, paragraph: Paragraph, heading: str | None) -> bool:
    return heading is not None and paragraph.heading and _same(document.slice(paragraph.span), heading)


def lines(text: str, span: Span) -> Iterator[Span]:
    """The lines inside *span* that are not blank."""
    for line in _LINE.finditer(text, span.start, span.end):
        if line.group().strip():
            yield Span(*line.span())


def _same(written: str, heading: str) -> bool:
    return written.split() == heading.split()
