"""People named in a text, as mentions: by initials, by an office before the name, by the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.customs import Customs, customs
from extract.declined import undeclined
from extract.forms import set_off
from extract.grammar import grammar
from extract.heads import heads
from extract.nlp import text_of
from extract.units import Unit, title_case, unit_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_NAME = 4  # words
# How most surnames of the region end that are no word of its languages.
_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|[ou]v|[oe]va|yev|ев|ұлы|қызы|уулу|кызы|zoda|shvili|dze|შვილი|ძე|ავა|იანი|ური)$"
)
# At the start of a line these are more often the letters of a list than initials.
_LISTED = frozenset({"A.", "B.", "C.", "А.", "Б.", "В."})


def find_people(doc: Doc, language: str) -> list[Mention]:
    """The people that *doc* names, in the order of the text; none overlaps another."""
    rules, text = customs(language), text_of(doc)
    return [
        _mention(units[start:end], text, rules, confidence)
        for units in unit_sentences(doc, language)
        for start, end, confidence in _apart(_names(units, rules))
    ]


def _names(units: Sequence[Unit], rules: Customs) -> Iterator[tuple[int, int, float]]:
    headline = title_case(list(units))
    for position, unit in enumerate(units):
        if unit.initial:
            yield from _with_initials(units, position, rules)
        elif unit.folded in rules.offices or unit.folded in rules.address:
            yield from _after_office(units, position, rules)
        elif unit.folded in rules.words["parents"]:
            yield from _with_parent(units, position, rules)
        elif rules.is_name(unit) and not headline:
            yield from _by_itself(units, position, rules)


def _apart(names: Iterator[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    kept: list[tuple[int, int, float]] = []
    for start, end, confidence in sorted(names, key=lambda name: (name[0], -name[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, confidence))
        elif end - start > kept[-1][1] - kept[-1][0]:
            kept[-1] = (start, end, confidence)
    return kept


def _with_initials(units: Sequence[Unit], position: int, rules: Customs) -> Iterator[tuple[int, int, float]]:
    """Ц.Халиун, А. А. Иванов, John F. Kennedy; Иванов А.А."""
    if position and units[position - 1].initial:
        return
    end = position
    while end < len(units) and units[end].initial:
        end += 1
    glued = end < len(units) and units[end - 1].span.end == units[end].span.start
    if (
        end < len(units)
        and rules.is_name(units[end])
        and (position > 0 or glued or units[position].text not in _LISTED)
    ):
        start = position - 1 if _given_before(units, position, rules) else position
        yield start, end + 1, 0.9
    elif position and rules.is_name(units[position - 1]) and rules.ends(units[position - 1], "surnames"):
        yield position - 1, end, 0.85


def _given_before(units: Sequence[Unit], position: int, rules: Customs) -> bool:
    if not position or not rules.is_name(units[position - 1]):
        return False
    return rules.given(units[position - 1]) or (rules.given_before_initial and position > 1)


def _run(units: Sequence[Unit], start: int, rules: Customs) -> int:
    """The position behind the words from *start* on that may make one name."""
    end = start
    while end < len(units) and end - start < LONGEST_NAME:
        particle = end > start and units[end].folded in rules.words["particles"]
        if not (rules.is_name(units[end]) or particle):
            break
        end += 1
    while end > start and not units[end - 1].capital:
        end -= 1
    return end


def _after_office(units: Sequence[Unit], position: int, rules: Customs) -> Iterator[tuple[int, int, float]]:
    start = position + 1
    end = _run(units, start, rules)
    if end == start or _names_a_place(units, end, rules):
        return
    start = next((i for i in range(start, end) if rules.given(units[i])), start)
    if end - start == 1 and units[position].folded not in rules.address:
        return
    sure = any(rules.given(unit) or rules.ends(unit, "surnames") for unit in units[start:end])
    if end - start <= 3 and (sure or units[position].folded in rules.address or _title_fits(units, position)):
        yield start, end, 0.85 if sure else 0.65


def _title_fits(units: Sequence[Unit], position: int) -> bool:
    """Whether an office alone makes a name of the capitalised words behind it: it is not itself part of a heading."""
    return not units[position].capital or position == 0 or not units[position - 1].capital


def _names_a_place(units: Sequence[Unit], end: int, rules: Customs) -> bool:
    """Whether what follows says that the name is a street's, a foundation's …"""
    if end == len(units):
        return False
    kinds = grammar(rules.language)
    head = kinds.head(units[end]) is not None and (units[end].capital or kinds.style == "attributive")
    return head or units[end].folded in rules.words["not_before"]


def _with_parent(units: Sequence[Unit], position: int, rules: Customs) -> Iterator[tuple[int, int, float]]:
    """Məmmədov Elçin Əli oğlu."""
    start = position
    while start > 0 and position - start < 3 and rules.is_name(units[start - 1]):
        start -= 1
    if position - start >= 2:
        yield start, position + 1, 0.95


def _by_itself(units: Sequence[Unit], position: int, rules: Customs) -> Iterator[tuple[int, int, float]]:
    """Names that first name, patronymic or surname give away, without any word before them."""
    if position and rules.is_name(units[position - 1]) and rules.given(units[position - 1]):
        return
    end = min(_run(units, position, rules), position + 3)
    while end - position >= 2 and not _complete(units[position:end], rules):
        end -= 1
    if end - position >= 2 and not _names_a_place(units, end, rules):
        yield position, end, 0.8


def _complete(name: Sequence[Unit], rules: Customs) -> bool:
    """Whether these two or three words are a whole name."""
    if rules.ends(name[1], "patronymics"):
        return True
    if rules.ends(name[-1], "surnames") and len(name) == 2:
        return True
    return len(name) == 2 and rules.given(name[0]) and (rules.ends(name[-1], "weak_surnames") or rules.given(name[1]))


def _mention(name: Sequence[Unit], text: str, rules: Customs, confidence: float) -> Mention:
    end = name[-1].span.start + len(set_off(name[-1].text)[0])
    span = Span(name[0].span.start, end)
    written = text[span.start : span.end]
    return Mention(span, written, "PERSON", base_of_person(written, rules), confidence, "rule")


def base_of_person(written: str, rules: Customs) -> str:
    """The name without its case ending, where the language's endings cannot be mistaken for part of a name."""
    words = undeclined(written.split(), rules.language, rules.words["first_names"])
    name = " ".join(words)
    for ending in rules.name_endings:
        left = name.removesuffix(ending)
        if left != name and len(left.split()[-1]) >= 5 and (not rules.bare_surname or rules.bare_surname.search(left)):
            return left
    return name if rules.name_endings else _without_case(name, rules.language)


def _without_case(name: str, language: str) -> str:
    """*name* as a surname of the usual forms ends, where no list of the language's endings says how."""
    known = heads(language)
    for ending in known.cases:
        root = name.removesuffix(ending)
        if root != name:
            for base in (root + lost for lost in known.restored):
                if _SURNAME.search(base) and not _SURNAME.search(name):
                    return base
    return name
