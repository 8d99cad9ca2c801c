"""What the model sees as places, and what the gazetteer finds, made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Mention, Place, Span
from extract.places.bases import base_form
from extract.places.folding import fold
from extract.places.gazetteer import Known
from extract.places.nesting import id_within
from extract.places.rules import Rules
from extract.tagging.names import Name

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r" ?[,(] ?")
SUFFIX = 4  # letters that a case ending set off by a hyphen may have: "АНУ-ын"
BELIEVED = 0.85  # confidence of the rules from which a place is believed that the model does not see


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that the model sees: a place, or something that is none."""

    span: Span
    place: bool
    within: bool  # whether places may stand inside it, as in the names of organizations
    confidence: float


def agreed(
    found: Sequence[tuple[Mention, float]], seen: Sequence[Seen], text: str, rules: Rules, home: Known | None
) -> list[Mention]:
    """The places, in order: those the model sees, as the gazetteer knows them, and those the rules are sure of.

    *found* are all readings with the confidence that rules alone have in each, 0 for none. A place that only the
    model knows lies in the one that is named right behind it ("Tema, Ghana"), or in *home*, the document's country.
    """
    places = [name for name in seen if name.place]
    others = [name for name in seen if not name.place]
    kept = [mention for mention, confidence in found if _believed(mention, confidence, places, others)]
    mentions = [_surer(mention, places) for mention in kept]
    unknown = [name for name in places if not any(name.span.overlaps(mention.span) for mention in kept)]
    words = frozenset(map(fold, _WORD.findall(text))) if unknown else frozenset()
    behind = {mention.span.start: mention.value for mention in mentions if isinstance(mention.value, Place)}
    for name in unknown:
        around = _behind(name.span.end, behind, text) or (home.place if home else None)
        mentions.append(_unknown(name, text, rules, words, around))
    return sorted(mentions, key=lambda mention: mention.span.start)


def _behind(end: int, places: Mapping[int, Place], text: str) -> Place | None:
    """The place whose name follows after a comma or an opening bracket."""
    gap = _GAP.match(text, end)
    return places.get(gap.end()) if gap else None


def _believed(mention: Mention, confidence: float, places: Sequence[Seen], others: Sequence[Seen]) -> bool:
    if any(_fits(mention, name.span) for name in places):
        return True
    if any(name.span.overlaps(mention.span) for name in places):
        return False  # a part of a longer name: "Zərdabi" in a street's
    around = [name for name in others if name.span.overlaps(mention.span)]
    if any(not name.within for name in around):
        return False
    return confidence >= (BELIEVED if not around else 0.5)


def _fits(found: Mention, seen: Span) -> bool:
    """Whether both are the same name: with its type word ("Bakı şəhəri") found may be longer, but not shorter.

    "Кара" is not what "Кара-Кужур" names, nor "Songwe" the "Songwe River".
    """
    return found.span.contains(seen) or (found.span.start == seen.start and seen.end - found.span.end <= SUFFIX)


def _surer(mention: Mention, places: Sequence[Seen]) -> Mention:
    confidences = [name.confidence for name in places if name.span.overlaps(mention.span)]
    return replace(mention, confidence=max([mention.confidence, *confidences])) if confidences else mention


def _unknown(name: Seen, text: str, rules: Rules, words: frozenset[str], around: Place | None) -> Mention:
    written = text[name.span.start : name.span.end]
    base = base_form(written, rules, words)
    place = replace(around, id=id_within(around.id, base), kind="locality") if around else None
    return Mention(name.span, written, "LOC", base, name.confidence, "model", place.id if place else None, place)


def seen_in(names: Iterable[Name]) -> list[Seen]:
    """The model's names as ``find_places`` wants them; dates and amounts say nothing of places."""
    return [
        Seen(name.span, name.label == "LOC", name.label in {"ORG", "PROJECT"}, name.confidence)
        for name in names
        if name.label in {"LOC", "ORG", "PERSON", "PROJECT"}
    ]
