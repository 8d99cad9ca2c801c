"""Where dates are: the expressions of ``grammar.toml`` over a text's letters, the longest reading first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.dates.lexicon import shared
from extract.dates.tokens import Token

# No rule reads across a word that says nothing or the end of a paragraph, and none can do without one of the anchors.
STRETCH = re.compile("[^xB]+")
SURE = frozenset({"day_hyphened"})  # what stands in one word is read first: "(1974, 01-Sep-22)"
ANCHOR = re.compile("[YMmDK#V]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of tokens that one rule can read, and which of them are its first and its second date."""

    rule: str
    tokens: range
    first: range
    second: range | None


def readings(tokens: Sequence[Token], *, month_before_day: bool) -> list[Reading]:
    """Every reading of every rule, those of SURE rules first, then the longest, then in the order of the rules.

    They may overlap.
    """
    letters, owners = _spell(tokens)
    rules = _rules(month_before_day)
    found = [
        _reading(name, match, owners)
        for stretch in STRETCH.finditer(letters)
        if ANCHOR.search(stretch.group())
        for name, rule in rules.items()
        for match in rule.finditer(letters, *stretch.span())
    ]
    return sorted(found, key=lambda reading: (reading.rule not in SURE, -len(reading.tokens)))


def _spell(tokens: Iterable[Token]) -> tuple[str, list[int]]:
    """All letters, and for each letter the position of its token."""
    owners = [position for position, token in enumerate(tokens) for _ in token.letters]
    return "".join(token.letters for token in tokens), owners


def _reading(name: str, match: re.Match[str], owners: Sequence[int]) -> Reading:
    second = _stretch(match, "b", owners) if "b" in match.re.groupindex else None
    return Reading(name, _stretch(match, 0, owners), _stretch(match, "a", owners), second)


def _stretch(match: re.Match[str], group: str | int, owners: Sequence[int]) -> range:
    start, end = match.span(group)
    return range(owners[start], owners[end - 1] + 1)


@cache
def _rules(month_before_day: bool) -> Mapping[str, re.Pattern[str]]:
    data = shared()
    pieces = data["pieces"] if month_before_day else {**data["pieces"], **data["without_month_before_day"]}
    known: dict[str, str] = {}
    for name, piece in pieces.items():
        known[name] = _filled(piece, known)
    return {name: re.compile(_filled(rule, known)) for name, rule in data["rules"].items()}


def _filled(expression: str, pieces: Mapping[str, str]) -> str:
    return re.sub(r"\{([A-Z_]+)\}", lambda match: pieces[match[1]], expression)
