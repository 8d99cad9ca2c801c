"""The ``Ledger`` in the corpus's own database: each method one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from corpus.collecting import Found, Job, JobKind, Page, Run, Site, SiteState, Visit
from corpus.store.database import Database
from corpus.store.dialects import sqlite
from corpus.store.ledger import jobs, pages, sites
from corpus.store.ledger.protocol import Entry
from corpus.store.sql import FILE_NAME, open_store


def open_ledger(home: Path) -> SqlLedger:
    """The ledger of the corpus in the folder *home*, which is made if there is none."""
    open_store(home).close()  # which brings the tables up to date
    path = home / FILE_NAME
    return SqlLedger(sqlite.engine_for(path), str(path))


class SqlLedger(Database):
    """A ``Ledger``; safe to use from several threads, and beside other processes."""

    def add_site(self, site: Site, due: datetime) -> None:
        with self._writing() as connection:
            sites.add(connection, site, due)

    def site(self, name: str) -> SiteState:
        with self._reading() as connection:
            return sites.one(connection, name)

    def sites(self) -> list[SiteState]:
        with self._reading() as connection:
            return sites.every(connection)

    def save_state(self, state: SiteState) -> None:
        with self._writing() as connection:
            sites.save(connection, state)

    def remove_site(self, site_id: str) -> None:
        with self._writing() as connection:
            sites.remove(connection, site_id)

    def open_run(self, site_id: str, now: datetime) -> Run:
        with self._writing() as connection:
            return sites.open_run(connection, site_id, now)

    def close_run(self, run: Run, now: datetime, stopped: str | None) -> Run:
        with self._writing() as connection:
            return sites.close_run(connection, run, now, stopped)

    def runs(self, site_id: str, *, limit: int = 10) -> list[Run]:
        with self._reading() as connection:
            return sites.runs(connection, site_id, limit)

    def wanted(self, run: Run, now: datetime, limit: int) -> list[Page]:
        with self._reading() as connection:
            return pages.wanted(connection, run, now, limit)

    def add_pages(self, site_id: str, found: Iterable[Found], now: datetime) -> None:
        with self._writing() as connection:
            pages.add(connection, site_id, found, now)

    def known(self, site_id: str, addresses: Iterable[str]) -> set[str]:
        with self._reading() as connection:
            return pages.known(connection, site_id, addresses)

    def record(self, entries: Sequence[Entry], archived: Mapping[tuple[str, str], int]) -> None:
        with self._writing() as connection:
            pages.record(connection, entries, archived)

    def page(self, site_id: str, address: str) -> Page | None:
        with self._reading() as connection:
            return pages.one(connection, site_id, address)

    def pages(self, site_id: str) -> list[Page]:
        with self._reading() as connection:
            return pages.every(connection, site_id)

    def visits(self, site_id: str, address: str) -> list[Visit]:
        with self._reading() as connection:
            return pages.visits(connection, site_id, address)

    def archived(self, site_id: str) -> dict[str, int]:
        with self._reading() as connection:
            return pages.archived(connection, site_id)

    def forget_archived(self, site_id: str, files: Iterable[str]) -> None:
        with self._writing() as connection:
            pages.forget_archived(connection, site_id, files)

    def unread(self, limit: int, after: tuple[str, str] = ("", "")) -> list[Page]:
        with self._reading() as connection:
            return pages.unread(connection, limit, after)

    def unread_sites(self) -> set[str]:
        with self._reading() as connection:
            return pages.unread_sites(connection)

    def mark_read(self, page: Page, now: datetime, *, news: bool, readable: bool) -> None:
        with self._writing() as connection:
            pages.mark_read(connection, page, now, news=news, readable=readable)

    def mark_unread(self, site_id: str) -> int:
        with self._writing() as connection:
            return pages.mark_unread(connection, site_id)

    def rests(self) -> dict[str, datetime]:
        with self._reading() as connection:
            return jobs.rests(connection)

    def rest(self, host: str, until: datetime) -> None:
        with self._writing() as connection:
            jobs.rest(connection, host, until)

    def take(self, subject: str, owner: str, now: datetime, until: datetime) -> str | None:
        with self._writing() as connection:
            return jobs.take(connection, subject, owner, now, until)

    def release(self, subject: str, owner: str) -> None:
        with self._writing() as connection:
            jobs.release(connection, subject, owner)

    def add_job(self, kind: JobKind, subjects: Sequence[str], now: datetime) -> int:
        with self._writing() as connection:
            return jobs.add(connection, kind, subjects, now)

    def claim_job(self, owner: str, now: datetime, until: datetime) -> Job | None:
        with self._writing() as connection:
            return jobs.claim(connection, owner, now, until)

    def end_job(self, job: Job, owner: str, trouble: str | None = None) -> None:
        with self._writing() as connection:
            jobs.end(connection, job, owner, trouble)

    def put_back(self, job: Job, owner: str) -> None:
        with self._writing() as connection:
            jobs.put_back(connection, job, owner)

    def jobs(self) -> list[Job]:
        with self._reading() as connection:
            return jobs.every(connection)
