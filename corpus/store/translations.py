"""Pages that say they are the same page in other languages (``hreflang``)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Select, and_, select

from corpus.store.standing import copies, current
from corpus.store.tables import page, source


def translations(connection: Connection, document_id: str) -> list[str]:
    """Current documents one of whose places names one of this document's as another language's, or the reverse."""
    this = current(connection, document_id)
    group = [this, *copies(connection, [this])]
    own, named = _addresses(connection, group, own=True), _addresses(connection, group, own=False)
    linked = {*_documents(connection, named, own=True), *_documents(connection, own, own=False)}
    return sorted({current(connection, each) for each in linked} - {this})


def _addresses(connection: Connection, document_ids: Sequence[str], *, own: bool) -> list[str]:
    rows = _pages(page.c.address).where(page.c.document_id.in_(document_ids), page.c.own == own)
    return list(connection.execute(rows).scalars())


def _documents(connection: Connection, addresses: Sequence[str], *, own: bool) -> list[str]:
    rows = _pages(page.c.document_id).where(page.c.address.in_(addresses), page.c.own == own)
    return list(connection.execute(rows).scalars())


def _pages(column: Column[str]) -> Select[str]:
    """A column of the pages of sources that were not replaced."""
    same = and_(source.c.document_id == page.c.document_id, source.c.name == page.c.name)
    return select(column).select_from(page.join(source, same)).where(source.c.state != "replaced")
