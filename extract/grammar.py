"""How a language builds the names of its organizations: the word lists of ``data/organizations`` made ready for use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.forms import fold, inflected, set_off
from extract.lexicon import lexicon
from extract.units import Unit

_NEVER = "(?!)"


@dataclass(frozen=True)
class Grammar:
    """The answers to every question that the walks over a sentence ask of a word."""

    language: str
    heads: Mapping[str, str]  # every form of a kind of organization → its base form
    legal: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    expressions: Mapping[str, re.Pattern[str]]
    side: str  # whether names stand before their head ("left") or on both sides of it
    style: str  # what tells a name's words: "capitals", "attributive" or "governing" (see data/organizations)

    def head(self, unit: Unit) -> str | None:
        """The base form of the kind of organization that the word names."""
        if unit.quoted is not None:
            return None
        if self.is_legal(unit):
            return set_off(unit.text)[0]
        return self.heads.get(unit.folded)

    def is_legal(self, unit: Unit) -> bool:
        return set_off(unit.text)[0] in self.legal

    def among(self, unit: Unit, name: str) -> bool:
        """Whether the word is in the list called *name*."""
        return unit.folded in self.sets[name]

    def head_among(self, unit: Unit, name: str) -> bool:
        """Whether the kind of organization that the word names is in the list called *name*."""
        return (self.head(unit) or "") in self.sets[name]

    def ends(self, unit: Unit, name: str) -> bool:
        """Whether the word ends as the expression called *name* says."""
        return self.expressions[name].search(unit.folded) is not None

    def stops(self, unit: Unit, *, first: bool) -> bool:
        """Whether no name goes on beyond the word. In the middle of a sentence a capital makes any word part of one."""
        small = first or not unit.capital or (len(unit.text) > 3 and unit.text.isupper())  # NEWS FROM THE NETWORK
        return self.among(unit, "titles") or (small and self.among(unit, "stop"))

    def breaks(self, unit: Unit) -> bool:
        """Whether the word's ending says that it belongs to the sentence, not to a name."""
        return not self.among(unit, "keeping") and self.ends(unit, "breaking")


_SETS = (
    "titles", "lower",
    "weak", "abroad", "lists", "numbered", "number_words", "holders", "joiners", "connectors",
    "abroad_connectors", "before_to", "inner", "stop", "generic", "generic_phrases", "not_organizations", "hereinafter",
    "keeping", "governing", "modifiers", "articles",
)  # fmt: skip
_EXPRESSIONS = ("breaking", "genitive", "adjective", "complement", "surname")


@cache
def grammar(language: str) -> Grammar:
    """The grammar of *language*; one without word lists recognises nothing."""
    data = lexicon("organizations", language)
    forms = inflected((fold(head, language) for head in data.get("heads", [])), language)
    return Grammar(
        language=language,
        heads={form: base for form, base in forms.items() if form not in data.get("not_heads", [])},
        legal=frozenset(data.get("legal", [])),
        sets={name: frozenset(data.get(name, [])) for name in _SETS}
        | {"not_before": frozenset(inflected(data.get("not_before", []), language))},
        expressions={name: re.compile(rf"{data.get(name, _NEVER)}$") for name in _EXPRESSIONS},
        side=data.get("side", "both"),
        style=data.get("style", "capitals"),
    )
