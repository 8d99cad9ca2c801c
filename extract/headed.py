"""Organizations that a word for their kind gives away: Ministry of Health, “Ümid” İctimai Birliyi, Хүүхдийн сан."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.forms import fold
from extract.grammar import Grammar
from extract.leftward import leftward
from extract.rightward import rightward
from extract.units import Unit, title_case


@dataclass(frozen=True, slots=True)
class Found:
    """A name in one sentence: the units from *start* up to *end*, and which of them is the head (none if -1)."""

    start: int
    end: int
    head: int
    confidence: float


def headed(units: Sequence[Unit], grammar: Grammar) -> Iterator[Found]:
    """Every name of *units* that has a head; a listed name needs none."""
    headline = grammar.style != "attributive" and title_case(list(units))
    for position, unit in enumerate(units):
        if unit.quoted is not None and _is_whole_name(unit.quoted, grammar):
            yield Found(position, position + 1, -1, 0.7)
        if unit.listed or grammar.head(unit) is None or _describes_next(units, position, grammar):
            continue
        found = _around(units, position, grammar)
        if _names_one(units, found, grammar, headline):
            yield found


def _describes_next(units: Sequence[Unit], position: int, grammar: Grammar) -> bool:
    return position + 1 < len(units) and grammar.among(units[position + 1], "not_before")


def _is_whole_name(quoted: str, grammar: Grammar) -> bool:
    """Whether a quotation is a short name that ends with its head: “Хас банк”."""
    words = quoted.split()
    return (
        2 <= len(words) <= 4
        and quoted[0].isupper()
        and words[-1].isalpha()
        and (fold(words[-1], grammar.language) in grammar.heads)
    )


def _around(units: Sequence[Unit], head: int, grammar: Grammar) -> Found:
    start = leftward(units, head, grammar)
    legal = grammar.is_legal(units[head])
    end = head + 1 if grammar.side == "left" and not legal else rightward(units, head, grammar)
    if grammar.side == "left" and legal:
        end = head + 2 if start == head and head + 1 < len(units) and units[head + 1].quoted is not None else head + 1
    return Found(start, end, head, 0.85 if end - start > 2 else 0.75)


def _names_one(units: Sequence[Unit], found: Found, grammar: Grammar, headline: bool) -> bool:
    """Whether the words around the head name one organization, instead of speaking of a kind."""
    inside = [units[i] for i in range(found.start, found.end) if i != found.head]
    head = units[found.head]
    if any(unit.quoted is not None for unit in inside):
        return _plausible_quotation(units, found)
    if not inside or headline or " ".join(_base_words(units, found, grammar)) in grammar.sets["generic_phrases"]:
        return False
    if grammar.head_among(head, "numbered") and any(unit.number for unit in inside):
        return True
    if all(_empty(unit, grammar) for unit in inside):
        return False
    return _STYLES[grammar.style](units, found, grammar)


def _plausible_quotation(units: Sequence[Unit], found: Found) -> bool:
    """Whether what is quoted may be a name: it begins with a capital and is no sentence."""
    quoted = next(u.quoted for u in units[found.start : found.end] if u.quoted is not None)
    return (quoted[:1].isupper() or quoted[:1].isdigit()) and not quoted.endswith((".", ",", "?", "…"))


def _base_words(units: Sequence[Unit], found: Found, grammar: Grammar) -> list[str]:
    words = [unit.folded for unit in units[found.start : found.end]]
    words[found.head - found.start] = fold(grammar.head(units[found.head]) or "", grammar.language)
    return words


def _empty(unit: Unit, grammar: Grammar) -> bool:
    return (
        not unit.word
        or grammar.among(unit, "generic")
        or grammar.among(unit, "joiners")
        or grammar.among(unit, "inner")
    )


def _by_capitals(units: Sequence[Unit], found: Found, grammar: Grammar) -> bool:
    if found.start == 0 and found.end == 2 and grammar.head_among(units[found.head], "weak"):
        return False  # "Great Service", "Yeni məktəb": the capital is that of the sentence
    named = [units[i] for i in range(found.start, found.end) if i != found.head and units[i].capital]
    if not (units[found.head].capital or grammar.is_legal(units[found.head])):
        before = units[found.head - 1]
        return grammar.among(units[found.head], "lower") and before.capital and not _empty(before, grammar)
    return any(not _empty(unit, grammar) and not grammar.among(unit, "stop") for unit in named)


def _by_first_capital(units: Sequence[Unit], found: Found, grammar: Grammar) -> bool:
    first = units[found.start]
    if not first.capital:
        return False
    if grammar.is_legal(units[found.head]) or found.start > 0:
        return True
    # The capital of a sentence's first word proves nothing; other capitals, or a long name, do.
    others = any(unit.capital for unit in units[found.start + 1 : found.head])
    return others or not grammar.head_among(units[found.head], "weak") or found.end - found.start >= 4


def _by_government(units: Sequence[Unit], found: Found, grammar: Grammar) -> bool:
    head = units[found.head]
    others = [units[i] for i in range(found.start, found.end) if i != found.head]
    capital = any(unit.capital and not _empty(unit, grammar) for unit in others)
    if not units[found.start].capital and not capital:
        return False
    if grammar.is_legal(head):
        return capital
    weak = grammar.head_among(head, "weak")
    if any(grammar.among(unit, "governing") for unit in others):
        return True
    if weak and not any(unit.capital and not _empty(unit, grammar) for unit in others if unit is not units[0]):
        both_sides = found.start < found.head < found.end - 1
        return both_sides or (found.start > 0 and head.capital and len(others) >= 2)
    return head.capital or units[found.start].capital or (capital and not weak)


_STYLES = {"capitals": _by_capitals, "attributive": _by_first_capital, "governing": _by_government}
