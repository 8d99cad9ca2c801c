"""What an organization is called in its base form, whatever cases the sentence puts its words in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.forms import capitals, without_marks
from extract.grammar import Grammar
from extract.headed import Found
from extract.lexicon import lexicon
from extract.units import Unit


def display_name(units: Sequence[Unit], found: Found, text: str, grammar: Grammar) -> str:
    """The name in its base form: the head and what agrees with it without case endings, without quotation marks."""
    pieces, end = [], units[found.start].span.start
    for position in range(found.start, found.end):
        unit = units[position]
        pieces.append(text[end : unit.span.start] + _base(unit, position, found, units, grammar))
        end = unit.span.end
    return without_marks("".join(pieces))


def _base(unit: Unit, position: int, found: Found, units: Sequence[Unit], grammar: Grammar) -> str:
    if position == found.head:
        base = grammar.head(unit) or unit.text
        return base if grammar.is_legal(unit) else like(base, unit.text, grammar.language)
    if position < found.head and grammar.ends(unit, "adjective"):
        head = grammar.head(units[found.head]) or ""
        return like(agreement(grammar.language).nominative(unit.folded, head), unit.text, grammar.language)
    return unit.text


def like(base: str, written: str, language: str) -> str:
    """*base* with the capitals of the written form."""
    if written.isupper() and len(written) > 1:
        return capitals(base, language)
    return capitals(base[:1], language) + base[1:] if written[:1].isupper() else base


@dataclass(frozen=True)
class Agreement:
    """How a language's adjectives agree with a noun: the table ``agreement`` of ``data/organizations``."""

    endings: tuple[str, ...]  # of adjectives in any case, the longest first
    soft: tuple[str, ...]  # the first letters of those that follow a soft stem
    stems: Mapping[str, str]  # the last letter of a stem that decides by itself → the column it takes
    genders: Mapping[str, Mapping[str, str]]  # the last letter of the noun → its nominative endings by column

    def nominative(self, adjective: str, head: str) -> str:
        """*adjective* as it agrees with *head*: государственного, агентство → государственное."""
        for ending in self.endings:
            root = adjective.removesuffix(ending)
            if root != adjective and len(root) > 2:
                column = self.stems.get(root[-1]) or ("soft" if ending.startswith(self.soft) else "hard")
                return root + self.genders.get(head[-1:], self.genders["other"])[column]
        return adjective


@cache
def agreement(language: str) -> Agreement:
    """The agreement of *language*; where no table tells it, adjectives stay as they are."""
    data = lexicon("organizations", language).get("agreement", {})
    return Agreement(
        endings=tuple(sorted(data.get("endings", []), key=len, reverse=True)),
        soft=tuple(data.get("soft", [])),
        stems={letter: column for column, letters in data.get("stems", {}).items() for letter in letters},
        genders={letter: row for row in data.get("genders", []) for letter in row["nouns"]},
    )
