"""The crawl: many sites at once, one request at a time to each host, every visit recorded before the next begins.

One thread decides and records; others only wait for answers. What a killed crawl had done is in the ledger and the
archive, so the next one goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.collecting import Page, Run, SiteState
from ingest.crawl import running
from ingest.crawl.asking import Askers
from ingest.crawl.hosts import Hosts, host_of
from ingest.crawl.lane import Lane
from ingest.crawl.parts import Parts
from ingest.crawl.recording import Recorder

PATIENCE = timedelta(minutes=5)  # a host that rests longer is left to a later run
_AHEAD = 50  # addresses that are taken from the ledger together
_JOINING = timedelta(seconds=15)  # between two looks at what else is to be crawled
_GLANCE = timedelta(seconds=0.5)  # between two looks at whether everything is read


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a site is not crawled now."""

    site_id: str
    reason: str


class Crawler:
    """Crawls sites with *parts*; one crawl at a time."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._hosts = Hosts(parts.pause, parts.clock.chance)
        self._recorder = Recorder(parts, self._hosts)
        self._lanes: list[Lane] = []
        self._stopping = False
        self._renewed = self._looked = parts.clock.now()
        self._asked = self._renewed - _JOINING

    def stop(self) -> None:
        """End after the answers that are waited for, and leave the runs open; may be called by a signal."""
        self._stopping = True

    def crawl(
        self,
        sites: Iterable[SiteState],
        more: Callable[[], Sequence[SiteState]] = tuple,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Iterator[Run | Refused]:
        """Crawl *sites*, and what *more* gives meanwhile; each run as it ends, or why a site is not crawled.

        A run ends when all that it fetched was read. *meanwhile* is called again and again, and may raise.
        """
        for host, until in self._parts.ledger.rests().items():
            self._hosts.resting(host, until)
        waiting = list(sites)
        with Askers(self._parts) as askers:
            try:
                while askers.in_flight or (not self._stopping and (waiting or self._lanes)):
                    yield from self._admit(waiting)
                    self._dispatch(askers)
                    if not askers.in_flight:
                        self._parts.clock.wait(self._until_ready())
                    self._recorder.record(askers.collect(all_of_them=self._stopping))
                    meanwhile()
                    yield from self._end_runs()
                    waiting = self._joining(more)
            finally:
                for lane in self._lanes:
                    running.leave(self._parts, lane)
                self._lanes.clear()

    def _admit(self, states: Iterable[SiteState]) -> Iterator[Refused]:
        for state in states:
            holder = running.take(self._parts, state.site)
            if holder is not None:
                yield Refused(
                    state.site.id, f"{state.site.id} or its host is being crawled by another process ({holder})."
                )
                continue
            lane = running.begin(self._parts, state)
            self._recorder.recover(lane)
            self._lanes.append(lane)

    def _joining(self, more: Callable[[], Sequence[SiteState]]) -> list[SiteState]:
        """What is to be crawled besides, asked now and then."""
        now = self._parts.clock.now()
        if now < self._asked + _JOINING:
            return []
        self._asked = now
        crawled = {lane.state.site.id for lane in self._lanes}
        return [state for state in more() if state.site.id not in crawled]

    def _end_runs(self) -> Iterator[Run]:
        """End the runs that have nothing more to ask, and of which everything is read."""
        now = self._parts.clock.now()
        over = [lane for lane in self._lanes if lane.over]
        if self._stopping or not over or now - self._looked < _GLANCE:
            return
        self._looked, unread = now, self._parts.ledger.unread_sites()
        for lane in over:
            if lane.state.site.id not in unread:
                self._lanes.remove(lane)
                yield running.end(self._parts, lane)
                self._renew(now, at_once=True)  # another site of the same host may still be crawled

    def _dispatch(self, askers: Askers) -> None:
        """Ask the next address of every site whose host is ready."""
        now = self._parts.clock.now()
        self._renew(now)
        for lane in self._lanes:
            page = None if self._stopping or lane.busy or lane.over else self._next(lane, now)
            if page is None or not askers.free:
                continue
            host = host_of(page.address)
            ready = self._hosts.ready(host, now)
            if ready is not None and ready - now > PATIENCE:
                self._cannot_ask(lane, f"{host} asked to be left alone until {ready:%Y-%m-%d %H:%M} (UTC).")
            elif ready is not None and ready <= now:
                self._hosts.begin(host, now)
                askers.ask(lane, page)

    def _renew(self, now: datetime, *, at_once: bool = False) -> None:
        if at_once or now - self._renewed > running.LEASE / 3:
            self._renewed = now
            for lane in self._lanes:
                running.take(self._parts, lane.state.site)

    def _next(self, lane: Lane, now: datetime) -> Page | None:
        """The address that is to be asked next; it stays the first of those that wait."""
        while True:
            lane.stopped = lane.stopped or lane.limit
            if lane.stopped:
                return None
            if not lane.waiting:
                lane.waiting.extend(self._parts.ledger.wanted(lane.run, now, _AHEAD))
                lane.exhausted = not lane.waiting
            if lane.exhausted:
                return None
            page = lane.waiting[0]
            rules = lane.rules.get(host_of(page.address))
            if rules is None or rules.allowed(page.address):
                return page
            if rules.closed:
                self._cannot_ask(lane, rules.closed)
            else:
                self._recorder.forbid(lane, lane.waiting.popleft())

    def _cannot_ask(self, lane: Lane, reason: str) -> None:
        """The host of the first address that waits cannot be asked in this run: that ends it, or costs the address
        alone where it lies at another host than the site, such as one that is long gone."""
        if lane.is_own(host_of(lane.waiting[0].address)):
            lane.stopped = reason
        else:
            self._recorder.set_aside(lane, lane.waiting.popleft(), reason)

    def _until_ready(self) -> float:
        """How many seconds until the first host is ready, within reason."""
        now = self._parts.clock.now()
        hosts = {host_of(lane.waiting[0].address) for lane in self._lanes if lane.waiting and not lane.over}
        ready = [moment for host in hosts if (moment := self._hosts.ready(host, now)) is not None]
        return min(max(min(((moment - now).total_seconds() for moment in ready), default=0.2), 0.0), 1.0)
