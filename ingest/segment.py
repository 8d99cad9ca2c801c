"""A document into passages, the pieces that search finds: along sections and paragraphs, never across languages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Document, Passage, Section, Span
from ingest.words import count_words, words

CUT_VERSION = "1"

SHORTEST, LONGEST = 60, 220  # words; 220 words are about the 512 tokens that the encoders read
_TARGET = 160  # where a longer stretch is divided; leaves room to look for the end of a paragraph

_PARAGRAPH_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?…։؟۔।][\"'»”’)\]]*\s+|[。！？]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Sections of one language that are cut together."""

    span: Span
    language: str
    words: int


def cut(document: Document) -> list[Passage]:
    """The passages of *document* in their order; every character that is not blank is in exactly one of them."""
    passages: list[Passage] = []
    for stretch in _stretches(document):
        for span in _pieces(document.text, stretch):
            passages.append(Passage(document.id, len(passages), span, stretch.language, document.slice(span)))
    return passages


def _stretches(document: Document) -> Iterator[_Stretch]:
    """Each section, or several where they are short."""
    for _, group in groupby(document.sections, lambda section: section.language):
        joined: list[_Stretch] = []
        for section in group:
            stretch = _stretch(document, section)
            if joined and joined[-1].words < SHORTEST:
                joined[-1] = _join(joined[-1], stretch)
            else:
                joined.append(stretch)
        if len(joined) > 1 and joined[-1].words < SHORTEST:
            last = joined.pop()
            joined[-1] = _join(joined[-1], last)
        yield from joined


def _stretch(document: Document, section: Section) -> _Stretch:
    return _Stretch(section.span, section.language, count_words(document.slice(section.span)))


def _join(first: _Stretch, second: _Stretch) -> _Stretch:
    return _Stretch(Span(first.span.start, second.span.end), first.language, first.words + second.words)


def _pieces(text: str, stretch: _Stretch) -> Iterator[Span]:
    """The stretch in as few nearly equal pieces as have the right length."""
    ends = [word.end() for word in words(text, stretch.span.start, stretch.span.end)]
    starts = [word.start() for word in words(text, stretch.span.start, stretch.span.end)]
    if not ends:
        return
    parts = 1 if len(ends) <= LONGEST else -(-len(ends) // _TARGET)
    edges = _edges(text, stretch.span, ends)
    first = 0
    for left in range(parts, 0, -1):
        last = len(ends) if left == 1 else _best_cut(edges, first, len(ends), left)
        yield Span(starts[first], ends[last - 1])
        first = last


def _edges(text: str, span: Span, ends: Sequence[int]) -> list[list[int]]:
    """How many words stand before each end of a paragraph, and before each end of a sentence."""
    paragraphs = (match.end() for match in _PARAGRAPH_END.finditer(text, span.start, span.end))
    sentences = (match.end() for match in _SENTENCE_END.finditer(text, span.start, span.end))
    return [
        [bisect_right(ends, place) for place in paragraphs],
        [bisect_right(ends, place) for place in sentences if not text[place : place + 1].islower()],
    ]


def _best_cut(edges: Sequence[Sequence[int]], first: int, total: int, parts: int) -> int:
    """Before which word to cut: at the paragraph end nearest to an equal share, or sentence end, or right there."""
    share = first + (total - first) // parts
    earliest = max(first + SHORTEST, total - (parts - 1) * LONGEST)
    latest = min(first + LONGEST, total - (parts - 1) * SHORTEST)
    for places in edges:
        fitting = places[bisect_left(places, earliest) : bisect_right(places, latest)]
        if fitting:
            return min(fitting, key=lambda place: abs(place - share))
    return share
