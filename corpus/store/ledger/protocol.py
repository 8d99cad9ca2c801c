"""What a ledger can do: the memory of collecting. Every method that writes is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from corpus.collecting import Found, Job, JobKind, Page, Run, Site, SiteState, Visit


@dataclass(frozen=True, slots=True)
class Entry:
    """What one request came to, to be recorded at once.

    ``page`` is how the address stands now, ``found`` what it led to. ``postponed``: it is asked again in this run.
    """

    run: Run
    visit: Visit
    page: Page
    found: tuple[Found, ...] = ()
    postponed: bool = False


class Ledger(Protocol):
    """Which sites are crawled, what became of every address, and what is still to be done."""

    # Sites

    def add_site(self, site: Site, due: datetime) -> None:
        """Begin to crawl *site*, or replace what is to be collected of it; its history stays."""
        ...

    def site(self, name: str) -> SiteState:
        """The site with this id, name or address; raises SiteNotFound."""
        ...

    def sites(self) -> list[SiteState]:
        """All sites, in the order of their ids."""
        ...

    def save_state(self, state: SiteState) -> None:
        """Keep how a site stands; what is to be collected of it stays as it is."""
        ...

    def remove_site(self, site_id: str) -> None:
        """Forget the site and its history; its documents stay."""
        ...

    # Runs

    def open_run(self, site_id: str, now: datetime) -> Run:
        """The run of this site that was interrupted, or a new one."""
        ...

    def close_run(self, run: Run, now: datetime, stopped: str | None) -> Run:
        """End the run; the run as it now stands."""
        ...

    def runs(self, site_id: str, *, limit: int = 10) -> list[Run]:
        """The newest runs of the site, newest first."""
        ...

    # Pages

    def wanted(self, run: Run, now: datetime, limit: int) -> list[Page]:
        """What this run should ask next, never asked or due: what leads to pages, then new pages, then known ones.

        Addresses that this run has asked are left out.
        """
        ...

    def add_pages(self, site_id: str, found: Iterable[Found], now: datetime) -> None:
        """Add addresses, each in its role; known ones keep their history and take that role."""
        ...

    def known(self, site_id: str, addresses: Iterable[str]) -> set[str]:
        """Those of *addresses* that the site has already."""
        ...

    def record(self, entries: Sequence[Entry], archived: Mapping[tuple[str, str], int]) -> None:
        """Record requests, and how far files of the archive ((site id, file) → bytes) are accounted for by them.

        A failure is listed with those of the corpus; a later answer ends it.
        """
        ...

    def page(self, site_id: str, address: str) -> Page | None: ...

    def pages(self, site_id: str) -> list[Page]:
        """Every address of the site, in alphabetical order."""
        ...

    def visits(self, site_id: str, address: str) -> list[Visit]:
        """The history of one address, oldest first."""
        ...

    def archived(self, site_id: str) -> dict[str, int]:
        """How far each file of the site's archive is accounted for, in bytes."""
        ...

    def forget_archived(self, site_id: str, files: Iterable[str]) -> None:
        """Note that these files are no longer there, nor the bytes that pages have in them."""
        ...

    # Reading

    def unread(self, limit: int, after: tuple[str, str] = ("", "")) -> list[Page]:
        """Pages whose bytes wait to be read, those *after* (site id, address), in that order."""
        ...

    def unread_sites(self) -> set[str]:
        """The ids of the sites that have pages which wait to be read."""
        ...

    def mark_read(self, page: Page, now: datetime, *, news: bool, readable: bool) -> None:
        """Note that the page was read, unless it was fetched anew meanwhile; *news*: it gave a text not known before.

        A recorded failure of a *readable* one ends.
        """
        ...

    def mark_unread(self, site_id: str) -> int:
        """Let every page of the site whose bytes are kept be read again; how many those are."""
        ...

    # Hosts and leases

    def rests(self) -> dict[str, datetime]:
        """The hosts that asked to be left alone, and until when."""
        ...

    def rest(self, host: str, until: datetime) -> None: ...

    def take(self, subject: str, owner: str, now: datetime, until: datetime) -> str | None:
        """Take the lease of *subject*, or make it last longer; None, or the owner who holds it."""
        ...

    def release(self, subject: str, owner: str) -> None: ...

    # Jobs

    def add_job(self, kind: JobKind, subjects: Sequence[str], now: datetime) -> int:
        """Queue work for the worker; its number."""
        ...

    def claim_job(self, owner: str, now: datetime, until: datetime) -> Job | None:
        """The oldest job that waits, or whose worker is gone; it is *owner*'s *until* then, or longer by ``take``.

        A job that was tried too often is marked as failed instead.
        """
        ...

    def end_job(self, job: Job, owner: str, trouble: str | None = None) -> None:
        """Note that the job is done, or what went wrong: it is tried again, or has failed."""
        ...

    def put_back(self, job: Job, owner: str) -> None:
        """Let another worker do the job; this try does not count."""
        ...

    def jobs(self) -> list[Job]:
        """All jobs, oldest first."""
        ...

    def close(self) -> None: ...
