"""The words that dates are made of, per language: month names from CLDR, the rest from ``extract/data/dates``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data" / "dates"
LANGUAGES = frozenset(path.stem for path in DATA.glob("??.toml"))

# What a word can be, and the letter that stands for it in grammar.toml.
KINDS = {
    "of": "o", "of_year": "O", "the": "T", "in": "p", "in_month": "r", "from": "f", "from_since": "F", "to": "t",
    "between": "b", "between_after": "e", "and": "&", "since": "s", "since_after": "h", "until_after": "u",
    "qualifier": "q", "after": "z", "unit": "U", "number_mark": "N", "day_noun": "j", "month_noun": "k",
    "numbered_month": "K", "year": "W", "years": "V", "edge": "g", "now": "G", "quarter": "Q", "half": "H",
    "weekday": "i", "about": "A", "address": "P",
}  # fmt: skip
# A case ending is a letter of its own after the word's: "from", "until", or "in", after which no day follows.
ENDINGS = {"link": "", "in": "@", "from": "<", "until": ">"}
INFLECTED = {"month_noun", "numbered_month", "year", "years"}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # of the northern hemisphere; winter has two years


APOSTROPHES = {ord(mark): None for mark in "'’ʼ‘`"}


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase is: its letter, with those of its ending, and the months or years it stands for."""

    letters: str
    value: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's date words, folded; ``phrases`` by their first word, the longest first.

    ``capitalised_months`` are how months begin that mean something else without a capital.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    number_endings: Mapping[str, str]
    number_prefixes: frozenset[str]
    month_before_day: bool
    capitalised_months: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """*text* for comparison: without case, dotted or dotless i alike, ё as е, and no apostrophes before endings."""
    text = text.replace("İ", "i").casefold().replace("ı", "i").replace("ё", "е")
    return text.translate(APOSTROPHES)


@cache
def load(language: str) -> Lexicon:
    """The words of *language*; for one without data, all known month names and nothing else."""
    if language not in LANGUAGES:
        names = [entry for known in sorted(LANGUAGES) for entry in _months(known, _read(known))]
        return _lexicon([entry for entry in names if entry[1].letters == "M"], {})
    data = _read(language)
    counted = [(text, Word(letter)) for kind, letter in (("units", "U"), ("titles", "N")) for text in shared()[kind]]
    words = (*_weekdays(language, data), *_days(data), *_months(language, data), *_parts(data["parts"]))
    return _lexicon([*counted, *words, *_relative(data), *_kinds(data)], data)


@cache
def shared() -> Mapping[str, Any]:
    """What all languages share: the grammar, and the units of counting."""
    return tomllib.loads((DATA / "grammar.toml").read_text("utf-8"))


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{language}.toml").read_text("utf-8"))


def _lexicon(entries: Iterable[tuple[str, Word]], data: Mapping[str, Any]) -> Lexicon:
    words = {tuple(fold(text).split()): word for text, word in entries}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for phrase in sorted(words, key=len, reverse=True):
        phrases.setdefault(phrase[0], []).append((phrase, words[phrase]))
    return Lexicon(
        {first: tuple(rest) for first, rest in phrases.items()},
        _number_endings(data),
        frozenset(data.get("numbers", {}).get("prefix", ())),
        data.get("month_before_day", False),
        tuple(data.get("capitalised_months", ())),
    )


def _months(language: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    from babel import Locale

    # Only the "format" names: loading several locales leaves Babel's "stand-alone" ones mixed up between languages.
    names = Locale(language).months["format"]
    words = data["words"]
    weak = words.get("weak_months", ())
    numbered = "numbered_month" in words  # then the name says "month" itself: "есдүгээр сар"
    for number in range(1, 13):
        key = str(number)
        yield from ((short.rstrip("."), Word("m", (number,))) for short in words.get("short_months", {}).get(key, ()))
        if not numbered:
            yield names["abbreviated"][number].rstrip("."), Word("m", (number,))
        for full in (names["wide"][number], *words.get("months", {}).get(key, ())):
            for form, word in _inflect(full, "Mk" if numbered else "M", data, (number,)):
                # A weak form, which also means something else, is a month only beside a number, as an abbreviation is.
                yield form, word if form not in weak else replace(word, letters=word.letters.replace("M", "m"))
        yield from ((form, Word("M@", (number,))) for form in words.get("months_in", {}).get(key, ()))


def _weekdays(language: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    from babel import Locale

    for width in ("wide", "abbreviated"):
        for name in Locale(language).days["format"][width].values():
            yield from _inflect(name.rstrip("."), "i", data if width == "wide" else {}, ())


def _days(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    """The numbers of days in words: "третьего", "twenty-first"."""
    sources = [data.get(source, {}) for source in ("endings", "numbers")]  # "beşində", "ikisində"
    endings = {role: [ending for source in sources for ending in source.get(role, ())] for role in ENDINGS}
    for number, forms in enumerate(data.get("day_words", ()), start=1):
        for form in forms.split("/"):
            for spelled in {form.strip().replace("-", " "), form.strip().replace("-", " - ")}:
                yield from _inflect(spelled, "w", {"endings": endings}, (number,))


def _inflect(stem: str, letter: str, data: Mapping[str, Any], value: tuple[int, ...]) -> Iterator[tuple[str, Word]]:
    yield stem, Word(letter, value)
    for role, endings in data.get("endings", {}).items():
        yield from ((stem + ending, Word(letter + ENDINGS[role], value)) for ending in endings)


def _kinds(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for kind, letter in KINDS.items():
        for text in data["words"].get(kind, ()):
            yield from _inflect(text, letter, data if kind in INFLECTED else {}, ())
        for role, forms in data.get(kind, {}).items():
            yield from ((form, Word(letter + ENDINGS[role])) for form in forms)


def _parts(parts: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for season, months in SEASONS.items():
        yield from ((form, Word("S", months)) for form in parts.get(season, ()))
    for kind, length in (("quarter", 3), ("half", 6)):
        yield from ((form, Word(kind[0].upper(), (length,))) for form in parts.get(kind, ()))
        for number, words in enumerate(parts.get("ordinals", ())[: 12 // length]):
            months = (number * length + 1, (number + 1) * length)
            yield from ((f"{first} {form}", Word("S", months)) for first, form in product(words, parts.get(kind, ())))


def _relative(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for phrase, offset in data.get("relative_years", {}).items():
        yield from _inflect(phrase, "L", data, (offset,))


def _number_endings(data: Mapping[str, Any]) -> dict[str, str]:
    """An ending may have several roles: "е" makes "1-е" an ordinal and "1990-е" a decade."""
    roles = {"decade": "#", "ordinal": "!", **ENDINGS}
    letters: dict[str, str] = {}
    for role in roles:
        for source in (data.get("numbers", {}), data.get("endings", {})):
            for ending in filter(None, source.get(role, ())):
                letters[fold(ending)] = letters.get(fold(ending), "") + roles[role]
    return letters
