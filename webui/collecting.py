"""Crawling as the command and the worker do it: fetching, reading and making searchable, beside each other."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from corpus.collecting import Run, SiteState, Visit
from corpus.settings import Settings
from corpus.store.ledger import Ledger
from ingest.crawl.archive import Archive
from ingest.crawl.background import Background
from ingest.crawl.crawler import Crawler, Refused
from ingest.crawl.following import Follower
from ingest.crawl.parts import Parts
from ingest.crawl.unread import read_waiting
from ingest.fetching import fetcher_for
from ingest.reading import Readers, open_readers

if TYPE_CHECKING:
    from webui.services import CorpusServices

INDEXING = 60.0  # seconds between two writings of the index while a crawl goes on; it is written whole


class Collector:
    """Crawls, and reads what was crawled, for one corpus.

    *finishing*: whether what was read is also understood, encoded and put into the index meanwhile.
    """

    def __init__(self, services: CorpusServices, parts: Parts, *, finishing: bool = True) -> None:
        self._services, self._finishing = services, finishing
        self._follower = Follower()
        self._parts = replace(parts, follow=self._follower)
        self._crawler = Crawler(self._parts)
        self._stopping = False
        self._has_read = Event()
        self._indexed = time.monotonic()

    def stop(self) -> None:
        """End after the pages at hand; may be called by a signal, so it takes no lock."""
        self._stopping = True
        self._crawler.stop()

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopping

    def crawl(
        self, states: Sequence[SiteState], more: Callable[[], Sequence[SiteState]] = tuple
    ) -> Iterator[Run | Refused]:
        """Crawl these sites, and what *more* gives meanwhile; each run as it ends, or why a site is not crawled."""
        with self._beside() as check, self._follower:
            yield from self._crawler.crawl(states, more, check)
        self._end()

    def read(self) -> None:
        """Read all that waits for it."""
        with self._beside():
            pass
        self._end()

    @contextmanager
    def _beside(self) -> Iterator[Callable[[], None]]:
        """Read meanwhile, and finish what was read; at the end, what is left of it. Gives what raises their errors."""
        if self._finishing:
            self._services.refuse_another_encoder()
        with (
            open_readers() as readers,
            Background(self._finish, "finishing", self._is_stopped) as finishing,
            Background(lambda: self._read(readers), "reading", self._is_stopped) as reading,
        ):

            def check() -> None:
                reading.check()
                finishing.check()

            yield check

    def _is_stopped(self) -> bool:
        return self._stopping

    def _read(self, readers: Readers) -> int:
        parts, noted = self._parts, self._has_read.set
        store, now = self._services.store, parts.clock.now
        return read_waiting(parts.ledger, store, parts.archive, readers, now, self._is_stopped, noted)

    def _finish(self) -> int:
        """Understand and encode what was read since the last time; how much that was."""
        if not self._finishing or not self._has_read.is_set():
            return 0
        self._has_read.clear()
        done = self._services.finish()
        if time.monotonic() - self._indexed > INDEXING:
            self._services.engine()
            self._indexed = time.monotonic()
        return done

    def _end(self) -> None:
        if self._finishing and not self._stopping:
            self._services.finish()
            self._services.engine()


def parts_for(services: CorpusServices, settings: Settings, told: Callable[[Visit], None] = lambda _: None) -> Parts:
    """What a crawl of this corpus works with, as the settings ask for."""
    archive = Archive(settings.home, "archive" if settings.archive else "spool")
    return Parts(
        services.ledger,
        fetcher_for(settings),
        archive,
        services.store.mark_gone,
        told,
        pause=settings.pause,
        keeps=settings.archive,
    )


def due(ledger: Ledger, now: datetime) -> list[SiteState]:
    """The sites that are due and not paused, longest due first."""
    states = [state for state in ledger.sites() if state.paused is None and state.due <= now]
    return sorted(states, key=lambda state: state.due)


def reread(collector: Collector, ledger: Ledger, names: Sequence[str]) -> int:
    """Read again all that is kept of these sources, or of all; how many pages those were."""
    sites = [ledger.site(name) for name in names] if names else ledger.sites()
    count = sum(ledger.mark_unread(state.site.id) for state in sites)
    collector.read()
    return count


@contextmanager
def ended_by_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call *end* where the process is asked to end (SIGTERM, Ctrl-C); a second time ends it at once."""

    def handle(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        end()

    before = {each: signal.signal(each, handle) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
