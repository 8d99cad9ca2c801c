"""A document's text as the page sets it: sections, the passages inside them, and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import UNDETERMINED, Document, Passage, Practice, Section, Span

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text; a ``heading`` is the one its section stands under."""

    span: Span
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The paragraphs of one passage; ``position`` is None for text that no passage holds."""

    position: int | None
    paragraphs: tuple[Paragraph, ...]
    practice: bool = False


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
    return [
        _part(document.text, section, cuts, tell, repeated=section.heading == before)
        for section, before in zip(sections, headings, strict=False)
    ]


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


def _part(text: str, section: Section, cuts: list[_Cut], tell: set[int | None], *, repeated: bool) -> Part:
    blocks: list[Block] = []
    heading = section.heading
    for cut in _stretches(section.span, cuts):
        paragraphs = tuple(_paragraphs(text, cut.span, heading))
        heading = None if any(paragraph.heading for paragraph in paragraphs) else heading
        if paragraphs or cut.position is not None:
            blocks.append(Block(cut.position, paragraphs, cut.position in tell))
    written = any(paragraph.heading for block in blocks for paragraph in block.paragraphs)
    return Part(section.language, None if written or repeated else section.heading, tuple(blocks))


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


def _paragraphs(text: str, span: Span, heading: str | None) -> Iterator[Paragraph]:
    for line in lines(text, span):
        found = heading is not None and _same(text[line.start : line.end], heading)
        yield Paragraph(line, found)
        heading = None if found else heading


def lines(text: str, span: Span) -> Iterator[Span]:
    """The lines inside *span* that are not blank."""
    for line in _LINE.finditer(text, span.start, span.end):
        if line.group().strip():
            yield Span(*line.span())


def _same(written: str, heading: str) -> bool:
    return written.split() == heading.split()
