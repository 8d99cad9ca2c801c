"""Documents, their sections and the sources they came from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from corpus.errors import DocumentNotFound
from corpus.model import Document, DocumentSummary, Section, Span, Standing
from corpus.records import lines_from_json, lines_to_json, repairs_from_json, repairs_to_json
from corpus.store import origins, progress, standing
from corpus.store.dialects import insert
from corpus.store.origins import storable
from corpus.store.rows import add_rows, chunks
from corpus.store.tables import document, document_year, failure, section
from corpus.store.years import years_of


def add(connection: Connection, new: Document, bands: Sequence[int]) -> Standing:
    """Keep the document and its source, and say how it stands to what was there; *bands* as of ``corpus.likeness``."""
    is_new = _keep(connection, new)
    if not is_new:
        _fill_in(connection, new)
    replaced = origins.give(connection, new)
    standing.arrive(connection, new.id, replaced, bands, is_new=is_new)
    connection.execute(delete(failure).where(failure.c.name == storable(new.source)))
    if replaced:
        return "version"
    if not is_new:
        return "known"
    return "new" if standing.current(connection, new.id) == new.id else "copy"


def _keep(connection: Connection, new: Document) -> bool:
    """Write the document down; False if it was there."""
    row = {
        "document_id": new.id,
        "title": new.title,
        "published": new.published,
        "text": new.text,
        "added": time.time_ns(),
        "lines": lines_to_json(new.lines),
        "repairs": repairs_to_json(new.repairs),
    }
    if connection.execute(insert(connection, document).on_conflict_do_nothing().values(row)).rowcount != 1:
        return False
    add_rows(connection, section, [_section_row(new.id, *each) for each in enumerate(new.sections)])
    _add_years(connection, new)
    return True


def _fill_in(connection: Connection, new: Document) -> None:
    """Let a document that is known gain what nothing has said of it yet; what was said stays."""
    row, values = require(connection, new.id), dict[str, object]()
    if new.lines and not row.lines:
        values |= {"lines": lines_to_json(new.lines), "repairs": repairs_to_json(new.repairs)}
    if new.title and not row.title:
        values["title"] = new.title
    if new.published and not row.published:
        values["published"] = new.published
        _add_years(connection, new)
        progress.undo(connection, new.id, "read")  # years are inferred from it
    if values:
        connection.execute(update(document).where(document.c.document_id == new.id).values(values))


def _add_years(connection: Connection, new: Document) -> None:
    years = years_of([], new.published)
    add_rows(connection, document_year, [{"document_id": new.id, "year": year} for year in years])


def load(connection: Connection, document_id: str) -> Document:
    """The document; raises DocumentNotFound."""
    row = require(connection, document_id)
    sections = connection.execute(
        select(section).where(section.c.document_id == document_id).order_by(section.c.position)
    ).all()
    name, about = origins.best(connection, document_id)
    return Document(
        id=row.document_id,
        source=name,
        title=row.title,
        published=row.published,
        text=row.text,
        sections=tuple(Section(Span(each.start, each.end), each.language, each.heading) for each in sections),
        lines=lines_from_json(row.lines),
        repairs=repairs_from_json(row.repairs),
        about=about,
    )


def require(connection: Connection, document_id: str) -> Row[*tuple[Any, ...]]:
    """The document's own row; raises DocumentNotFound."""
    row = connection.execute(select(document).where(document.c.document_id == document_id)).one_or_none()
    if row is None:
        raise DocumentNotFound(f"There is no document {document_id}.")
    return row


def summaries(connection: Connection, *, limit: int | None, offset: int) -> list[DocumentSummary]:
    """The documents, last added first."""
    shown = select(document.c.document_id).where(document.c.document_id.not_in(standing.hidden()))
    newest = shown.order_by(document.c.added.desc(), document.c.document_id).limit(limit).offset(offset)
    return listed(connection, connection.execute(newest).scalars().all())


def listed(connection: Connection, document_ids: Sequence[str]) -> list[DocumentSummary]:
    """The summaries of these documents, in their order."""
    found = summaries_of(connection, document_ids)
    return [found[document_id] for document_id in document_ids]


def summaries_of(connection: Connection, document_ids: Iterable[str]) -> dict[str, DocumentSummary]:
    """The summaries of those documents that exist."""
    return {
        summary.id: summary
        for chunk in chunks(dict.fromkeys(document_ids))
        for summary in _summaries(connection, chunk)
    }


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(document).where(standing.is_current)).scalar_one()


def remove(connection: Connection, document_id: str) -> None:
    """Forget the document, its earlier versions and its copies; what was made from them goes with them.

    An earlier version goes alone.
    """
    gone = standing.group(connection, document_id)
    standing.skip(connection, document_id)
    connection.execute(delete(document).where(document.c.document_id.in_(gone)))


def _summaries(connection: Connection, ids: Sequence[str]) -> list[DocumentSummary]:
    columns = select(document.c.document_id, document.c.title, document.c.published)
    languages, sources = _languages(connection, ids), _sources(connection, ids)
    return [
        DocumentSummary(
            row.document_id,
            row.title,
            row.published,
            tuple(languages.get(row.document_id, ())),
            tuple(sources.get(row.document_id, ())),
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
    """The sources of each document and of its copies, in the order they were added."""
    found = origins.names(connection, ids)
    copies = standing.copies(connection, ids)
    names = origins.names(connection, list(copies))
    for copy, original in copies.items():
        found[original] = list(dict.fromkeys([*found.get(original, ()), *names.get(copy, ())]))
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
