"""The words with which a language counts: CLDR's (by Babel) and those of ``data/money``, in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from extract.amounts.pieces import DASHES, EDGE, Piece, folded_word, glued
from extract.lexicon import lexicon

LANGUAGES = frozenset({"en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es"})
NEVER = "(?!)"
LONGEST_PHRASE = 5  # words: "dollar des États-Unis"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Match(NamedTuple):
    """What a phrase stands for, the piece after it, and the ending that its last word had."""

    value: Any
    stop: int
    ending: str


@dataclass(frozen=True)
class Phrases:
    """Phrases and what they stand for; the last word of each may have any of the language's endings."""

    endings: re.Pattern[str]
    known: dict[tuple[str, ...], Any] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)  # the first words of phrases of several

    def add(self, phrase: str, value: Any, language: str) -> None:
        """Note what *phrase* stands for, unless that is known already."""
        words = tuple(_WORD.findall(folded_word(phrase, language)))
        if words:
            self.known.setdefault(words, value)
        if len(words) > 1:
            self.firsts.add(words[0])

    def begins_with(self, word: str) -> bool:
        """Whether a phrase may begin with *word*; quick, so that most words need no closer look."""
        return word in self.firsts or any((word[:cut],) in self.known for cut in _cuts(word, self.endings))

    def at(self, pieces: Sequence[Piece], position: int) -> Match | None:
        """The longest phrase that begins at *position*."""
        words: list[str] = []
        found: Match | None = None
        for place in _words_from(pieces, position):
            last = pieces[place].folded
            for cut in _cuts(last, self.endings):
                value = self.known.get((*words, last[:cut]))
                if value is not None:
                    found = Match(value, place + 1, last[cut:])
                    break
            words.append(last)
            if words[0] not in self.firsts:
                break
        return found


def _words_from(pieces: Sequence[Piece], position: int) -> Iterator[int]:
    """The words from *position* on, past a hyphen between them and a dot after a short one ("ам. доллар")."""
    for _ in range(LONGEST_PHRASE):
        piece = piece_at(pieces, position)
        if piece.kind != "word":
            return
        yield position
        position = after_dot(pieces, position + 1) if len(piece.text) <= 2 else position + 1
        position += is_hyphen(pieces, position)


def after_dot(pieces: Sequence[Piece], position: int) -> int:
    """The place behind the dot at *position*, where that dot ends no sentence; else *position* itself."""
    if piece_at(pieces, position).text != "." or pieces[position - 1].end != pieces[position].start:
        return position
    following = piece_at(pieces, position + 1)
    begins = following.kind == "word" and following.text[0].isupper() and not following.text.isupper()
    return position if begins or following.kind in {"line", "edge"} else position + 1


def is_hyphen(pieces: Sequence[Piece], position: int) -> bool:
    """Whether the piece is a dash with nothing around it."""
    before, dash, after = (piece_at(pieces, place) for place in (position - 1, position, position + 1))
    return dash.text in DASHES and glued(before, dash) and glued(dash, after)


def piece_at(pieces: Sequence[Piece], position: int) -> Piece:
    """The piece at *position*; EDGE beyond either end."""
    return pieces[position] if 0 <= position < len(pieces) else EDGE


@lru_cache(maxsize=1 << 14)
def _cuts(word: str, endings: re.Pattern[str]) -> tuple[int, ...]:
    """Where *word* may be cut into a stem and an ending, the longest stem first."""
    return tuple(cut for cut in range(len(word), 0, -1) if endings.fullmatch(word, cut))


@dataclass(frozen=True)
class Vocabulary:
    """All that a language counts with; ``counting`` gives (kind, value) for words that are part of a number."""

    language: str
    decimal: str
    endings: re.Pattern[str]
    from_ending: re.Pattern[str]
    genitive: re.Pattern[str]
    counting: Phrases
    about: Phrases
    sets: Mapping[str, frozenset[str]]
    half_of: tuple[str, ...]

    def may_begin(self, piece: Piece) -> bool:
        """Whether a number may begin with *piece*."""
        if piece.kind != "word":
            return piece.kind == "number"
        return self.counting.begins_with(piece.folded) or piece.folded.startswith(self.half_of or ("\n",))


@cache
def load(language: str) -> Vocabulary:
    """The words of *language*; for one without data, figures and what is written alike everywhere."""
    from babel import Locale

    data = lexicon("money", language)
    locale = Locale.parse(language if language in LANGUAGES else "en")
    endings = re.compile(data.get("endings", ""))
    return Vocabulary(
        language=language,
        decimal=locale.number_symbols["latn"]["decimal"],
        endings=endings,
        from_ending=re.compile(rf"{data.get('from_ending', NEVER)}$"),
        genitive=re.compile(rf"{data.get('genitive', NEVER)}$"),
        counting=_counting(language, data, endings, locale if language in LANGUAGES else None),
        about=_phrases(data.get("about", ()), language),
        sets={
            name: frozenset(folded_word(word, language) for word in data.get(name, ()))
            for name in ("to", "and", "between", "vague", "joins")
        },
        half_of=tuple(data.get("half_of", ())),
    )


def _phrases(words: Iterable[str], language: str) -> Phrases:
    phrases = Phrases(re.compile(""))
    for word in words:
        phrases.add(word, True, language)
    return phrases


def _counting(language: str, data: Mapping[str, Any], endings: re.Pattern[str], locale: Any) -> Phrases:
    phrases = Phrases(endings)
    for kind in ("point", "tenths", "hundredths", "half", "hundred", "one"):
        for word in data.get(kind, ()):
            phrases.add(word, (kind, Decimal("0.5") if kind == "half" else Decimal(1)), language)
    for word in data.get("one_and_half", ()):
        phrases.add(word, ("number", Decimal("1.5")), language)
    for number, words in data.get("numbers", {}).items():
        for word in words:
            phrases.add(word, ("number", Decimal(number)), language)
    for word, number in _compounds(data):
        phrases.add(word, ("number", Decimal(number)), language)
    for scale, words in data.get("multipliers", {}).items():
        for word in words:
            phrases.add(word, ("multiplier", Decimal(scale)), language)
    for word, scale in _cldr_multipliers(locale):
        phrases.add(word, ("multiplier", Decimal(scale)), language)
    return phrases


def _compounds(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Words made of a round number and what is added to it."""
    compounds = data.get("compounds", {})
    joint = compounds.get("joint", "")
    numbers = [(int(number), words[0]) for number, words in data.get("numbers", {}).items() if 1 <= int(number) < 20]
    for base, stem in compounds.items():
        if base.isdigit():
            yield from ((stem + joint + word, int(base) + number) for number, word in numbers)


def _cldr_multipliers(locale: Any) -> Iterator[tuple[str, int]]:
    """CLDR's words for a thousand, a million and so on; what it multiplies by is its own power less the zeros shown."""
    formats = locale.compact_decimal_formats.get("long") if locale else None
    for patterns in (formats or {}).values():
        for power, pattern in patterns.items():
            zeros, _, word = pattern.pattern.partition("\u00a0" if "\u00a0" in pattern.pattern else " ")
            if power.isdigit() and set(zeros) == {"0"} and word:
                yield word.replace("'", "").rstrip("."), int(power) // 10 ** (len(zeros) - 1)
