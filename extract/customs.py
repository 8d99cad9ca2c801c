"""How people are named in each language: the word lists of ``data/people`` made ready for use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.forms import inflected, set_off, without_ending
from extract.grammar import grammar
from extract.lexicon import lexicon
from extract.units import Unit


@dataclass(frozen=True)
class Customs:
    """The answers to what the rules for people ask of a word."""

    language: str
    offices: Mapping[str, str]
    address: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    endings: Mapping[str, re.Pattern[str]]
    name_endings: tuple[str, ...]
    given_endings: tuple[str, ...]  # what a first name may end with in its base form, once its case ending is off
    bare_surname: re.Pattern[str] | None  # what must be left when an ending is taken off
    given_before_initial: bool

    def given(self, unit: Unit) -> bool:
        """Whether the word is a first name we know, case ending aside."""
        names = self.words["first_names"]
        if unit.folded in names:
            return True
        base = without_ending(unit.folded, self.language)
        return any(base + ending in names for ending in self.given_endings)

    def ends(self, unit: Unit, kind: str) -> bool:
        return self.endings[kind].search(unit.folded) is not None

    def is_name(self, unit: Unit) -> bool:
        """Whether the word may be part of a person's name."""
        if unit.quoted is not None or not unit.capital or not unit.word or unit.initial or len(unit.text) < 2:
            return False
        plainly = not any(unit.folded in listed for listed in (self.words["never"], self.offices, self.address))
        return plainly and not set_off(unit.text)[0].isupper() and grammar(self.language).head(unit) is None


@cache
def customs(language: str) -> Customs:
    """The customs of *language*; one without word lists knows only initials."""
    data = lexicon("people", language)
    kinds = ("surnames", "weak_surnames", "patronymics")
    names = ("first_names", "parents", "particles", "never")
    return Customs(
        language=language,
        offices=inflected(data.get("offices", []), language),
        address=inflected(data.get("address", []), language),
        words={name: frozenset(data.get(name, [])) for name in names}
        | {"not_before": frozenset(inflected(data.get("not_before", []), language))},
        endings={kind: re.compile(rf"(?<=\w)(?:{data.get(kind, '(?!)')}){_case_endings(data)}$") for kind in kinds},
        name_endings=tuple(sorted(data.get("endings", []), key=len, reverse=True)),
        given_endings=("", *data.get("given_endings", [])),
        bare_surname=re.compile(rf"(?:{data['surnames']})$") if data.get("endings_after_surnames") else None,
        given_before_initial=data.get("given_before_initial", False),
    )


def _case_endings(data: Mapping[str, object]) -> str:
    return f"(?:{data['cases']})?" if "cases" in data else ""
