"""The passages of documents, and which of them fulfil a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from corpus.identity import passage_key
from corpus.model import Facets, Filters, Passage, Span
from corpus.store import progress
from corpus.store.documents import require
from corpus.store.rows import chunks, replace_rows
from corpus.store.standing import hidden
from corpus.store.tables import document, document_country, document_year, passage

Value = TypeVar("Value")
SENSIBLE_YEARS = (1900, 2100)  # offered to choose from; others can still be asked for


def save(connection: Connection, document_id: str, passages: Sequence[Passage], version: str) -> None:
    """Replace the document's passages; raises DocumentNotFound.

    Their vectors go too, so they are to be encoded again, unless the passages are the same as before.
    """
    require(connection, document_id)
    if any(each.document_id != document_id for each in passages):
        raise ValueError(f"a passage of another document among those of {document_id}")
    if of_document(connection, document_id) != list(passages):
        replace_rows(connection, passage, document_id, [_row(each) for each in passages])
        progress.undo(connection, document_id, "encoded")
    progress.undo(connection, document_id, "cut")
    progress.note(connection, document_id, "cut", version)


def of_document(connection: Connection, document_id: str) -> list[Passage]:
    """The passages of one document, in order."""
    rows = select(passage).where(passage.c.document_id == document_id).order_by(passage.c.position)
    return [_passage(row) for row in connection.execute(rows)]


def with_keys(connection: Connection, keys: Iterable[int]) -> dict[int, Passage]:
    """The passages of current documents with these keys, as far as they exist, in the order of the keys."""
    found: dict[int, Passage] = {}
    shown = passage.c.document_id.not_in(hidden())  # an index may still hold what another process has replaced
    for chunk in chunks(map(int, keys)):
        rows = {row.key: row for row in connection.execute(select(passage).where(passage.c.key.in_(chunk), shown))}
        found.update((key, _passage(rows[key])) for key in chunk if key in rows)
    return found


def keys(connection: Connection, filters: Filters) -> NDArray[np.int64]:
    """Keys of all passages that fulfil the *filters*."""
    statement = select(passage.c.key).where(*_conditions(filters))
    return np.asarray(connection.execute(statement).scalars().all(), dtype=np.int64)


def newest(connection: Connection, filters: Filters, limit: int) -> list[int]:
    """Keys of the first fitting passage of each document, last added first."""
    fitting = select(passage.c.key).where(passage.c.document_id == document.c.document_id, *_conditions(filters))
    first = fitting.order_by(passage.c.position).limit(1).scalar_subquery()
    ordered = select(first).select_from(document).order_by(document.c.added.desc(), document.c.document_id)
    statement = ordered.where(first.is_not(None)).limit(limit)
    return list(connection.execute(statement).scalars())


def facets(connection: Connection) -> Facets:
    """How many documents there are for each language, country and year."""
    documents = func.count(passage.c.document_id.distinct())
    shown = passage.c.document_id.not_in(hidden())
    languages = select(passage.c.language, documents).where(shown).group_by(passage.c.language)
    country, year = document_country.c.country, document_year.c.year
    countries = select(country, func.count()).where(document_country.c.document_id.not_in(hidden())).group_by(country)
    sensible = year.between(*SENSIBLE_YEARS), document_year.c.document_id.not_in(hidden())
    years = select(year, func.count()).where(*sensible).group_by(year).order_by(year)
    return Facets(_counts(connection, languages), _counts(connection, countries), _counts(connection, years))


def _counts(connection: Connection, statement: Select[Value, int]) -> dict[Value, int]:
    return {row[0]: row[1] for row in connection.execute(statement)}


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """That the document is current, and one condition for each field of *filters* that asks for something."""
    wanted: list[ColumnElement[bool]] = [passage.c.document_id.not_in(hidden())]
    if filters.languages:
        wanted.append(passage.c.language.in_(sorted(filters.languages)))
    if filters.countries:
        named = select(document_country.c.document_id).where(document_country.c.country.in_(sorted(filters.countries)))
        wanted.append(passage.c.document_id.in_(named))
    if filters.years:
        dated = select(document_year.c.document_id).where(document_year.c.year.in_(sorted(filters.years)))
        wanted.append(passage.c.document_id.in_(dated))
    return wanted


def _row(each: Passage) -> dict[str, object]:
    return {
        "document_id": each.document_id,
        "position": each.position,
        "key": passage_key(each.document_id, each.position),
        "start": each.span.start,
        "end": each.span.end,
        "language": each.language,
        "text": each.text,
    }


def _passage(row: Row[*tuple[Any, ...]]) -> Passage:
    return Passage(row.document_id, row.position, Span(row.start, row.end), row.language, row.text)
