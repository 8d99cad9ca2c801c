"""What has been done to each document, and what could not be."""

from __future__ import annotations

import time

from sqlalchemy import Connection, delete, exists, select

from corpus.errors import Failure
from corpus.store.dialects import insert
from corpus.store.origins import storable
from corpus.store.rows import add_rows
from corpus.store.standing import is_current
from corpus.store.tables import document, done, failure


def note(connection: Connection, document_id: str, stage: str, version: str) -> None:
    """Say that *version* has done the stage, beside any other version."""
    add_rows(connection, done, [{"document_id": document_id, "stage": stage, "version": version}])


def undo(connection: Connection, document_id: str, stage: str) -> None:
    """Say that the stage is to be done again."""
    connection.execute(delete(done).where(done.c.document_id == document_id, done.c.stage == stage))


def unfinished(connection: Connection, stage: str, version: str) -> list[str]:
    """Ids of current documents whose stage *version* has not done, in the order they were added."""
    is_done = exists().where(
        done.c.document_id == document.c.document_id, done.c.stage == stage, done.c.version == version
    )
    missing = (
        select(document.c.document_id).where(~is_done, is_current).order_by(document.c.added, document.c.document_id)
    )
    return list(connection.execute(missing).scalars())


def fail(connection: Connection, record: Failure) -> None:
    """Record the failure; a later one of the same source replaces it."""
    row = {"name": storable(record.source), "reason": storable(record.reason), "added": time.time_ns()}
    statement = insert(connection, failure).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=row))


def failures(connection: Connection) -> list[Failure]:
    """The failures, oldest first."""
    rows = connection.execute(select(failure).order_by(failure.c.added, failure.c.name))
    return [Failure(row.name, row.reason) for row in rows]
