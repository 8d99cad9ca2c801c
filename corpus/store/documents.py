"""Documents, their sections and the sources they came from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from corpus.errors import DocumentNotFound
from corpus.model import Document, DocumentSummary, Section, Span, Standing
from corpus.store.dialects import insert
from corpus.store.rows import add_rows, chunks
from corpus.store.tables import document, document_year, failure, section, source
from corpus.store.years import years_of


def add(connection: Connection, new: Document) -> Standing:
    """Keep the document and its source, and say how it stands to what was there."""
    now = time.time_ns()
    row = {"document_id": new.id, "title": new.title, "published": new.published, "text": new.text, "added": now}
    statement = insert(connection, document).on_conflict_do_nothing().values(row)
    is_new = connection.execute(statement).rowcount == 1
    if is_new:
        add_rows(connection, section, [_section_row(new.id, *each) for each in enumerate(new.sections)])
        years = years_of([], new.published)
        add_rows(connection, document_year, [{"document_id": new.id, "year": year} for year in years])
    name = storable(new.source)
    add_rows(connection, source, [{"document_id": new.id, "name": name, "added": now}])
    connection.execute(delete(failure).where(failure.c.name == name))
    return "new" if is_new else "known"


def load(connection: Connection, document_id: str) -> Document:
    """The document; raises DocumentNotFound."""
    row = require(connection, document_id)
    sections = connection.execute(
        select(section).where(section.c.document_id == document_id).order_by(section.c.position)
    ).all()
    return Document(
        id=row.document_id,
        source=_sources(connection, [document_id])[document_id][0],
        title=row.title,
        published=row.published,
        text=row.text,
        sections=tuple(Section(Span(each.start, each.end), each.language, each.heading) for each in sections),
    )


def require(connection: Connection, document_id: str) -> Row[*tuple[Any, ...]]:
    """The document's own row; raises DocumentNotFound."""
    row = connection.execute(select(document).where(document.c.document_id == document_id)).one_or_none()
    if row is None:
        raise DocumentNotFound(f"There is no document {document_id}.")
    return row


def summaries(connection: Connection, *, limit: int | None, offset: int) -> list[DocumentSummary]:
    """The documents, last added first."""
    newest = select(document.c.document_id).order_by(document.c.added.desc(), document.c.document_id)
    ids = connection.execute(newest.limit(limit).offset(offset)).scalars().all()
    found = summaries_of(connection, ids)
    return [found[document_id] for document_id in ids]


def summaries_of(connection: Connection, document_ids: Iterable[str]) -> dict[str, DocumentSummary]:
    """The summaries of those documents that exist."""
    return {
        summary.id: summary
        for chunk in chunks(dict.fromkeys(document_ids))
        for summary in _summaries(connection, chunk)
    }


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(document)).scalar_one()


def remove(connection: Connection, document_id: str) -> None:
    """Forget the document; what was made from it goes with it."""
    connection.execute(delete(document).where(document.c.document_id == document_id))


def storable(name: str) -> str:
    r"""A file name as the database can hold it: bytes that are no UTF-8 written as ``\udc81``."""
    return name.encode("utf-8", "backslashreplace").decode()


def _summaries(connection: Connection, ids: Sequence[str]) -> list[DocumentSummary]:
    columns = select(document.c.document_id, document.c.title, document.c.published)
    languages, sources = _languages(connection, ids), _sources(connection, ids)
    return [
        DocumentSummary(
            row.document_id,
            row.title,
            row.published,
            tuple(languages.get(row.document_id, ())),
            tuple(sources[row.document_id]),
        )
        for row in connection.execute(columns.where(document.c.document_id.in_(ids)))
    ]


def _languages(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, None]]:
    """The languages of each document's sections, in the order they appear."""
    found: dict[str, dict[str, None]] = {}
    columns = select(section.c.document_id, section.c.language).where(section.c.document_id.in_(ids))
    for document_id, language in connection.execute(columns.order_by(section.c.document_id, section.c.position)):
        found.setdefault(document_id, {})[language] = None
    return found


def _sources(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The sources of each document, in the order they were added."""
    found: dict[str, list[str]] = {}
    columns = select(source.c.document_id, source.c.name).where(source.c.document_id.in_(ids))
    for document_id, name in connection.execute(columns.order_by(source.c.added, source.c.name)):
        found.setdefault(document_id, []).append(name)
    return found


def _section_row(document_id: str, position: int, each: Section) -> dict[str, object]:
    return {
        "document_id": document_id,
        "position": position,
        "start": each.span.start,
        "end": each.span.end,
        "language": each.language,
        "heading": each.heading,
    }
