"""One database, for what is kept in it: a transaction to read, and one to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from corpus.store.dialects import sqlite
from corpus.store.trouble import plain_errors


class Database:
    """Safe to use from several threads, and beside other processes. *name* is what errors call it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._writer = sqlite.writer_of(engine)
        self._name = name

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self._name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plain_errors(self._name), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()
