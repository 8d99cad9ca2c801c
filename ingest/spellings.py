"""Other ways to write a language, as ``data/language/spellings.toml`` lists them: old alphabets, old keyboards."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another way to write *language*; the data file explains each field."""

    language: str
    telltale: frozenset[str]
    without: frozenset[str]
    letters: Mapping[int, str]
    mistaken_for: frozenset[str]
    certain: bool
    own: frozenset[str]
    foreign: frozenset[str]
    least: int

    def shows_in(self, letters: frozenset[str]) -> bool:
        """Whether a text of these small *letters* may be written so."""
        return not letters.isdisjoint(self.telltale) and letters.isdisjoint(self.without)

    def may_be(self, letters: frozenset[str], seeming: str) -> bool:
        """Whether a text of these small *letters*, *seeming* to be in that language, may be written so."""
        return self.shows_in(letters) and (not self.mistaken_for or seeming in self.mistaken_for)

    def may_rewrite(self, letters: frozenset[str], *, among_foreign: bool) -> bool:
        """Whether a word of these small *letters* is written so, perhaps in a line with foreign words."""
        return letters.isdisjoint(self.foreign) and not (among_foreign and letters.isdisjoint(self.own))


@cache
def spellings() -> tuple[Spelling, ...]:
    text = (resources.files("ingest") / "data" / "language" / "spellings.toml").read_text(encoding="utf-8")
    return tuple(map(_spelling, tomllib.loads(text)["spelling"]))


@cache
def certain_spellings(language: str) -> tuple[Spelling, ...]:
    """Those of *language* whose letters can be put right."""
    return tuple(each for each in spellings() if each.certain and each.language == language)


def _spelling(table: Mapping[str, Any]) -> Spelling:
    return Spelling(
        table["language"],
        frozenset(table["telltale"]),
        frozenset(table.get("without", "")),
        _letters(table["written"], table["meant"]),
        frozenset(table.get("mistaken_for", ())),
        table.get("certain", False),
        frozenset(table.get("own", table["telltale"])),
        frozenset(table.get("foreign", "")),
        table.get("least", 1),
    )


def _letters(written: str, meant: str) -> dict[int, str]:
    """For ``str.translate``; capitals follow, but for those that are written out."""
    pairs = [*zip(written, meant, strict=True)]
    capitals = ((a.upper(), "İ" if b == "i" else b.upper()) for a, b in pairs)  # languages with ı have İ for i
    return {ord(a): b for a, b in [*capitals, *pairs]}
