"""From what a site answered to what is remembered of it: bytes into the archive first, then the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from corpus.collecting import Found, Kept, Led, Page
from corpus.errors import UnreadableDocument
from corpus.store.ledger import Entry
from ingest.crawl import trust
from ingest.crawl.answers import Judged, forbidden, judge, unanswered, validator
from ingest.crawl.hosts import Hosts, host_of
from ingest.crawl.lane import MOST_LISTINGS, Lane
from ingest.crawl.leads import moved
from ingest.crawl.parts import Parts
from ingest.crawl.robots import Rules
from ingest.fetching import Conditions, Response


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking came to: a page's answer, or why there was none, or the rules of its host."""

    lane: Lane
    page: Page
    asked: Conditions
    got: Response | Rules | UnreadableDocument
    led: Led = field(default_factory=Led)


class Recorder:
    """Writes down what came, for the one thread that decides."""

    def __init__(self, parts: Parts, hosts: Hosts) -> None:
        self._parts, self._hosts = parts, hosts

    def record(self, answers: Sequence[Answer]) -> None:
        """Record answers together: one transaction, after their bytes have reached the disk."""
        entries = [entry for answer in answers if (entry := self._understood(answer)) is not None]
        if entries:
            self._parts.ledger.record(entries, self._parts.archive.sync())
        for entry in entries:
            self._parts.told(entry.visit)

    def forbid(self, lane: Lane, page: Page) -> None:
        """Record that robots.txt forbids the page."""
        self._note(self._entry(lane, forbidden(page, self._parts.clock.now())))

    def set_aside(self, lane: Lane, page: Page, reason: str) -> None:
        """Record that the page's host cannot be asked in this run; no request was sent, so none is counted."""
        judged = unanswered(page, reason, self._parts.clock.now())
        self._note(Entry(lane.run, judged.visit, judged.page))

    def _note(self, entry: Entry) -> None:
        self._parts.ledger.record([entry], {})
        self._parts.told(entry.visit)

    def recover(self, lane: Lane) -> None:
        """Record the answers that a killed crawl had kept and not recorded."""
        parts, site_id = self._parts, lane.state.site.id
        recorded = parts.ledger.archived(site_id)
        entries = []
        for found in parts.archive.tail(site_id, recorded):
            page = parts.ledger.page(site_id, found.response.address)
            if page is not None and (page.asked is None or page.asked < found.at):
                judged = judge(page, found.response, found.at)
                led = parts.follow(page, found.response.body, lane.state.site, found.at)
                entries.append(self._entry(lane, judged, led, found.kept))
        sizes = parts.archive.sizes(site_id)
        if any(recorded.get(file) != size for (_, file), size in sizes.items()):
            parts.ledger.record(entries, sizes)

    def _understood(self, answer: Answer) -> Entry | None:
        now, lane, page, got = self._parts.clock.now(), answer.lane, answer.page, answer.got
        host = host_of(page.address)
        if isinstance(got, Rules):
            lane.rules[host] = got
            self._hosts.delay(host, got.crawl_delay)
            self._hosts.end(host, now)
            return None
        if isinstance(got, UnreadableDocument):
            self._hosts.end(host, now, failed=True)
            return self._entry(lane, unanswered(page, str(got), now))
        judged = judge(page, got, now)
        self._hosts.end(host, now, failed=got.status >= HTTPStatus.INTERNAL_SERVER_ERROR or judged.rest)
        if judged.rest:
            return self._rested(lane, page, judged, got.retry_after)
        kept = None
        if judged.fresh:
            kept = self._parts.archive.add(lane.state.site.id, got, now, answer.asked, self._parts.fetcher.user_agent)
        _learn(lane, page, judged, got)
        return self._entry(lane, judged, answer.led, kept)

    def _rested(self, lane: Lane, page: Page, judged: Judged, asked: int | None) -> Entry:
        """The host asks to be left alone: the page waits, and is asked again when that is over."""
        until = self._hosts.rest(host_of(page.address), judged.visit.at, asked)
        self._parts.ledger.rest(host_of(page.address), until)
        lane.waiting.append(page)  # the others first: it may be this page alone
        lane.count(judged)
        words = f"{judged.visit.detail} It is left alone until {until:%Y-%m-%d %H:%M:%S} (UTC)."
        return Entry(lane.run, replace(judged.visit, detail=words), page, postponed=True)

    def _entry(self, lane: Lane, judged: Judged, led: Led | None = None, kept: Kept | None = None) -> Entry:
        """What is to be recorded of a visit, with what it led to."""
        if led is not None and led.trouble is not None:
            judged = _no_use(judged, led.trouble)
        found = self._found(lane, judged, led or Led())
        lane.count(judged)
        page = judged.page if kept is None or judged.failed else replace(judged.page, kept=kept)
        if page.address in lane.entrances:
            page = replace(page, due=judged.visit.at)  # asked on every run
        if judged.visit.outcome == "gone":
            self._parts.gone(page.address)
        return Entry(lane.run, judged.visit, page, found)

    def _found(self, lane: Lane, judged: Judged, led: Led) -> tuple[Found, ...]:
        """The addresses that the answer led to. A listing is followed as long as it names pages that are new."""
        if judged.visit.outcome == "redirected":
            return moved(judged.page, judged.visit.detail, lane.state.site, judged.visit.at)
        if not led.further or lane.listings >= MOST_LISTINGS:
            return led.found
        known = self._parts.ledger.known(judged.page.site_id, [each.address for each in led.found])
        if all(each.address in known for each in led.found):
            return led.found
        lane.listings += 1
        return led.found + led.further


def _no_use(judged: Judged, trouble: str) -> Judged:
    """The visit of a feed that is none: it has failed, and is judged anew the next time."""
    visit = replace(judged.visit, outcome="failed", detail=trouble)
    page = replace(unanswered(judged.page, trouble, judged.visit.at).page, digest=None)
    return Judged(visit, page)


def _learn(lane: Lane, page: Page, judged: Judged, got: Response) -> None:
    """What the answer shows of the site's validators."""
    if got.status == HTTPStatus.OK and not judged.failed:
        etag, modified = validator(got, "etag"), validator(got, "last-modified")
        now_known = trust.learned(lane.state.trust, page, etag=etag, modified=modified, same=not judged.fresh)
        lane.state = replace(lane.state, trust=now_known)
