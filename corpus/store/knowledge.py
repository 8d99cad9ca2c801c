"""What was understood of each document: mentions, projects, practices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from corpus.model import DateValue, Facts, Mention, Place, Practice, Project, Reach
from corpus.records import (
    mention_from_json,
    mention_to_json,
    practice_from_json,
    practice_to_json,
    project_from_json,
    project_to_json,
    reach_from_json,
    reach_to_json,
)
from corpus.store import progress
from corpus.store.documents import require
from corpus.store.rows import chunks, replace_rows
from corpus.store.standing import is_current
from corpus.store.tables import document, document_country, document_year, mention, practice, project
from corpus.store.years import years_of

# A count of those reached is kept among the mentions, as one with this label, which no mention has.
REACH = "REACH"


def save(connection: Connection, document_id: str, facts: Facts, version: str) -> None:
    """Replace the document's facts, and what it is filtered by; raises DocumentNotFound."""
    published = require(connection, document_id).published
    projects = ({"project_id": each.id, "data": project_to_json(each)} for each in facts.projects)
    practices = ({"data": practice_to_json(each)} for each in facts.practices)
    stated = [*map(mention_to_json, facts.mentions), *map(_reach_row, facts.reach)]
    replace_rows(connection, mention, document_id, _numbered(document_id, stated))
    replace_rows(connection, project, document_id, _numbered(document_id, projects))
    replace_rows(connection, practice, document_id, _numbered(document_id, practices))
    _save_years(connection, document_id, facts.mentions, published)
    _save_countries(connection, document_id, facts.mentions)
    progress.undo(connection, document_id, "read")
    progress.note(connection, document_id, "read", version)


def load(connection: Connection, document_id: str) -> Facts:
    """All that was understood of the document."""
    rows = connection.execute(select(mention).where(mention.c.document_id == document_id).order_by(mention.c.position))
    stated = [row._asdict() for row in rows]
    return Facts(
        mentions=tuple(mention_from_json(row) for row in stated if row["label"] != REACH),
        projects=tuple(each for _, each in _projects(connection, project.c.document_id == document_id)),
        practices=practices_of(connection, [document_id]).get(document_id, ()),
        reach=tuple(reach_from_json(row["value"]) for row in stated if row["label"] == REACH),
    )


def projects(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[str, Project]]:
    """(document id, project) for the projects of current documents that fulfil the *conditions*, in their order."""
    return _projects(connection, is_current, *conditions)


def _projects(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[str, Project]]:
    joined = project.join(document, document.c.document_id == project.c.document_id)
    statement = select(project.c.document_id, project.c.data).select_from(joined).where(*conditions)
    ordered = statement.order_by(document.c.added, project.c.document_id, project.c.position)
    return [(row.document_id, project_from_json(row.data)) for row in connection.execute(ordered)]


def practices_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, tuple[Practice, ...]]:
    """The practices of those documents that have any."""
    found: dict[str, tuple[Practice, ...]] = {}
    for chunk in chunks(document_ids):
        rows = select(practice).where(practice.c.document_id.in_(chunk)).order_by(practice.c.position)
        for row in connection.execute(rows):
            found[row.document_id] = (*found.get(row.document_id, ()), practice_from_json(row.data))
    return found


def _reach_row(reach: Reach) -> dict[str, Any]:
    record = reach_to_json(reach)
    place = {"start": reach.span.start, "end": reach.span.end, "text": reach.text}
    stated = {"label": REACH, "name": reach.unit, "confidence": 1.0, "origin": "rule", "entity": None}
    return {**place, **stated, "value": record}


def _numbered(document_id: str, records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"document_id": document_id, "position": position, **each} for position, each in enumerate(records)]


def _save_years(connection: Connection, document_id: str, mentions: Sequence[Mention], published: str | None) -> None:
    years = years_of((each.value for each in mentions if isinstance(each.value, DateValue)), published)
    rows = [{"document_id": document_id, "year": year} for year in years]
    replace_rows(connection, document_year, document_id, rows)


def _save_countries(connection: Connection, document_id: str, mentions: Sequence[Mention]) -> None:
    countries = {each.value.country for each in mentions if isinstance(each.value, Place)}
    rows = [{"document_id": document_id, "country": country} for country in sorted(countries)]
    replace_rows(connection, document_country, document_id, rows)
