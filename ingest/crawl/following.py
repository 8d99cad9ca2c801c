"""What answers lead to, told by a process of its own: feeds, sitemaps and listings are as hostile as pages."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType

from corpus.collecting import Led, Page, Site
from corpus.workers import Trouble, Workers, WorkLimits
from ingest.crawl.leads import follow, leads_nowhere

LIMITS = WorkLimits(seconds=60, memory=2_000_000_000)  # a feed of 100,000 tags takes seven seconds

Errand = tuple[Page, bytes, Site, datetime]


class Follower:
    """Does what ``leads.follow`` does, within limits; a context manager that may be called by several threads."""

    def __init__(self) -> None:
        self._workers = _open()

    def __enter__(self) -> Follower:
        self._workers.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.__exit__(kind, error, trace)
        self._workers = _open()  # so that it may be entered again

    def __call__(self, page: Page, body: bytes, site: Site, now: datetime) -> Led:
        if leads_nowhere(page, body):
            return Led()
        led = self._workers.call((page, body, site, now))
        return Led(trouble=f"{page.address} {led.reason}.") if isinstance(led, Trouble) else led


def _open() -> Workers[Errand, Led]:
    return Workers(_follow, 1, LIMITS)


def _follow(errand: Errand) -> Led:
    return follow(*errand)
