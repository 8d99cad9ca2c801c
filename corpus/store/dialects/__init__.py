"""What differs between databases, one module each."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

INSERTS = {"sqlite": insert_sqlite}


def insert(connection: Connection, table: Table) -> Insert:
    """An ``INSERT`` that can be told what to do on conflict, which no dialect shares with another."""
    return INSERTS[connection.dialect.name](table)
