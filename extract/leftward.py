"""Where the name of an organization begins, seen from its head: the word that says what kind it is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grammar import Grammar
from extract.units import Unit

LONGEST_DESCRIPTION = 4  # words between a quoted name and its head: “Цахим анги” боловсролын технологийн төв
# Words that a name may have on either side of its head; the longest official names of the four languages have about
# twelve.
FARTHEST = 16


def leftward(units: Sequence[Unit], head: int, grammar: Grammar) -> int:
    """The position where the name that ends with the head begins."""
    start, joined, position = head, False, head - 1
    while position >= max(0, head - FARTHEST):
        unit = units[position]
        if unit.quoted is not None:
            return position if start == position + 1 or _describes(units[position + 1 : head], grammar) else start
        if unit.folded in grammar.sets["joiners"]:
            if position == 0 or not _may_join(units, position - 1, grammar):
                break
            joined = True
        elif unit.text == ",":
            if not _list_comma(units, position, head, grammar, joined=joined):
                break
        elif not _belongs_left(units, position, start, head, grammar):
            break
        elif unit.capital or _numbered(units, position, head, grammar):
            start = position
        position -= 1
    return start


def _describes(between: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether only lower-case words of a name stand between a quotation and its head: "Ümid" ictimai birliyi."""
    if grammar.style == "attributive":
        return len(between) <= LONGEST_DESCRIPTION and all(
            unit.word and not unit.capital and not grammar.among(unit, "stop") for unit in between
        )
    return all(not unit.capital and (_inner(unit, grammar) or grammar.among(unit, "generic")) for unit in between)


def _may_join(units: Sequence[Unit], position: int, grammar: Grammar) -> bool:
    unit = units[position]
    if not unit.word or unit.acronym or unit.listed or grammar.head(unit) is not None:
        return False
    return not grammar.stops(unit, first=position == 0) and not _governed(units, position, grammar)


def _governed(units: Sequence[Unit], position: int, grammar: Grammar) -> bool:
    """Whether the capitalised words that end here follow a head: in "Ministry of Social Protection and …" they do."""
    while position > 0 and (units[position].capital or grammar.among(units[position], "articles")):
        position -= 1
    return units[position].folded in grammar.sets["connectors"] - grammar.sets["articles"]


def _list_comma(units: Sequence[Unit], comma: int, head: int, grammar: Grammar, *, joined: bool) -> bool:
    """Whether a comma stands inside a name: "Хөдөлмөр, нийгмийн хамгааллын яам", "Ailə, Qadın və … Komitəsi"."""
    if comma == 0 or not grammar.head_among(units[head], "lists"):
        return False
    left, right = units[comma - 1], units[comma + 1]
    if not _may_join(units, comma - 1, grammar) or left.quoted is not None:
        return False
    return not right.capital if grammar.style == "attributive" else joined and left.capital and right.capital


def _belongs_left(units: Sequence[Unit], position: int, start: int, head: int, grammar: Grammar) -> bool:
    unit = units[position]
    if _numbered(units, position, head, grammar):
        return True
    if unit.initial or (position > 0 and units[position - 1].initial and position < head - 1):
        return False
    if not unit.word or grammar.stops(unit, first=position == 0) or _another_head(units, position, head, grammar):
        return False
    if unit.capital:
        return _capital_belongs(unit, position, head, grammar)
    return _lower_belongs(unit, start < head, grammar)


def _another_head(units: Sequence[Unit], position: int, head: int, grammar: Grammar) -> bool:
    """Whether the word ends another organization's name; in the genitive it may belong to this one."""
    other = grammar.head(units[position])
    if grammar.is_legal(units[position]):
        return True
    if other is None or grammar.is_legal(units[head]) or grammar.among(units[position], "modifiers"):
        return False
    if units[position + 1].folded in grammar.sets["joiners"] or (
        grammar.style == "attributive" and grammar.breaks(units[position])
    ):
        return True
    return grammar.side == "left" and other == units[position].folded


def _capital_belongs(unit: Unit, position: int, head: int, grammar: Grammar) -> bool:
    """Whether a capitalised word is part of the name: its case ending may say that the name has not yet begun."""
    if grammar.style == "governing":
        return grammar.ends(unit, "adjective")
    if grammar.style == "attributive":
        return position > 0 or not grammar.breaks(unit)
    return position == head - 1 or not (grammar.breaks(unit) or grammar.ends(unit, "surname"))


def _lower_belongs(unit: Unit, after_capital: bool, grammar: Grammar) -> bool:
    if _inner(unit, grammar):
        return True
    if grammar.style != "attributive":
        return False
    return grammar.ends(unit, "genitive") if after_capital else not grammar.breaks(unit)


def _inner(unit: Unit, grammar: Grammar) -> bool:
    return grammar.among(unit, "inner") or grammar.ends(unit, "adjective")


def _numbered(units: Sequence[Unit], position: int, head: int, grammar: Grammar) -> bool:
    """Whether the word is the number, or the word for it, of a school or another numbered institution."""
    if not grammar.head_among(units[head], "numbered"):
        return False
    unit = units[position]
    if unit.number:
        return "-" in unit.text or (position + 1 < head and grammar.among(units[position + 1], "number_words"))
    return grammar.among(unit, "number_words")
