"""How a language announces the titles of projects: the word lists of ``data/projects`` made ready for use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.forms import fold, inflected, set_off
from extract.lexicon import lexicon
from extract.units import Unit

FARTHEST = 5  # words between a title and the word that says it is a project's
_LISTS = (
    "fillers",
    "not_after",
    "labels",
    "unquoted",
    "unquoted_never",
    "unquoted_inside",
    "apposed",
    "apposed_on",
    "joiners",
    "title_inside",
)


@dataclass(frozen=True)
class Announcements:
    """What stands beside titles in one language; a language without word lists announces none."""

    language: str
    words: Mapping[str, str]  # every form of a word for a project → its base form
    stems: re.Pattern[str]  # the forms of such words where no paradigm gives them
    adjective: re.Pattern[str]  # what may stand between such a word and a title besides the fillers
    owner: re.Pattern[str]  # the name behind this word is an organization's
    lists: Mapping[str, frozenset[str]]
    nominative: bool  # whether a title follows its word only where that is in its base form
    named_after: bool  # whether a title without marks may follow its word: the programme Green Roofs Together

    def announces(self, unit: Unit) -> bool:
        return unit.quoted is None and self.is_word(unit.folded)

    def is_word(self, folded: str) -> bool:
        return folded in self.words or self.stems.fullmatch(set_off(folded)[0]) is not None

    def fills(self, unit: Unit) -> bool:
        if unit.quoted is not None:
            return False
        return unit.folded in self.lists["fillers"] or self.adjective.fullmatch(unit.folded) is not None

    def among(self, unit: Unit, name: str) -> bool:
        return unit.folded in self.lists[name]

    def behind(self, units: Sequence[Unit], position: int) -> bool:
        """Whether a word for a project follows the quotation at *position*."""
        if position and self.owner.fullmatch(units[position - 1].folded):
            return False
        rest = units[position + 1 : position + 2 + FARTHEST]
        return self._follows(rest[:FARTHEST]) or self.apposed(rest)

    def _follows(self, units: Sequence[Unit]) -> bool:
        for unit in units:
            if self.among(unit, "not_after"):
                return False
            if self.announces(unit):
                return True
            if not self.fills(unit) or unit.text in {",", ":"}:
                return False
        return False

    def apposed(self, units: Sequence[Unit]) -> bool:
        """Whether the words say what was just named: ", a two-year project of …"."""
        if len(units) < 3 or units[0].text not in {",", "–", "—"} or not self.among(units[1], "apposed"):
            return False
        for place, unit in enumerate(units[2:], 2):
            if self.announces(unit):
                return place + 1 >= len(units) or self.among(units[place + 1], "apposed_on")
            if not unit.word or unit.capital:
                return False
        return False

    def before(self, units: Sequence[Unit], position: int) -> bool:
        """Whether a word for a project introduces the quotation at *position*: also the project of UNDP “X”."""
        if position and self.owner.fullmatch(units[position - 1].folded):
            return False
        for place in range(position - 1, max(-1, position - 1 - FARTHEST), -1):
            unit = units[place]
            if self.announces(unit):
                nominative = not self.nominative or unit.folded == self.words.get(unit.folded)
                return nominative and (place == 0 or not self.among(units[place - 1], "not_after"))
            if not self.fills(unit) and not unit.acronym:
                return False
        return False

    def label(self, text: str) -> bool:
        """Whether *text*, which stands before a colon or a dash, announces a title."""
        return _NUMBERING.sub("", _BRACKETED.sub("", fold(text, self.language))).strip() in self.lists["labels"]


_NUMBERING = re.compile(r"^[\s•*–-]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
_BRACKETED = re.compile(r"\s*\([^()]{0,60}\)")


@cache
def announcements(language: str) -> Announcements:
    """The announcements of *language*."""
    data = lexicon("projects", language)
    return Announcements(
        language=language,
        words=dict(inflected(data.get("words", []), language)),
        stems=re.compile(data.get("stems", "(?!)")),
        adjective=re.compile(data.get("adjective", "(?!)")),
        owner=re.compile(data.get("owner", "(?!)")),
        lists={name: frozenset(data.get(name, [])) for name in _LISTS},
        nominative=data.get("nominative", False),
        named_after=data.get("named_after", False),
    )
