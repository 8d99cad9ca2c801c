"""Rows in bulk: written together, and asked for by any number of keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete

from corpus.store.dialects import insert

Value = TypeVar("Value")
BOUND = 10_000  # values of one question; SQLite takes 32,766, PostgreSQL 65,535


def chunks(values: Iterable[Value], size: int = BOUND) -> Iterator[list[Value]]:
    """The *values* in lists of at most *size*."""
    remaining = iter(values)
    while chunk := list(islice(remaining, size)):
        yield chunk


def add_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add the *rows*; those whose primary key is there already stay as they are."""
    if rows:
        connection.execute(insert(connection, table).on_conflict_do_nothing(), rows)


def replace_rows(connection: Connection, table: Table, document_id: str, rows: Sequence[dict[str, Any]]) -> None:
    """Let the document have these *rows* and no others."""
    connection.execute(delete(table).where(table.c.document_id == document_id))
    add_rows(connection, table, rows)
