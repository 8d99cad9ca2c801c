"""Organizations named in a text, as mentions.

Three kinds of evidence, strongest first: a listed name; a word for the kind of organization beside a name; an acronym
that the text explains, or declines as only names are declined. One finder is one function, so that a better one can
take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.acronyms import explained, inflected_acronyms
from extract.forms import set_off, without_marks
from extract.grammar import Grammar, grammar
from extract.headed import headed
from extract.heads import Heads, heads
from extract.known import Known, find_known
from extract.naming import display_name
from extract.nlp import text_of
from extract.units import Unit, unit_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_organizations(doc: Doc, language: str) -> list[Mention]:
    """The organizations that *doc* names, in the order of the text; none overlaps another."""
    rules = grammar(language)
    found: list[Mention] = []
    text = text_of(doc)
    for units in unit_sentences(doc, language):
        listed = list(find_known(units, language))
        units = _marked(units, listed)
        named = longest([*_listed(units, listed, text, heads(language)), *_headed(units, text, rules)])
        found += longest([*named, *_acronyms(units, named, text, rules)])
    return found


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest, of equal ones the first; in the order of the text."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if kept and kept[-1].span.overlaps(mention.span):
            if _length(mention) > _length(kept[-1]):
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _marked(units: Sequence[Unit], listed: Sequence[tuple[int, int, Known]]) -> list[Unit]:
    """The units, those of listed names marked as such."""
    covered = {position for start, end, _ in listed for position in range(start, end)}
    return [replace(unit, listed=True) if i in covered else unit for i, unit in enumerate(units)]


def _listed(
    units: Sequence[Unit], listed: Sequence[tuple[int, int, Known]], text: str, rules: Heads
) -> Iterator[Mention]:
    for start, end, known in listed:
        article = rules.article(units[start].text) if units[start].quoted is None else 0
        span = Span(units[start].span.start + article, _end_without_suffix(units[end - 1]))
        written = text[span.start : span.end]
        yield Mention(span, written, "ORG", known.name, 0.95, "list", known.entity)


def _end_without_suffix(unit: Unit) -> int:
    """Where a unit ends when a case ending set off by a hyphen is left out: UNDP|-nin."""
    return unit.span.start + len(set_off(unit.text)[0]) if unit.quoted is None else unit.span.end


def _headed(units: Sequence[Unit], text: str, rules: Grammar) -> Iterator[Mention]:
    for found in headed(units, rules):
        if all(unit.listed for i, unit in enumerate(units[found.start : found.end], found.start) if i != found.head):
            continue  # "Дэлхийн зөн байгууллага": the listed name is all there is
        span = Span(units[found.start].span.start, _end_without_suffix(units[found.end - 1]))
        name = display_name(units, found, text, rules)
        yield Mention(span, text[span.start : span.end], "ORG", name, found.confidence, "rule")


def _acronyms(units: Sequence[Unit], named: Sequence[Mention], text: str, rules: Grammar) -> Iterator[Mention]:
    for start, end, confidence in (*explained(units, named, rules), *inflected_acronyms(units, rules)):
        span = Span(units[start].span.start, _end_without_suffix(units[end - 1]))
        written = text[span.start : span.end]
        yield Mention(span, written, "ORG", without_marks(written), confidence, "acronym")
