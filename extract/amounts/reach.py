"""How many people, schools, households or villages a project reached, where the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import Project, Reach, ReachUnit, Span
from extract.amounts.numbers import Number, read_number
from extract.amounts.pieces import Piece, cut, glued
from extract.amounts.tender import load as load_currencies
from extract.amounts.vocabulary import Vocabulary, is_hyphen, piece_at
from extract.amounts.vocabulary import load as load_words
from extract.forms import lowered
from extract.lexicon import lexicon
from extract.reading import Reading, Sentence

# Words that may stand between a number and what it counts: "1,200 vulnerable rural women".
MOST_BETWEEN = 3
LONGEST_NAME = 3  # words: "people with disabilities"
LARGEST = 10**10  # more than there are people
_NEVER = "(?!)"


@dataclass(frozen=True)
class Counting:
    """What a language counts, and what speaks for or against counting it as reached."""

    units: Mapping[ReachUnit, re.Pattern[str]]
    cues: re.Pattern[str]
    against: re.Pattern[str]
    between: re.Pattern[str]
    before: re.Pattern[str]
    genitive: re.Pattern[str]
    head_last: bool

    def unit(self, word: str) -> ReachUnit | None:
        return next((unit for unit, pattern in self.units.items() if pattern.fullmatch(word)), None)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or two joined by a hyphen, as it is looked up, and the piece after it."""

    text: str
    stop: int


@cache
def load(language: str) -> Counting:
    """What *language* counts; one without data counts nothing."""
    data = lexicon("reach", language)
    return Counting(
        units={unit: re.compile(pattern) for unit, pattern in data.get("units", {}).items()},
        cues=re.compile(data.get("cues", _NEVER)),
        against=re.compile(data.get("against", _NEVER)),
        between=re.compile(data.get("between", _NEVER)),
        before=re.compile(data.get("before", _NEVER)),
        genitive=re.compile(data.get("genitive", _NEVER)),
        head_last=data.get("head") == "last",
    )


def find_reach(reading: Reading, projects: Sequence[Project] = ()) -> tuple[Reach, ...]:
    """Who and what was reached, in the order of the text, with the organizations that the sentence names for it.

    Where a sentence names none it is those who implement the document's only project.
    """
    implementing = _implementing(projects)
    return tuple(
        _reach(reading, sentence, span, number, unit, implementing)
        for sentence in reading.sentences
        for span, number, unit in counts(sentence.text, sentence.language)
        if not reading.overlapping(_moved(span, sentence), "DATE", "MONEY", "ORG", "PROJECT")
    )


def counts(text: str, language: str) -> Iterator[tuple[Span, int, ReachUnit]]:
    """The counts of people or things in one sentence, if it tells of reaching them."""
    counting, folded = load(language), lowered(text, language).translate(_APOSTROPHES)
    if not counting.cues.search(folded) or counting.against.search(folded):
        return
    words = load_words(language)
    pieces = cut(text, language, load_currencies(language).signs)
    position = 0
    while position < len(pieces):
        number = read_number(pieces, position, words) if words.may_begin(pieces[position]) else None
        if number is None:
            position += 1
            continue
        found = _counted(pieces, number, counting, words) if _plain(pieces, number, counting) else None
        if found:
            unit, stop = found
            yield Span(pieces[number.first].start, pieces[stop - 1].end), int(number.value), unit
        position = number.stop


_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`ʻ", "'"))


def _plain(pieces: Sequence[Piece], number: Number, counting: Counting) -> bool:
    """Whether the number counts something: no year, no part of a code, no grade or page."""
    before, first = piece_at(pieces, number.first - 1), pieces[number.first]
    if number.value != int(number.value) or not 1 < number.value < LARGEST or number.year or number.bare:
        return False
    if counting.before.fullmatch(before.folded or before.text) or before.text in {"№", "#", "/", "+"}:
        return False
    attached = glued(before, first) and (before.kind in {"word", "number"} or before.text == ".")
    return not attached and not (glued(before, first) and is_hyphen(pieces, number.first - 1))


def _counted(
    pieces: Sequence[Piece], number: Number, counting: Counting, words: Vocabulary
) -> tuple[ReachUnit, int] | None:
    """What the number counts, and the piece after its name."""
    following = list(_words(pieces, number.stop, words))
    for place, word in enumerate(following[: MOST_BETWEEN + 1]):
        named = _named(following[place:], counting)
        if named:
            return _head(following[place + 1 :], *named, word, counting)
        if counting.between.fullmatch(word.text):
            return None
    return None


def _named(following: Sequence[Word], counting: Counting) -> tuple[ReachUnit, int] | None:
    """The unit that the next three, two or one words name, and the piece after them."""
    for length in range(min(LONGEST_NAME, len(following)), 0, -1):
        unit = counting.unit(" ".join(word.text for word in following[:length]))
        if unit:
            return unit, following[length - 1].stop
    return None


def _head(
    following: Sequence[Word], unit: ReachUnit, stop: int, word: Word, counting: Counting
) -> tuple[ReachUnit, int]:
    """The last of several nouns where the language puts the head last: "women entrepreneurs", "kənd sakini"."""
    after = next((each for each in following if each.stop > stop), None)
    if counting.head_last and after and not counting.genitive.search(word.text):
        head = counting.unit(after.text)
        if head:
            return head, after.stop
    return unit, stop


def _words(pieces: Sequence[Piece], position: int, words: Vocabulary) -> Iterator[Word]:
    """The words that follow, up to the first sign or number; what only says "about" is passed over."""
    for _ in range(MOST_BETWEEN + 3):
        about = words.about.at(pieces, position)
        if about:
            position = about.stop
            continue
        piece = piece_at(pieces, position)
        if piece.kind != "word":
            return
        text, position = piece.folded, position + 1
        if is_hyphen(pieces, position) and pieces[position + 1].kind == "word":
            text, position = f"{text}-{pieces[position + 1].folded}", position + 2
        yield Word(text, position)


def _reach(
    reading: Reading, sentence: Sentence, span: Span, count: int, unit: ReachUnit, implementing: tuple[str, ...]
) -> Reach:
    place = _moved(span, sentence)
    named = tuple(dict.fromkeys(mention.name for mention in reading.within(sentence.span, "ORG")))
    return Reach(place, reading.document.slice(place), count, unit, named or implementing)


def _implementing(projects: Sequence[Project]) -> tuple[str, ...]:
    if len(projects) != 1:
        return ()
    return tuple(each.name for each in projects[0].organizations if each.role == "implementing")


def _moved(span: Span, sentence: Sentence) -> Span:
    return Span(sentence.span.start + span.start, sentence.span.start + span.end)
