"""The names that the trained model sees in a text, as mentions in their base form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.basing import base_name, whole_names
from extract.customs import customs
from extract.forms import set_off, without_marks
from extract.nlp import text_of
from extract.people import base_of_person
from extract.tagging.names import Name, names_of, quoted_part
from extract.units import Unit, unit_sentences
from extract.widening import named_after, with_head, without_address

if TYPE_CHECKING:
    from spacy.tokens import Doc


NAMED_AFTER = 0.95  # confidence; the words between a person and what bears the name leave no doubt


def find_modelled(doc: Doc, language: str) -> list[Mention]:
    """The people, organizations and titles that the model sees; places are found with the gazetteer's help."""
    text = text_of(doc)
    units = list(chain.from_iterable(unit_sentences(doc, language)))
    starts = [unit.span.start for unit in units]
    found = []
    for seen in names_of(doc):
        name = _whole(seen, units, starts, text, language)
        if name.label in {"ORG", "PERSON", "PROJECT"}:
            inside = units[max(bisect_right(starts, name.span.start) - 1, 0) : bisect_left(starts, name.span.end)]
            spans = whole_names(name.span, inside, text, language) if name.label == "ORG" else [name.span]
            found += [_mention(replace(name, span=span), text, inside, language) for span in spans]
    return found


def _whole(name: Name, units: Sequence[Unit], starts: Sequence[int], text: str, language: str) -> Name:
    """The name with what belongs to it though the model has not seen it, and a quoted title without the rest."""
    if name.label == "ORG":
        return replace(name, span=with_head(name.span, units, starts, language))
    if name.label == "PERSON" and (span := named_after(name.span, units, starts, language)) is not None:
        return replace(name, label="ORG", span=span, confidence=max(name.confidence, NAMED_AFTER))
    if name.label == "PERSON":
        return replace(name, span=without_address(name.span, units, starts, language))
    return replace(name, span=quoted_part(name.span, text)) if name.label == "PROJECT" else name


def _mention(name: Name, text: str, units: Sequence[Unit], language: str) -> Mention:
    span = _without_suffix(name.span, text)
    written = text[span.start : span.end]
    base = _BASES[name.label](written, span, units, text, language)
    return Mention(span, written, name.label, base, name.confidence, "model")


def _without_suffix(span: Span, text: str) -> Span:
    """Without a case ending that a hyphen or an apostrophe sets off from the last word: UNDP|-nin."""
    last = text.rfind(" ", span.start, span.end) + 1 or span.start
    word = text[max(last, span.start) : span.end]
    return Span(span.start, span.end - len(word) + len(set_off(word)[0]))


def _person(written: str, _span: Span, _units: Sequence[Unit], _text: str, language: str) -> str:
    return base_of_person(written, customs(language))


def _title(written: str, _span: Span, _units: Sequence[Unit], _text: str, _language: str) -> str:
    return without_marks(written)


_BASES = {"ORG": base_name, "PERSON": _person, "PROJECT": _title}


def with_modelled(ruled: Sequence[Mention], modelled: Sequence[Mention], names: Sequence[Name]) -> Iterator[Mention]:
    """What rules and model say together: where both speak of the same words, the surer or the better informed one."""
    for mention in modelled:
        rivals = [other for other in ruled if other.span.overlaps(mention.span)]
        if not any(_keeps(other, mention) for other in rivals):
            yield mention
    for other in ruled:
        rivals = [m for m in modelled if m.span.overlaps(other.span)]
        if all(_keeps(other, mention) for mention in rivals) and (rivals or _stands_alone(other, names)):
            yield other


SURE = 0.9
ALONE = 0.8  # of a rule where the model sees nothing


def _keeps(ruled: Mention, modelled: Mention) -> bool:
    """Whether the rule's mention stays against the model's: a listed or certain name, or the same one longer."""
    if ruled.label != modelled.label:
        if ruled.label == "PROJECT" and _around(ruled.span, modelled.span):
            return ruled.confidence >= ALONE
        return ruled.confidence >= SURE and modelled.confidence < SURE
    if ruled.label == "PROJECT":  # marks and commas tell a rule where a title ends; the model may see half of it
        return ruled.span.contains(modelled.span) or ruled.confidence >= modelled.confidence
    if ruled.label == "PERSON":
        return ruled.confidence >= SURE and ruled.span.contains(modelled.span)
    return ruled.span.contains(modelled.span) and ruled.origin == "list"


def _stands_alone(ruled: Mention, names: Sequence[Name]) -> bool:
    """Whether a rule is believed where the model sees no such name."""
    others = [name.span for name in names if name.span.overlaps(ruled.span) and name.label != ruled.label]
    only_parts = ruled.label == "PROJECT" and all(_around(ruled.span, span) for span in others)
    return ruled.confidence >= ALONE and (only_parts or not others)


def _around(title: Span, name: Span) -> bool:
    """Whether a name is only part of a title: “Clean Water for Tavush”."""
    return title.contains(name) and title != name
