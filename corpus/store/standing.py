"""How documents stand to each other: current, an earlier version of another, or a copy of a current one.

An earlier version names what replaced it in ``newer_id``; following it leads to a document that is no earlier version.
A copy names a current document in ``original_id``. No document has both, a current one neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, and_, delete, func, or_, select, update

from corpus import likeness
from corpus.store.rows import add_rows, chunks
from corpus.store.tables import band, document

# Candidates that are truly compared, those that share most bands first. True copies are among the first few; more are
# there only among very many reports made from one template.
COMPARED = 16

is_current = and_(document.c.newer_id.is_(None), document.c.original_id.is_(None))


def hidden() -> Select[str]:
    """The documents that are not current: few, which makes them quicker to leave out than the others to find."""
    return select(document.c.document_id).where(
        or_(document.c.newer_id.is_not(None), document.c.original_id.is_not(None))
    )


def current(connection: Connection, document_id: str) -> str:
    """The current document that this one is a version or a copy of; itself if it is current or unknown."""
    newest = document_id
    while newer := _pointer(connection, newest, document.c.newer_id):
        newest = newer
    return _pointer(connection, newest, document.c.original_id) or newest


def versions(connection: Connection, document_id: str) -> list[str]:
    """The document's versions from newest to oldest, itself among them."""
    newest = document_id
    while newer := _pointer(connection, newest, document.c.newer_id):
        newest = newer
    return [newest, *older(connection, [newest])]


def older(connection: Connection, document_ids: Sequence[str]) -> list[str]:
    """All earlier versions of these documents, the latest replaced first."""
    found: list[str] = []
    while document_ids:
        rows = select(document.c.document_id).where(document.c.newer_id.in_(document_ids))
        document_ids = list(connection.execute(rows.order_by(document.c.added.desc())).scalars())
        found += document_ids
    return found


def copies(connection: Connection, document_ids: Sequence[str]) -> dict[str, str]:
    """The copies of these documents, each with its original, in the order they were added."""
    found: dict[str, str] = {}
    for chunk in chunks(document_ids):
        columns = select(document.c.document_id, document.c.original_id).where(document.c.original_id.in_(chunk))
        found.update((row[0], row[1]) for row in connection.execute(columns.order_by(document.c.added)))
    return found


def arrive(
    connection: Connection, document_id: str, replaced: Sequence[str], bands: Sequence[int], *, is_new: bool
) -> None:
    """Give the document its place, and let it take that of the *replaced* ones, whose copies find new places."""
    orphans = [copy for copy in copies(connection, replaced) if copy != document_id]
    place = connection.execute(select(document).where(document.c.document_id == document_id)).one()
    for old in replaced:
        _set(connection, old, newer_id=document_id, original_id=None)
        connection.execute(delete(band).where(band.c.document_id == old))
    if is_new or place.newer_id is not None or place.original_id in replaced:
        settle(connection, document_id, bands)
    for orphan in orphans:
        settle(connection, orphan, likeness.bands(_text(connection, orphan)))


def faults(connection: Connection) -> list[str]:
    """Documents that stand behind one that is not there."""
    ids = select(document.c.document_id)
    lost = or_(document.c.newer_id.not_in(ids), document.c.original_id.not_in(ids))
    found = connection.execute(ids.where(lost).order_by(document.c.document_id)).scalars()
    return [f"Document {each} stands behind one that is not there." for each in found]


def settle(connection: Connection, document_id: str, bands: Sequence[int]) -> None:
    """Make the document a copy of a current one that it is alike, or else current: to be found by its *bands*."""
    text = _text(connection, document_id)
    found = (each for each in _candidates(connection, bands) if likeness.alike(text, _text(connection, each)))
    original = next(found, None)
    _set(connection, document_id, newer_id=None, original_id=original)
    if original is None:
        rows = [{"document_id": document_id, "position": at, "value": value} for at, value in enumerate(bands)]
        add_rows(connection, band, rows)


def group(connection: Connection, document_id: str) -> list[str]:
    """The document, its earlier versions, and if it is current its copies with theirs."""
    if _pointer(connection, document_id, document.c.newer_id):
        return [document_id]
    heads = [document_id, *copies(connection, [document_id])]
    return [*heads, *older(connection, heads)]


def skip(connection: Connection, document_id: str) -> None:
    """Let what this document replaced be replaced by what replaced it."""
    newer = _pointer(connection, document_id, document.c.newer_id)
    connection.execute(update(document).where(document.c.newer_id == document_id).values(newer_id=newer))


def _candidates(connection: Connection, bands: Sequence[int]) -> list[str]:
    """The current documents that have most of these bands, most first."""
    shared = select(band.c.document_id).where(band.c.value.in_(bands)).group_by(band.c.document_id)
    best = shared.order_by(func.count().desc(), band.c.document_id).limit(COMPARED)
    return list(connection.execute(best).scalars())


def _text(connection: Connection, document_id: str) -> str:
    text: str = connection.execute(select(document.c.text).where(document.c.document_id == document_id)).scalar_one()
    return text


def _pointer(connection: Connection, document_id: str, column: Column[Any]) -> str | None:
    return connection.execute(select(column).where(document.c.document_id == document_id)).scalar()


def _set(connection: Connection, document_id: str, **values: str | None) -> None:
    connection.execute(update(document).where(document.c.document_id == document_id).values(values))
