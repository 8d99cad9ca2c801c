"""What stands around a document: the places it came from, its versions, and the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import DocumentSummary, Origin
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document, and the day on which it was first seen."""

    document: DocumentSummary
    seen: date


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document's page links to.

    ``newer`` is the id of the newest version where this is an earlier one; ``original`` that of the document that
    this one is nearly the same as. ``versions`` run from newest to oldest and are empty where there is only this one.
    """

    origins: tuple[Origin, ...]
    versions: tuple[Version, ...]
    translations: tuple[DocumentSummary, ...]
    newer: str | None
    original: str | None


def surroundings(store: Store, identity: str) -> Surroundings:
    """What stands around the document; raises DocumentNotFound."""
    summaries = store.versions(identity)
    newest, current = summaries[0].id, store.current(identity)
    versions = tuple(Version(each, _first_seen(store, each.id)) for each in summaries if len(summaries) > 1)
    return Surroundings(
        tuple(store.origins(identity)),
        versions,
        tuple(store.translations(identity)),
        newer=newest if newest != identity else None,
        original=current if newest == identity != current else None,
    )


def _first_seen(store: Store, identity: str) -> date:
    return min(origin.added for origin in store.origins(identity) if origin.document_id == identity).date()
