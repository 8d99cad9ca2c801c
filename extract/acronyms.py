"""Short names: those that a text explains ("… İctimai Birliyi (“İşıq” İB)"), and acronyms that are used as names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.model import Mention
from extract.forms import fold, set_off
from extract.grammar import Grammar
from extract.lexicon import lexicon
from extract.units import Unit

FARTHEST = 6  # units between the brackets; more is a remark, not a short name
# (first unit, behind the last, confidence)
Short = tuple[int, int, float]


def explained(units: Sequence[Unit], named: Sequence[Mention], grammar: Grammar) -> Iterator[Short]:
    """Short names in brackets, right behind the organization they stand for; and what they stand for."""
    ends = {mention.span.end for mention in named}
    for position, unit in enumerate(units):
        if unit.text != "(" or position == 0:
            continue
        short = _in_brackets(units, position, grammar)
        if short is None:
            continue
        if _ends_name(units[position - 1], ends):
            yield (*short, 0.85)
        elif (start := _spelled_out(units, position, set_off(units[short[0]].text)[0], grammar)) is not None:
            yield start, position, 0.6
            yield (*short, 0.6)


def _ends_name(unit: Unit, ends: set[int]) -> bool:
    return unit.span.end in ends or unit.span.start + len(set_off(unit.text)[0]) in ends


def _in_brackets(units: Sequence[Unit], opening: int, grammar: Grammar) -> tuple[int, int] | None:
    """The short name between the brackets that open at *opening*, if there is nothing else but its announcement."""
    start = opening + 1
    while start < len(units) and (
        grammar.among(units[start], "hereinafter") or units[start].text in {"-", "–", "—", ",", ":"}
    ):
        start += 1
    for end in range(start, min(len(units), start + FARTHEST)):
        if units[end].text == ")":
            return (start, end) if _is_short_name(units[start:end], announced=start > opening + 1) else None
    return None


def _is_short_name(units: Sequence[Unit], *, announced: bool) -> bool:
    if not units:
        return False
    if len(units) == 1:
        quoted = units[0].quoted
        if quoted is not None:
            return announced or quoted.isupper() or " " not in quoted
        return units[0].acronym
    return (units[0].quoted is not None and all(unit.acronym for unit in units[1:])) or all(u.acronym for u in units)


def _spelled_out(units: Sequence[Unit], opening: int, acronym: str, grammar: Grammar) -> int | None:
    """Where the capitalised words before the bracket begin whose initials the acronym has."""
    initials = list(fold(acronym, grammar.language))
    position = opening
    while initials and position > 0:
        unit = units[position - 1]
        if grammar.among(unit, "not_organizations") or not unit.word:
            return None
        if unit.folded[0] == initials[-1]:
            initials.pop()
        elif unit.capital or not (grammar.among(unit, "connectors") or grammar.among(unit, "joiners")):
            return None
        position -= 1
    whole = not initials and opening - position >= 2
    return position if whole and units[position].capital and _capitals(units[position:opening], grammar) else None


def _capitals(units: Sequence[Unit], grammar: Grammar) -> bool:
    small = [unit for unit in units if not unit.capital]
    return all(grammar.among(unit, "connectors") or grammar.among(unit, "joiners") for unit in small)


def inflected_acronyms(units: Sequence[Unit], grammar: Grammar) -> Iterator[Short]:
    """Acronyms that are used as names are: declined (БСШУСЯ-наас), behind a quoted name, or a place's own."""
    for position, unit in enumerate(units):
        if not unit.acronym or unit.quoted is not None:
            continue
        base, ending = set_off(unit.text)
        if base in common():
            continue
        before = units[position - 1] if position else None
        if before is not None and before.quoted is not None and _proper(before.quoted):
            yield position - 1, position + 1, 0.75
        elif before is not None and (start := _holder(units, position, grammar)) is not None:
            yield start, position + 1, 0.75
        elif ending and len(base) > 2 and not (before is not None and before.number):
            yield position, position + 1, 0.6


def _proper(quoted: str) -> bool:
    return quoted[0].isupper() and quoted.count(" ") < 8


def _holder(units: Sequence[Unit], position: int, grammar: Grammar) -> int | None:
    """Where the place begins whose institution the acronym is: Дорнод аймгийн ЗДТГ, Gəncə şəhər MKS."""
    start = position
    while start >= 2 and grammar.among(units[start - 1], "holders") and units[start - 2].capital:
        start -= 2
    return start if start < position else None


@cache
def common() -> frozenset[str]:
    """Acronyms that name no organization: countries, file formats, diseases."""
    listed: list[str] = lexicon("organizations", "acronyms")["not_organizations"]
    return frozenset(listed)
