"""What a database says when it cannot be used, as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlalchemy.exc import DatabaseError, DataError, ProgrammingError

from corpus.errors import StoreError


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Raise StoreError where the database *name* is damaged, locked or full; our own mistakes keep their traceback."""
    try:
        yield
    except (ProgrammingError, DataError):
        raise
    except DatabaseError as error:
        raise StoreError(f"{name} cannot be used: {error.orig}.") from error
    except (UnicodeDecodeError, JSONDecodeError) as error:  # SQLite has no checksums: damage can come up to here
        raise StoreError(f"{name} is damaged: {error}.") from error
