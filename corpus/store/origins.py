"""The places that give documents: what each gives now, gave before, and says of its text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, select, update

from corpus.model import About, Document, Origin
from corpus.records import about_from_json, about_to_json
from corpus.store.addresses import comparable
from corpus.store.dialects import insert
from corpus.store.rows import add_rows, chunks
from corpus.store.tables import page, source

NANOSECONDS = 1_000_000_000


def storable(name: str) -> str:
    r"""A file name as the database can hold it: bytes that are no UTF-8 written as ``\udc81``."""
    return name.encode("utf-8", "backslashreplace").decode()


def give(connection: Connection, new: Document) -> list[str]:
    """Note that the document's source gives it now; the documents that lost the last place which gives them."""
    name, about = storable(new.source), about_to_json(new.about)
    row = {"document_id": new.id, "name": name, "added": time.time_ns(), "state": "current", "about": about}
    statement = insert(connection, source).values(row)
    keys = ["document_id", "name"]
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=keys, set_={"state": "current", "about": statement.excluded.about}
        )
    )
    save_page(connection, new.id, name, new.about)
    return _leave(connection, name, new.id)


def mark_gone(connection: Connection, name: str) -> None:
    """Note that the source gives nothing any more."""
    given = source.c.name == storable(name), source.c.state == "current"
    connection.execute(update(source).where(*given).values(state="gone"))


def save_page(connection: Connection, document_id: str, name: str, about: About) -> None:
    """Note the addresses of a source's page: its own, and those of other languages that it gives."""
    connection.execute(delete(page).where(page.c.document_id == document_id, page.c.name == name))
    own = {comparable(each) for each in (name, about.address) if each}
    others = {comparable(each) for each in about.alternates.values()} - own
    common = {"document_id": document_id, "name": name}
    add_rows(connection, page, [{**common, "address": each, "own": each in own} for each in sorted(own | others)])


def of_documents(connection: Connection, document_ids: Iterable[str]) -> list[Origin]:
    """The places of these documents, first seen first."""
    rows: list[Row[*tuple[Any, ...]]] = []
    for chunk in chunks(document_ids):
        rows += connection.execute(select(source).where(source.c.document_id.in_(chunk)))
    rows.sort(key=lambda row: (row.added, row.name))
    return [_origin(row) for row in rows]


def best(connection: Connection, document_id: str) -> tuple[str, About]:
    """The source by which the document is named, the first of those that still give it, and what it says."""
    giving = case({"current": 0, "gone": 1}, value=source.c.state, else_=2)
    rows = select(source).where(source.c.document_id == document_id)
    row = connection.execute(rows.order_by(giving, source.c.added, source.c.name)).first()
    return (row.name, about_from_json(row.about)) if row else ("", About())


def names(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[str]]:
    """The sources of each document, first seen first: those that give it, or if none does those that gave it."""
    now: dict[str, list[str]] = {}
    once: dict[str, list[str]] = {}
    columns = select(source.c.document_id, source.c.name, source.c.state)
    rows = columns.where(source.c.document_id.in_(document_ids)).order_by(source.c.added, source.c.name)
    for document_id, name, state in connection.execute(rows):
        (once if state == "replaced" else now).setdefault(document_id, []).append(name)
    return once | now


def _leave(connection: Connection, name: str, document_id: str) -> list[str]:
    """Note that the source gives its other documents no more; those that no place gives now."""
    others = source.c.name == name, source.c.document_id != document_id, source.c.state != "replaced"
    left = list(connection.execute(select(source.c.document_id).where(*others)).scalars())
    connection.execute(update(source).where(*others).values(state="replaced"))
    given = select(source.c.document_id).where(source.c.document_id.in_(left), source.c.state == "current")
    still = set(connection.execute(given).scalars())
    return [each for each in left if each not in still]


def _origin(row: Row[*tuple[Any, ...]]) -> Origin:
    added = datetime.fromtimestamp(row.added / NANOSECONDS, UTC)
    return Origin(row.name, row.document_id, about_from_json(row.about), added, row.state)
