"""A place that no gazetteer has lies in the one named beside it: "Xaçmaz rayonu Müqtədir kəndi"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import PlaceKind
from extract.places.folding import key_of
from extract.places.gazetteer import Gazetteer, Known
from extract.places.resolving import Context, Reading

BESIDE = 2  # pieces: the type word of the place around it, and a short word
_BROADER = {"locality": 0, "district": 1, "region": 2, "country": 3}


def nested(readings: Sequence[Reading], context: Context, gazetteer: Gazetteer) -> Iterator[Reading]:
    """The readings, each unknown place with a type word put into the place around it, or else into the country.

    Such a place has an id within the other's and takes its point. The country is the one that the document is about.
    """
    for index, reading in enumerate(readings):
        kind = reading.candidate.type
        if reading.known or not kind:
            yield reading
            continue
        around = _around(readings, index, kind.kind) or gazetteer.country(context.main)
        yield replace(reading, known=_within(around, kind.kind, reading.candidate.name)) if around else reading


def _around(readings: Sequence[Reading], index: int, kind: str) -> Known | None:
    here = readings[index].candidate
    for other in (*readings[max(0, index - 1) : index], *readings[index + 1 : index + 2]):
        distance = max(here.first - other.candidate.last, other.candidate.first - here.last) - 1
        known = other.known
        if known and known.country and distance <= BESIDE and _BROADER[known.kind] > _BROADER[kind]:
            return known
    return None


def _within(around: Known, kind: PlaceKind, name: str) -> Known:
    return replace(around, id=id_within(around.id, name), kind=kind, population=0, parent=around.id)


def id_within(around: str, name: str) -> str:
    """The id of a place called *name*, which the gazetteer does not have, in the one with the id *around*."""
    return f"{around}/{key_of(name)}"
