"""Titles of projects, as mentions: quoted beside a word for a project, behind a label, or in capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.forms import fold, inflected, without_marks
from extract.lexicon import lexicon
from extract.units import Unit, title_case, unit_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

FARTHEST = 5  # words between a title and the word that says it is a project's
SHORTEST, LONGEST = 4, 300  # characters of a title
BEFORE = 0.85  # confidence in a title behind its word: "the project “Hope” Foundation runs" may go either way
LONGEST_UNQUOTED = 9  # words
_EDGES = " \t\u00a0,.;:!?–—-"


@dataclass(frozen=True)
class Announcements:
    """How a language announces the titles of projects: the word lists of ``data/projects`` made ready for use."""

    language: str
    words: Mapping[str, str]  # every form of a word for a project → its base form
    lists: Mapping[str, frozenset[str]]
    nominative: bool  # whether a title follows its word only where that is in its base form

    def announces(self, unit: Unit) -> bool:
        return unit.quoted is None and unit.folded in self.words

    def fills(self, unit: Unit) -> bool:
        return unit.quoted is None and unit.folded in self.lists["fillers"]

    def among(self, unit: Unit, name: str) -> bool:
        return unit.folded in self.lists[name]


@cache
def announcements(language: str) -> Announcements:
    """The announcements of *language*; one without word lists has none."""
    data = lexicon("projects", language)
    names = ("fillers", "not_after", "labels", "unquoted", "unquoted_never", "unquoted_inside")
    return Announcements(
        language=language,
        words=dict(inflected(data.get("words", []), language)),
        lists={name: frozenset(data.get(name, [])) for name in names},
        nominative=data.get("nominative", False),
    )


def find_projects(doc: Doc, language: str) -> list[Mention]:
    """The titles of projects in *doc*, without the marks around them, in the order of the text."""
    rules = announcements(language)
    found: list[Mention] = []
    text = doc.text
    for units in unit_sentences(doc, language):
        found += [
            *(_title(units[i], text, confidence) for i, confidence in _quoted(units, rules)),
            *_labelled(units, text, rules),
            *_unquoted(units, text, rules),
        ]
    return _one_each(found)


def _one_each(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.confidence)):
        if not any(other.span.overlaps(mention.span) for other in kept[-2:]):
            kept.append(mention)
    return kept


def _title(unit: Unit, text: str, confidence: float) -> Mention:
    quoted = unit.quoted or ""
    start = text.index(quoted, unit.span.start)
    return title_mention(text, Span(start, start + len(quoted)), confidence)


def title_mention(text: str, span: Span, confidence: float, origin: str = "rule") -> Mention:
    """The mention of a title at *span*, white space and signs at its edges left out."""
    raw = text[span.start : span.end]
    start = span.start + len(raw) - len(raw.lstrip(_EDGES))
    written = raw.lstrip(_EDGES).rstrip(_EDGES.replace("!", "").replace("?", ""))
    return Mention(Span(start, start + len(written)), written, "PROJECT", without_marks(written), confidence, origin)


def _quoted(units: Sequence[Unit], rules: Announcements) -> Iterator[tuple[int, float]]:
    """Positions of the quotations that a word for a project stands beside; behind them it is the surer sign."""
    for position, unit in enumerate(units):
        if unit.quoted is None or not _title_like(unit.quoted):
            continue
        if _announced_behind(units, position, rules):
            yield position, 0.9
        elif _announced_before(units, position, rules):
            yield position, BEFORE


def _title_like(quoted: str) -> bool:
    return SHORTEST <= len(quoted) <= LONGEST and quoted[0].isalnum() and not quoted.endswith(("...", "…"))


def _announced_behind(units: Sequence[Unit], position: int, rules: Announcements) -> bool:
    for unit in units[position + 1 : position + 1 + FARTHEST]:
        if rules.among(unit, "not_after"):
            return False
        if rules.announces(unit):
            return True
        if not rules.fills(unit) or unit.text in {",", ":"}:
            return False
    return False


def _announced_before(units: Sequence[Unit], position: int, rules: Announcements) -> bool:
    for place in range(position - 1, max(-1, position - 1 - FARTHEST), -1):
        unit = units[place]
        if rules.announces(unit):
            nominative = not rules.nominative or unit.folded == rules.words[unit.folded]
            return nominative and (place == 0 or not rules.among(units[place - 1], "not_after"))
        if not rules.fills(unit):
            return False
    return False


def _labelled(units: Sequence[Unit], text: str, rules: Announcements) -> Iterator[Mention]:
    """Layihənin adı: Təmiz su. The rest of the line is the title."""
    colon = next((i for i, unit in enumerate(units[:FARTHEST]) if unit.text == ":"), 0)
    label = fold(text[units[0].span.start : units[colon].span.start], rules.language).strip()
    if not colon or label not in rules.lists["labels"] or len(units) == colon + 1:
        return
    first = units[colon + 1]
    rest = Span(first.span.start, units[-1].span.end)
    if first.quoted is not None:
        yield _title(first, text, 0.9)
    elif SHORTEST <= rest.end - rest.start <= LONGEST and first.capital:
        yield title_mention(text, rest, 0.7)


def _unquoted(units: Sequence[Unit], text: str, rules: Announcements) -> Iterator[Mention]:
    """The Community Active Schools Initiative: capitals as far as the word for a project, itself part of the title."""
    if not rules.lists["unquoted"] or title_case(list(units)):
        return
    for position, unit in enumerate(units):
        if unit.capital and rules.among(unit, "unquoted"):
            start = _first_capital(units, position, rules)
            if position - start >= 2:
                yield title_mention(text, Span(units[start].span.start, unit.span.end), 0.65)


def _first_capital(units: Sequence[Unit], position: int, rules: Announcements) -> int:
    start = position
    for place in range(position - 1, max(-1, position - LONGEST_UNQUOTED), -1):
        unit = units[place]
        if unit.capital and unit.word and unit.quoted is None and not rules.among(unit, "unquoted_never"):
            start = place
        elif not rules.among(unit, "unquoted_inside") or unit.capital:
            break
    return start
