"""Which document a name means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, select, true

from corpus.errors import DocumentNotFound
from corpus.store.origins import storable
from corpus.store.tables import document, source

SHORTEST_PREFIX = 4  # shorter beginnings of an id are more likely something else
LISTED = 5


def find(connection: Connection, name: str) -> str:
    """The id of the one document that *name* means; raises DocumentNotFound, also when several fit."""
    for found in _readings(connection, storable(name)):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(found[:LISTED]) + (" …" if len(found) > LISTED else "")
            raise DocumentNotFound(f"Several documents are meant by {name}: {listed}.")
    raise DocumentNotFound(f"There is no document {name}.")


def _readings(connection: Connection, name: str) -> Iterator[Sequence[str]]:
    """The documents that *name* can mean, the strictest reading of it first."""
    id_ = document.c.document_id
    yield connection.execute(select(id_).where(id_ == name)).scalars().all()
    if len(name) >= SHORTEST_PREFIX:
        yield (
            connection.execute(select(id_).where(id_ >= name, id_ < name + "\U0010ffff").limit(LISTED + 1))
            .scalars()
            .all()
        )
    for given in (source.c.state != "replaced", true()):  # what a source gives rather than what it gave before
        yield connection.execute(select(source.c.document_id).where(source.c.name == name, given)).scalars().all()
        yield _with_file_name(connection, name, given)


def _with_file_name(connection: Connection, name: str, given: ColumnElement[bool]) -> list[str]:
    ending = f"/{name}"
    fitting = source.c.name.endswith(ending, autoescape=True)
    rows = connection.execute(select(source.c.document_id, source.c.name).where(fitting, given))
    # LIKE tells capital letters apart in some databases only.
    return sorted({row.document_id for row in rows if row.name.endswith(ending)})
