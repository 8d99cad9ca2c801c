"""A whole corpus as one file, and a corpus from such a file.

Both copy through SQLite's online backup (https://www.sqlite.org/backup.html), which gives the corpus as it was at one
moment while others go on writing, and both write under another name first: a file that has its name is complete.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine

from corpus.errors import ConfigError, StoreError
from corpus.store import schema
from corpus.store.sql import FILE_NAME
from corpus.store.trouble import plain_errors

UNFINISHED = ".part"


def backup(home: Path, target: Path) -> None:
    """Copy the corpus in the folder *home* into the one file *target*.

    Raises ConfigError if *target* exists, StoreError if there is no corpus or it cannot be copied.
    """
    if target.exists():
        raise ConfigError(f"{target} exists already; choose another name for the backup.")
    source = home / FILE_NAME
    if not source.exists():
        raise StoreError(f"There is no corpus in {home}.")
    _copy(source, target)


def restore(source: Path, home: Path) -> None:
    """Begin the corpus in the folder *home* with the backup *source*.

    Raises ConfigError unless *home* is empty or not there yet, StoreError if *source* is not a corpus that this
    version of the program knows.
    """
    if not source.is_file():
        raise ConfigError(f"There is no file {source}.")
    if home.is_dir() and any(path.name != FILE_NAME + UNFINISHED for path in home.iterdir()):
        raise ConfigError(f"{home} is not empty; a backup can only be restored into an empty folder.")
    _copy(source, home / FILE_NAME)


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(target.name + UNFINISHED)
    with _file_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    try:
        _copy_database(source, part)
        _verify(part, str(source))
        with _file_errors(target):
            part.replace(target)
            _make_durable(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _copy_database(source: Path, part: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode = MEMORY")  # nothing but the one file is left if this is killed
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # not WAL: readable from where nothing can be written
    except sqlite3.Error as error:
        raise StoreError(f"{source} cannot be copied: {error}.") from error


def _verify(part: Path, name: str) -> None:
    """Raise StoreError unless the file is whole and a corpus of a version that is known."""
    engine = create_engine(URL.create("sqlite", database=str(part)))
    try:
        with plain_errors(name), engine.connect() as connection:
            damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if damage != "ok":
                raise StoreError(f"{name} is damaged: {damage}.")
            if schema.version_of(connection, name) is None:
                raise StoreError(f"{name} is no corpus: there is nothing in it.")
    finally:
        engine.dispose()


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from error


def _make_durable(folder: Path) -> None:
    """Let the new name survive a power cut, as its contents do."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
