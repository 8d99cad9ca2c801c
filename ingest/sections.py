"""Blocks to one text and its sections, each a heading with its paragraphs, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from corpus.model import UNDETERMINED, Line, Repair, Section, Span
from ingest.readers import Block
from ingest.repairs import Repaired, mend, respell
from ingest.words import count_words

BETWEEN_LINES = "\n\n"

_ENOUGH_WORDS = 8  # for a language of its own; shorter lines are too often names, or alike in related languages
# How sure a guess must be to contradict the rest of its section. Measured on lingua's test sentences in nine languages:
# one foreign sentence among six is missed in 1.2 % of 725 texts, a third language imagined in 0.3 %; at 0.7 it is
# 0.1 % and 0.6 %, at 0.95 1.5 % and none.
_SURE = 0.9
# Characters of a line, and of all lines together; more make no guess surer, and each costs time.
_SAMPLE_OF_LINE = 400
_SAMPLE = 1_000


class Guess(Protocol):
    """A language (ISO 639-1, or ``und``) and how sure it is, 0 to 1."""

    @property
    def language(self) -> str: ...

    @property
    def confidence(self) -> float: ...


Detect = Callable[[str], Guess]


@dataclass(frozen=True, slots=True)
class _Line:
    block: Block
    words: Repaired
    part: int  # lines of one part stand under the same headings

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def is_heading(self) -> bool:
        return self.block.heading


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a document, and what covers it: sections, and lines as the source has them; and what was mended."""

    text: str
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...] = ()


def lay_out(blocks: Iterable[Block], detect: Detect) -> Layout:
    """The text that *blocks* make, a line each with an empty line between, and the sections that cover it.

    Long lines have the language that *detect* finds; headings and short lines have that of their surroundings. Quirks
    are put right, before the language is known or after, and what the source has there is kept.
    """
    lines = _lines(blocks)
    languages = _languages(lines, detect)
    lines = [
        replace(line, words=respell(line.words, language)) for line, language in zip(lines, languages, strict=True)
    ]
    text = BETWEEN_LINES.join(line.text for line in lines)
    return Layout(text, tuple(_sections(lines, languages)), tuple(_laid_out(lines)), tuple(_repairs(lines)))


def _lines(blocks: Iterable[Block]) -> list[_Line]:
    lines: list[_Line] = []
    part = 0
    for block in blocks:
        words = mend(block.text)
        if words.text:
            part += block.heading and bool(lines) and not lines[-1].is_heading
            lines.append(_Line(block, words, part))
    return lines


def _laid_out(lines: Sequence[_Line]) -> Iterator[Line]:
    start = 0
    for line in lines:
        end = start + len(line.text)
        yield Line(Span(start, end), line.block.kind, line.block.level, line.block.page)
        start = end + len(BETWEEN_LINES)


def _repairs(lines: Sequence[_Line]) -> Iterator[Repair]:
    start = 0
    for line in lines:
        for each in line.words.repairs:
            yield Repair(Span(start + each.span.start, start + each.span.end), each.original)
        start += len(line.text) + len(BETWEEN_LINES)


def _languages(lines: Sequence[_Line], detect: Detect) -> list[str]:
    """One language a line."""
    found: list[str | None] = []
    for _, group in groupby(lines, lambda line: line.part):
        found += _languages_of_part(list(group), detect)
    # A part too short for a language of its own has that of what precedes it, or else of what follows.
    return [language or UNDETERMINED for language in _filled(found)]


def _languages_of_part(lines: Sequence[_Line], detect: Detect) -> list[str | None]:
    own = _own_languages(lines, detect)
    if not any(own):
        whole = _whole(lines, detect)
        return [whole.language if whole else None] * len(lines)
    headings = sum(line.is_heading for line in lines)  # they come first, and go with what follows
    body = _filled(own[headings:])
    upwards = _filled([*body[:1], *own[:headings][::-1]])
    return [*upwards[::-1][:headings], *body]


def _own_languages(lines: Sequence[_Line], detect: Detect) -> list[str | None]:
    """The language of each line that is long enough; where its guess is unsure, that of all lines together."""
    guesses = [_guess(line.text[:_SAMPLE_OF_LINE], detect) for line in lines]
    unsure = any(guess and guess.confidence < _SURE for guess in guesses)
    whole = _whole(lines, detect) if unsure else None  # a guess costs as much as a tenth of reading a page
    return [_settled(guess, whole) if guess else None for guess in guesses]


def _settled(guess: Guess, whole: Guess | None) -> str:
    return whole.language if whole and guess.confidence < _SURE else guess.language


def _whole(lines: Sequence[_Line], detect: Detect) -> Guess | None:
    return _guess(" ".join(line.text for line in lines)[:_SAMPLE], detect)


def _guess(sample: str, detect: Detect) -> Guess | None:
    """What *detect* says of a text that is long enough to say something of."""
    if count_words(sample) < _ENOUGH_WORDS:
        return None
    guess = detect(sample)
    return guess if guess.language != UNDETERMINED else None


def _filled(found: Sequence[str | None]) -> list[str | None]:
    """Each gap takes the language before it; a gap at the beginning that after it."""
    last = next((language for language in found if language), None)
    filled: list[str | None] = []
    for language in found:
        last = language or last
        filled.append(last)
    return filled


def _sections(lines: Sequence[_Line], languages: Sequence[str]) -> Iterator[Section]:
    start = 0
    heading = None
    for (_, language), group in groupby(zip(lines, languages, strict=True), lambda pair: (pair[0].part, pair[1])):
        members = [line for line, _ in group]
        end = start + len(BETWEEN_LINES.join(line.text for line in members))
        heading = next((line.text for line in reversed(members) if line.is_heading), heading)
        yield Section(Span(start, end), language, heading)
        start = end + len(BETWEEN_LINES)
