"""SQLite: one file, many readers beside one writer (WAL), nothing lost that was committed."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE = 60.0  # seconds to wait for another writer; a transaction takes milliseconds
REPORTED = 20  # faults named by one check; more would say nothing new


def engine_for(path: Path) -> Engine:
    """Connections to the file at *path*, which is created by the first of them.

    The driver's own transaction handling is switched off: it begins too late for a consistent read and never with
    IMMEDIATE (see SQLAlchemy's documentation of the pysqlite dialect, "serializable isolation").
    """
    address = URL.create("sqlite", database=str(path))
    waiting = {"timeout": PATIENCE, "isolation_level": None}
    engine = create_engine(address, connect_args=waiting, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writer_of(engine: Engine) -> Engine:
    """The same connections, for transactions that write: they take the write lock at once instead of half way."""
    return engine.execution_options(begin="IMMEDIATE")


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a committed document survives a power cut
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Changing the journal does not wait for other connections by itself, so wait here."""
    deadline = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")


def faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    damage = connection.exec_driver_sql(f"PRAGMA integrity_check({REPORTED})").scalars().all()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        *(f"The database file is damaged: {line}." for line in damage if line != "ok"),
        *(f"A row of the table {table} belongs to no {parent}." for table, _, parent, _ in orphans[:REPORTED]),
    ]
