"""The ``Store`` in an SQL database: each method one transaction, what it does in the module of its subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import likeness
from corpus.encoding.protocol import Vectors
from corpus.errors import Failure, StoreError
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
from corpus.store import documents, finding, knowledge, origins, progress, schema, standing, tables, translations
from corpus.store import passages as passage_rows
from corpus.store import vectors as vector_rows
from corpus.store.database import Database
from corpus.store.dialects import sqlite
from corpus.store.protocol import Stage, VectorBatch

FILE_NAME = "corpus.db"


def open_store(home: Path, *, must_exist: bool = False) -> SqlStore:
    """The corpus kept in the folder *home*, which is made if there is none; its tables brought up to date.

    Raises StoreError when it cannot be opened, and with *must_exist* also when there is none yet.
    """
    path = home / FILE_NAME
    try:
        if must_exist and not path.exists():
            raise StoreError(f"There is no corpus in {home}; `goodpractice add` begins one.")
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {home} cannot be used: {error.strerror}.") from error
    store = SqlStore(sqlite.engine_for(path), str(path))
    try:
        store.bring_up_to_date()
    except StoreError:
        store.close()
        raise
    return store


class SqlStore(Database):
    """A ``Store``; safe to use from several threads, and beside other processes."""

    def bring_up_to_date(self) -> None:
        with self._reading() as connection:
            current = schema.is_current(connection, self._name)
        if not current:
            with self._writing() as connection:
                schema.migrate(connection, self._name)

    def add_document(self, document: Document) -> Standing:
        bands = likeness.bands(document.text)  # before the lock is taken: it is the slow part
        with self._writing() as connection:
            return documents.add(connection, document, bands)

    def mark_gone(self, source: str) -> None:
        with self._writing() as connection:
            origins.mark_gone(connection, source)

    def origins(self, document_id: str) -> list[Origin]:
        with self._reading() as connection:
            return origins.of_documents(connection, [document_id, *standing.copies(connection, [document_id])])

    def current(self, document_id: str) -> str:
        with self._reading() as connection:
            documents.require(connection, document_id)
            return standing.current(connection, document_id)

    def versions(self, document_id: str) -> list[DocumentSummary]:
        with self._reading() as connection:
            documents.require(connection, document_id)
            return documents.listed(connection, standing.versions(connection, document_id))

    def translations(self, document_id: str) -> list[DocumentSummary]:
        with self._reading() as connection:
            documents.require(connection, document_id)
            return documents.listed(connection, translations.translations(connection, document_id))

    def document(self, document_id: str) -> Document:
        with self._reading() as connection:
            return documents.load(connection, document_id)

    def find(self, name: str) -> str:
        with self._reading() as connection:
            return finding.find(connection, name)

    def summaries(self, *, limit: int | None = None, offset: int = 0) -> list[DocumentSummary]:
        with self._reading() as connection:
            return documents.summaries(connection, limit=limit, offset=offset)

    def summaries_of(self, document_ids: Sequence[str]) -> dict[str, DocumentSummary]:
        with self._reading() as connection:
            return documents.summaries_of(connection, document_ids)

    def count_documents(self) -> int:
        with self._reading() as connection:
            return documents.count(connection)

    def remove_document(self, document_id: str) -> None:
        with self._writing() as connection:
            documents.remove(connection, document_id)

    def unfinished(self, stage: Stage, version: str) -> list[str]:
        with self._reading() as connection:
            return progress.unfinished(connection, stage, version)

    def save_facts(self, document_id: str, facts: Facts, version: str) -> None:
        with self._writing() as connection:
            knowledge.save(connection, document_id, facts, version)

    def facts(self, document_id: str) -> Facts:
        with self._reading() as connection:
            return knowledge.load(connection, document_id)

    def practices_of(self, document_ids: Sequence[str]) -> dict[str, tuple[Practice, ...]]:
        with self._reading() as connection:
            return knowledge.practices_of(connection, document_ids)

    def projects(self) -> list[tuple[str, Project]]:
        with self._reading() as connection:
            return knowledge.projects(connection)

    def project(self, project_id: str) -> list[tuple[str, Project]]:
        with self._reading() as connection:
            return knowledge.projects(connection, tables.project.c.project_id == project_id)

    def save_passages(self, document_id: str, passages: Sequence[Passage], version: str) -> None:
        with self._writing() as connection:
            passage_rows.save(connection, document_id, passages, version)

    def passages_of(self, document_id: str) -> list[Passage]:
        with self._reading() as connection:
            return passage_rows.of_document(connection, document_id)

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        with self._reading() as connection:
            return passage_rows.with_keys(connection, keys)

    def passage_keys(self, filters: Filters) -> NDArray[np.int64]:
        with self._reading() as connection:
            return passage_rows.keys(connection, filters)

    def newest_passages(self, filters: Filters, limit: int) -> list[int]:
        with self._reading() as connection:
            return passage_rows.newest(connection, filters, limit)

    def save_vectors(self, document_id: str, vectors: Vectors, version: str) -> None:
        with self._writing() as connection:
            vector_rows.save(connection, document_id, vectors, version)

    def vectors(self, version: str, *, batch: int = 4096) -> Iterator[VectorBatch]:
        last = ("", -1)
        while True:  # each batch in its own transaction, so that a slow reader holds nothing up
            with self._reading() as connection:
                found, last = vector_rows.batch_after(connection, version, last, batch)
            if not len(found.keys):
                return
            yield found

    def vector_keys(self, version: str) -> NDArray[np.int64]:
        with self._reading() as connection:
            return vector_rows.keys(connection, version)

    def vectors_of(self, keys: Iterable[int], version: str) -> VectorBatch:
        with self._reading() as connection:
            return vector_rows.of_keys(connection, keys, version)

    def drop_vectors(self, version: str) -> None:
        with self._writing() as connection:
            vector_rows.drop(connection, version)

    def encoders(self) -> list[str]:
        with self._reading() as connection:
            return vector_rows.encoders(connection)

    def facets(self) -> Facets:
        with self._reading() as connection:
            return passage_rows.facets(connection)

    def add_failure(self, failure: Failure) -> None:
        with self._writing() as connection:
            progress.fail(connection, failure)

    def failures(self) -> list[Failure]:
        with self._reading() as connection:
            return progress.failures(connection)

    def check(self) -> list[str]:
        try:
            with self._reading() as connection:
                return sqlite.faults(connection) or [*standing.faults(connection), *vector_rows.faults(connection)]
        except StoreError as error:
            return [str(error)]
