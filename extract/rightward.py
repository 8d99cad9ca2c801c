"""Where the name of an organization ends, seen from its head: the word that says what kind it is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grammar import Grammar
from extract.leftward import FARTHEST
from extract.units import Unit


def rightward(units: Sequence[Unit], head: int, grammar: Grammar) -> int:
    """The position behind the last word of the name that begins with the head."""
    end, position, limit = head + 1, head + 1, min(len(units), head + FARTHEST)
    while position < limit:
        unit = units[position]
        if unit.quoted is not None:
            return position + 1 if end == position else end
        if grammar.among(unit, "number_words") and position + 1 < limit and units[position + 1].number:
            end = position = position + 2
        elif _goes_on(units, position, head, grammar):
            position += 1
        elif _belongs_right(units, position, head, grammar):
            end = position = position + 1
        else:
            break
    return _before_person(units, head, end, grammar)


def _before_person(units: Sequence[Unit], head: int, end: int, grammar: Grammar) -> int:
    """Where the name ends when a person follows it: "Управления образования Юрия Девяткина" names two things."""
    if end - head < 4 or not grammar.ends(units[end - 1], "surname"):
        return end
    first = end - 2
    named = (
        units[first].capital and units[end - 1].capital and units[first - 1].folded not in grammar.sets["connectors"]
    )
    return first if named else end


def _goes_on(units: Sequence[Unit], position: int, head: int, grammar: Grammar) -> bool:
    """Whether the word joins what follows to the name."""
    unit = units[position]
    if unit.folded in grammar.sets["joiners"]:
        return position > head + 1 and _more_of_one_name(units, position + 1, grammar)
    if unit.text == ",":
        return position > head + 1 and _list_goes_on(units, position, head, grammar)
    if unit.folded in grammar.sets["connectors"]:
        return units[position - 1].folded not in grammar.sets["joiners"]
    if unit.folded in grammar.sets["governing"]:
        return units[position - 1].word and (position == head + 1 or not units[position - 1].capital)
    return _leads_abroad(units, position, head, grammar)


def _more_of_one_name(units: Sequence[Unit], position: int, grammar: Grammar) -> bool:
    """Whether no other organization begins here: "… of Health and Social Affairs", not "… of Health and Umid Union"."""
    for unit in units[position : position + 5]:
        if not unit.word or grammar.stops(unit, first=False) or unit.folded in grammar.sets["connectors"]:
            break
        if grammar.style == "capitals" and not unit.capital:
            break
        if unit.acronym or unit.listed or grammar.head(unit) is not None:
            return False
    return position < len(units) and units[position].word


def _list_goes_on(units: Sequence[Unit], comma: int, head: int, grammar: Grammar) -> bool:
    """Whether "and" comes soon and all before it is of a kind: Ministry of Education, Culture and Sports."""
    if not grammar.head_among(units[head], "lists"):
        return False
    for position in range(comma + 1, min(len(units), comma + 7)):
        unit = units[position]
        if unit.folded in grammar.sets["joiners"]:
            return _more_of_one_name(units, position + 1, grammar)
        like = unit.text == "," or (unit.capital == (grammar.style == "capitals"))
        if not like or unit.acronym or grammar.head(unit) is not None or grammar.stops(unit, first=False):
            return False
    return False


def _leads_abroad(units: Sequence[Unit], position: int, head: int, grammar: Grammar) -> bool:
    """Whether "in" or "to" is part of the name: Embassy of Japan in Mongolia, Council on State Support to NGOs."""
    unit, before = units[position], units[position - 1]
    if unit.folded not in grammar.sets["abroad_connectors"]:
        return False
    return grammar.head_among(units[head], "abroad") or grammar.among(before, "before_to")


def _belongs_right(units: Sequence[Unit], position: int, head: int, grammar: Grammar) -> bool:
    unit = units[position]
    if not unit.word or grammar.stops(unit, first=False):
        return False
    if grammar.style == "governing":
        complement = grammar.ends(unit, "complement") and not grammar.breaks(unit)
        before = units[position - 1]
        governed = grammar.among(before, "governing") or (
            not grammar.breaks(unit)
            and grammar.ends(before, "adjective")
            and any(grammar.among(u, "governing") for u in units[head + 1 : position])
        )
        return unit.capital or complement or governed or grammar.among(unit, "keeping")
    return unit.capital and (position > head + 1 or grammar.is_legal(units[head]))
