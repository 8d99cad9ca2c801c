"""The rows of pages and visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, or_, select, tuple_, update

from corpus.collecting import Found, Page, Run, Visit
from corpus.store.dialects import insert
from corpus.store.ledger import plain
from corpus.store.ledger.protocol import Entry
from corpus.store.ledger.tables import archive_file, page, run, visit
from corpus.store.origins import storable
from corpus.store.rows import add_rows, chunks
from corpus.store.tables import failure


def wanted(connection: Connection, this: Run, now: datetime, limit: int) -> list[Page]:
    """What *this* run should ask next."""
    leads, fresh = page.c.role != "page", page.c.asked.is_(None)
    rank = case((leads, 0), (fresh, 1), else_=2)
    open_ = and_(page.c.site_id == this.site_id, page.c.asked_run != this.id)
    due = or_(fresh, page.c.due <= plain.stamp(now))
    question = select(page).where(open_, due).order_by(rank, page.c.due, page.c.found, page.c.address).limit(limit)
    return [plain.page_of(row) for row in connection.execute(question)]


def add(connection: Connection, site_id: str, found: Iterable[Found], now: datetime) -> None:
    """Add addresses, each in its role; known ones keep their history and take that role."""
    for each in found:
        new = plain.page_row(Page(site_id, each.address, now, each.role, found=now)) | {"asked_run": 0}
        statement = insert(connection, page).values(new)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["site_id", "address"], set_={"role": each.role})
        )


def known(connection: Connection, site_id: str, addresses: Iterable[str]) -> set[str]:
    """Those of *addresses* that the site has already."""
    found: set[str] = set()
    for some in chunks(addresses):
        of_them = (page.c.site_id == site_id) & page.c.address.in_(some)
        found.update(connection.execute(select(page.c.address).where(of_them)).scalars())
    return found


def record(connection: Connection, entries: Sequence[Entry], archived: Mapping[tuple[str, str], int]) -> None:
    """Record requests and what they led to."""
    add_rows(connection, visit, [_visit_row(entry) for entry in entries])
    for entry in entries:
        _put(connection, entry)
        _add_found(connection, entry)
        _note_failure(connection, entry.visit)
    for (site_id, file), size in archived.items():
        row = {"site_id": site_id, "file": file, "size": size}
        statement = insert(connection, archive_file).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=["site_id", "file"], set_={"size": size}))


def one(connection: Connection, site_id: str, address: str) -> Page | None:
    row = connection.execute(select(page).where(_is(site_id, address))).one_or_none()
    return None if row is None else plain.page_of(row)


def every(connection: Connection, site_id: str) -> list[Page]:
    rows = connection.execute(select(page).where(page.c.site_id == site_id).order_by(page.c.address))
    return [plain.page_of(row) for row in rows]


def visits(connection: Connection, site_id: str, address: str) -> list[Visit]:
    of_it = (visit.c.site_id == site_id) & (visit.c.address == address)
    return [plain.visit_of(row) for row in connection.execute(select(visit).where(of_it).order_by(visit.c.at))]


def archived(connection: Connection, site_id: str) -> dict[str, int]:
    of_it = select(archive_file.c.file, archive_file.c.size).where(archive_file.c.site_id == site_id)
    return {row.file: row.size for row in connection.execute(of_it.order_by(archive_file.c.file))}


def forget_archived(connection: Connection, site_id: str, files: Iterable[str]) -> None:
    for some in chunks(files):
        of_them = (archive_file.c.site_id == site_id) & archive_file.c.file.in_(some)
        connection.execute(delete(archive_file).where(of_them))
        lost = (page.c.site_id == site_id) & page.c.file.in_(some)
        connection.execute(update(page).where(lost).values(file=None, offset=None))


def unread(connection: Connection, limit: int, after: tuple[str, str]) -> list[Page]:
    later = tuple_(page.c.site_id, page.c.address) > after
    question = select(page).where(page.c.unread.is_(True), later).order_by(page.c.site_id, page.c.address)
    return [plain.page_of(row) for row in connection.execute(question.limit(limit))]


def unread_sites(connection: Connection) -> set[str]:
    return set(connection.execute(select(page.c.site_id).where(page.c.unread.is_(True)).distinct()).scalars())


def mark_read(connection: Connection, read: Page, now: datetime, *, news: bool, readable: bool) -> None:
    """Note that the page was read, and whether that brought something new.

    After a run has ended its pages are only read again: that readers are better is no news of the site.
    """
    this = _is(read.site_id, read.address)
    connection.execute(update(page).where(this, page.c.digest == read.digest).values(unread=False))
    if readable:
        _forget_failure(connection, read.address)
    if news:
        asked_run = select(page.c.asked_run).where(this).scalar_subquery()
        open_run = and_(run.c.site_id == read.site_id, run.c.run_id == asked_run, run.c.ended.is_(None))
        if connection.execute(update(run).where(open_run).values(news=run.c.news + 1)).rowcount:
            connection.execute(update(page).where(this).values(changed=plain.stamp(now)))


def mark_unread(connection: Connection, site_id: str) -> int:
    readable = and_(page.c.site_id == site_id, page.c.role == "page", page.c.file.is_not(None))
    return connection.execute(update(page).where(readable).values(unread=True)).rowcount


def _put(connection: Connection, entry: Entry) -> None:
    """Let the page stand as the entry says. A page that is asked again in this run is not yet asked."""
    row = plain.page_row(entry.page) | ({} if entry.postponed else {"asked_run": entry.run.id})
    statement = insert(connection, page).values({"asked_run": 0} | row)
    connection.execute(statement.on_conflict_do_update(index_elements=["site_id", "address"], set_=row))


def _add_found(connection: Connection, entry: Entry) -> None:
    """Add addresses that are new. Known ones that have changed since they were asked are due at once."""
    if not entry.found:
        return
    at = plain.stamp(entry.visit.at)
    fresh = [_fresh_row(entry, each) for each in {each.address: each for each in entry.found}.values()]
    add_rows(connection, page, fresh)
    updated = [{"place": each.address, "moment": plain.stamp(each.updated)} for each in entry.found if each.updated]
    if updated:  # as many as a sitemap names: one statement for all of them
        older = and_(_is(entry.run.site_id, bindparam("place")), page.c.asked < bindparam("moment"), page.c.due > at)
        connection.execute(update(page).where(older).values(due=at), updated)


def _fresh_row(entry: Entry, found: Found) -> dict[str, Any]:
    new = Page(entry.run.site_id, found.address, entry.visit.at, found.role, found=entry.visit.at)
    return plain.page_row(new) | {"asked_run": 0}


def _visit_row(entry: Entry) -> dict[str, Any]:
    visited = entry.visit
    return {
        "site_id": entry.run.site_id,
        "address": visited.address,
        "at": plain.stamp(visited.at),
        "run_id": entry.run.id,
        "outcome": visited.outcome,
        "detail": visited.detail and storable(visited.detail),
        "status": visited.status,
        "size": visited.size,
    }


def _note_failure(connection: Connection, visited: Visit) -> None:
    """What failed is listed with the failures of the corpus, until it answers."""
    if visited.outcome == "failed":
        reason = storable(visited.detail or f"{visited.address} could not be fetched.")
        row = {"name": visited.address, "reason": reason, "added": plain.stamp(visited.at) * 1000}
        statement = insert(connection, failure).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=row))
    elif visited.outcome != "fetched":  # what was fetched is judged by reading it
        _forget_failure(connection, visited.address)


def _forget_failure(connection: Connection, address: str) -> None:
    connection.execute(delete(failure).where(failure.c.name == address))


def _is(site_id: str, address: Any) -> Any:
    return and_(page.c.site_id == site_id, page.c.address == address)
