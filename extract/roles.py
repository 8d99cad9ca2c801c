"""The parts that organizations have in a project, by phrases: "funded by X", "X-ın maliyyə dəstəyi ilə"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.model import Mention, Role
from extract.forms import lowered
from extract.lexicon import lexicon
from extract.reading import Sentence

# Characters between a cue and its organization, and between two that share a role: room for a bracketed short name
# and the few words that a language lets stand there. Judged on the sentences of the tests in four languages.
FARTHEST = 70
# A sentence's subject begins within so many characters, so that a date or a place may open it. Judged likewise.
SUBJECT = 60
_SUFFIX = r"[-‑'’]?\w{0,6}"
_ELIDED = r"(?:\w{1,2}['’])?"  # mis en œuvre par l'Association
_BRACKETS = r"(?:\s*\([^()]{0,60}\)[-‑]?\w{0,4})?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that gives a role to the organization that stands on one side of it."""

    role: Role
    side: Literal["before", "after", "subject"]
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Part:
    """An organization's role as a sentence states it; ``distance`` is how far the cue is from its name."""

    mention: Mention
    role: Role
    distance: int


@dataclass(frozen=True)
class Phrases:
    """The word lists of ``data/roles``, made ready for use."""

    cues: tuple[Cue, ...]
    joined: re.Pattern[str]  # what may stand between two organizations that share a role
    gap: re.Pattern[str]  # what may stand between a cue and its organization
    negation: re.Pattern[str]


@cache
def phrases(language: str) -> Phrases:
    """The words of *language* that give an organization its role; none for a language without data."""
    data = lexicon("roles", language)
    joiner, gap = data.get("joiner", "(?!)"), data.get("gap", "(?!)")
    return Phrases(
        cues=tuple(
            Cue(cue["role"], cue["side"], re.compile(rf"(?<!\w)(?:{'|'.join(cue['forms'])})"))
            for cue in data.get("cue", [])
        ),
        joined=re.compile(
            rf"{_SUFFIX}[)\"”»]{{0,2}}{_SUFFIX}{_BRACKETS}(?:\s*,\s*|\s+(?=(?:{joiner})\s))"
            rf"(?:(?:{joiner}|{gap})\s+){{0,2}}{_ELIDED}[\"“«]?$|{_SUFFIX}[\"”»]?\s*\([\"“«]?$"
        ),
        gap=re.compile(
            rf"{_SUFFIX}{_BRACKETS}[\"”»]?[\s,:]*(?:(?:{gap})[\s,:]+)*(?:[\w.€$]+\s+){{0,3}}{_ELIDED}[\"“«(]?$"
        ),
        negation=re.compile(data.get("negation", "(?!)")),
    )


def find_roles(sentence: Sentence, organizations: Sequence[Mention]) -> list[Part]:
    """The roles that *sentence* gives to the *organizations* in it (in the order of the text), one for each."""
    if not organizations:
        return []
    rules, text = phrases(sentence.language), lowered(sentence.text, sentence.language)
    line = _Line(text, sentence.span.start, organizations, rules)
    nearest: dict[int, Part] = {}
    for part, place in (found for cue in rules.cues if cue.side != "subject" for found in line.parts(cue)):
        if place not in nearest or part.distance < nearest[place].distance:
            nearest[place] = part
    for part, place in (found for cue in rules.cues if cue.side == "subject" for found in line.parts(cue)):
        nearest.setdefault(place, part)
    return [nearest[place] for place in sorted(nearest)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence in lower case, with its organizations."""

    text: str
    offset: int
    organizations: Sequence[Mention]
    rules: Phrases

    def parts(self, cue: Cue) -> Iterator[tuple[Part, int]]:
        for match in cue.expression.finditer(self.text):
            if self.rules.negation.search(self.text[max(0, match.start() - 40) : match.start()]):
                continue
            first = self._organization(cue, match)
            if first is not None:
                for place in self._sharing(first, -1 if cue.side == "before" else 1):
                    yield Part(self.organizations[place], cue.role, self._distance(place, match)), place

    def _bounds(self, place: int) -> tuple[int, int]:
        span = self.organizations[place].span
        return span.start - self.offset, span.end - self.offset

    def _distance(self, place: int, match: re.Match[str]) -> int:
        start, end = self._bounds(place)
        return max(start - match.end(), match.start() - end, 0)

    def _organization(self, cue: Cue, match: re.Match[str]) -> int | None:
        places = range(len(self.organizations))
        if cue.side == "subject":
            first = self._bounds(0)[0]
            return 0 if first <= SUBJECT and first < match.start() else None
        if cue.side == "after":
            behind = [place for place in places if self._bounds(place)[0] >= match.end()]
            return behind[0] if behind and self._near(match.end(), self._bounds(behind[0])[0]) else None
        ahead = [place for place in places if self._bounds(place)[1] <= match.start()]
        return ahead[-1] if ahead and self._near(self._bounds(ahead[-1])[1], match.start()) else None

    def _near(self, start: int, end: int) -> bool:
        return end - start <= FARTHEST and self.rules.gap.match(self.text[start:end]) is not None

    def _sharing(self, first: int, step: int) -> Iterator[int]:
        """The organizations named together with the first: "by A, B and C"."""
        yield first
        place = first
        while 0 <= place + step < len(self.organizations):
            left, right = sorted((place, place + step))
            between = self.text[self._bounds(left)[1] : self._bounds(right)[0]]
            if len(between) > FARTHEST or not self.rules.joined.match(between):
                return
            place += step
            yield place
