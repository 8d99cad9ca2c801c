"""What every store can do; ``tests/corpus/test_store_contract.py`` runs against each implementation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.encoding.protocol import Vectors
from corpus.errors import Failure
from corpus.model import (
    Document,
    DocumentSummary,
    Facets,
    Facts,
    Filters,
    Origin,
    Passage,
    Practice,
    Project,
    Standing,
)

# What is done to each document, in this order. A stage's version says by what rules; a document whose stage was
# done by another version is unfinished again. Vectors of several versions may be kept side by side, so that one
# encoder answers until the next has encoded everything.
Stage = Literal["cut", "read", "encoded"]


@dataclass(frozen=True, slots=True)
class VectorBatch:
    """Stored vectors of some passages: ``keys`` are ``corpus.identity.passage_key``s, one row of ``vectors`` each."""

    keys: NDArray[np.int64]
    languages: tuple[str, ...]
    vectors: Vectors


class Store(Protocol):
    """Where the corpus is kept. Every method that writes is one transaction and may be repeated without effect."""

    # Documents

    # Every text that was ever added is kept. One is *current* if it stands for itself: it is neither an earlier
    # version of another nor a copy (nearly the same text) of another. Lists, projects, facets, filters and vectors
    # are of current documents; ``document``, ``facts``, ``find`` and ``passages_of`` know all.

    def add_document(self, document: Document) -> Standing:
        """Keep *document*, and say how it stands to what was there before."""
        ...

    def mark_gone(self, source: str) -> None:
        """Note that *source* gives nothing any more; what it gave stays."""
        ...

    def origins(self, document_id: str) -> list[Origin]:
        """Every place that gives or gave this document or a copy of it, first seen first."""
        ...

    def current(self, document_id: str) -> str:
        """The id of the current document that this one is a version or a copy of; its own if it is current."""
        ...

    def versions(self, document_id: str) -> list[DocumentSummary]:
        """The versions of this document from newest to oldest, itself among them; never empty."""
        ...

    def translations(self, document_id: str) -> list[DocumentSummary]:
        """Current documents that are the same page in other languages, as either of them says (``hreflang``)."""
        ...

    def document(self, document_id: str) -> Document:
        """The document; raises DocumentNotFound."""
        ...

    def find(self, name: str) -> str:
        """The id of the one document that *name* means: an id, the beginning of one, or a source.

        Raises DocumentNotFound, also when several fit (the message lists them).
        """
        ...

    def summaries(self, *, limit: int | None = None, offset: int = 0) -> list[DocumentSummary]:
        """The documents, last added first."""
        ...

    def summaries_of(self, document_ids: Sequence[str]) -> dict[str, DocumentSummary]:
        """The summaries of those of *document_ids* that exist, by id."""
        ...

    def count_documents(self) -> int: ...

    def remove_document(self, document_id: str) -> None:
        """Forget the document and all that was made from it, with its earlier versions and its copies.

        An earlier version goes alone, a copy with its own versions.
        """
        ...

    # What has been done

    def unfinished(self, stage: Stage, version: str) -> list[str]:
        """Ids of current documents for which *stage* was not done by *version*, in the order they were added."""
        ...

    # Knowledge

    def save_facts(self, document_id: str, facts: Facts, version: str) -> None:
        """Replace the document's facts, and note that *version* read it."""
        ...

    def facts(self, document_id: str) -> Facts: ...

    def practices_of(self, document_ids: Sequence[str]) -> dict[str, tuple[Practice, ...]]:
        """The practices of those of *document_ids* that have any, by id."""
        ...

    def projects(self) -> list[tuple[str, Project]]:
        """(document id, project) for every project of every document."""
        ...

    def project(self, project_id: str) -> list[tuple[str, Project]]:
        """What each document says of the project; empty if none names it."""
        ...

    # Passages and their vectors

    def save_passages(self, document_id: str, passages: Sequence[Passage], version: str) -> None:
        """Replace the document's passages, and note that *version* cut them.

        Their vectors go too, so the document is to be encoded again, unless the passages are the same as before.
        """
        ...

    def passages_of(self, document_id: str) -> list[Passage]: ...

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        """The passages with these keys; those that no longer exist or belong to no current document are left out."""
        ...

    def passage_keys(self, filters: Filters) -> NDArray[np.int64]:
        """Keys of all passages that fulfil *filters*."""
        ...

    def newest_passages(self, filters: Filters, limit: int) -> list[int]:
        """Keys of the first passage that fulfils *filters* of each document, last added first."""
        ...

    def save_vectors(self, document_id: str, vectors: Vectors, version: str) -> None:
        """Keep one vector a passage, in order of position, and note that *version* encoded them.

        Raises ValueError if the document has another number of passages.
        """
        ...

    def vectors(self, version: str, *, batch: int = 4096) -> Iterator[VectorBatch]:
        """All vectors of *version*, as float32."""
        ...

    def vector_keys(self, version: str) -> NDArray[np.int64]:
        """The keys of all passages that have a vector of *version*."""
        ...

    def vectors_of(self, keys: Iterable[int], version: str) -> VectorBatch:
        """The vectors of these passages, as far as they exist."""
        ...

    def encoders(self) -> list[str]:
        """The versions for which vectors are stored."""
        ...

    def drop_vectors(self, version: str) -> None:
        """Forget the vectors of an encoder that is no longer used."""
        ...

    def facets(self) -> Facets: ...

    # Failures

    def add_failure(self, failure: Failure) -> None:
        """Record that a source could not be used; a later success of the same source ends it."""
        ...

    def failures(self) -> list[Failure]:
        """The sources whose last try failed."""
        ...

    # Upkeep

    def check(self) -> list[str]:
        """What is wrong with the store, a sentence each; empty when all is well."""
        ...

    def close(self) -> None: ...
