"""What came of asking an address, as one visit, and how the address stands after it. Pure functions."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from corpus.collecting import Outcome, Page, Visit
from ingest.crawl.addresses import normal
from ingest.crawl.schedule import look_again, retry_page
from ingest.fetching import Response

_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}

_SENDABLE = re.compile(r"[\x20-\x7e]{1,500}")  # no server that means well has longer or stranger ones


@dataclass(frozen=True, slots=True)
class Judged:
    """A visit and the page after it. ``fresh``: its bytes are new and to be kept. ``rest``: the host asks for it."""

    visit: Visit
    page: Page
    fresh: bool = False
    rest: bool = False

    @property
    def failed(self) -> bool:
        return self.visit.outcome == "failed"


def judge(page: Page, response: Response, now: datetime) -> Judged:
    """What *response* means for *page*."""
    if response.status == HTTPStatus.OK:
        return _whole(page, response, now)
    if response.status == HTTPStatus.NOT_MODIFIED and page.digest:  # some send it to whom they have never seen
        return _judged(_doubted(page), response, now, "unchanged")
    if response.location is not None:
        return _judged(page, response, now, "redirected", normal(response.location) or response.location)
    words = f"{page.address} answers {_status(response.status)}."
    if response.status in _GONE:
        return _judged(page, response, now, "gone", words)
    return replace(_judged(page, response, now, "failed", words), rest=response.status in _LATER)


def unanswered(page: Page, reason: str, now: datetime) -> Judged:
    """What it means for *page* that there was no answer."""
    visit = Visit(page.address, now, "failed", reason)
    return Judged(visit, _after(page, "failed", now))


def forbidden(page: Page, now: datetime) -> Judged:
    """What it means for *page* that robots.txt forbids it."""
    visit = Visit(page.address, now, "blocked", "robots.txt forbids it.")
    return Judged(visit, _after(page, "blocked", now))


def validator(response: Response, name: str) -> str | None:
    """The ETag or Last-Modified of an answer, if it is one that can be sent back."""
    given = response.header(name)
    return given if given and _SENDABLE.fullmatch(given) else None


def digest_of(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _whole(page: Page, response: Response, now: datetime) -> Judged:
    if not response.body:
        return _judged(page, response, now, "failed", f"{page.address} is empty.")
    digest = digest_of(response.body)
    known = replace(page, etag=validator(response, "etag"), modified=validator(response, "last-modified"))
    if digest == page.digest and page.outcome != "gone":  # what returns is read again, so that it is no longer marked
        return _judged(_doubted(known), response, now, "unchanged")
    media_type = response.header("content-type")
    # Whether a page changed is known once it is read (Ledger.mark_read): bytes change with every advertisement.
    changed = now if page.changed is None or page.role != "page" else page.changed
    new = replace(known, digest=digest, media_type=media_type, changed=changed, unread=page.role == "page")
    return replace(_judged(new, response, now, "fetched"), fresh=True)


def _doubted(page: Page) -> Page:
    """A page that failed since it was read is read again from what was kept, in case that had failed as well."""
    again = page.role == "page" and page.outcome == "failed" and page.kept is not None
    return replace(page, unread=page.unread or again)


def _judged(page: Page, response: Response, now: datetime, outcome: Outcome, detail: str | None = None) -> Judged:
    visit = Visit(page.address, now, outcome, detail, response.status, response.size)
    return Judged(visit, _after(page, outcome, now))


def _after(page: Page, outcome: Outcome, now: datetime) -> Page:
    turned = outcome != page.outcome and outcome in ("gone", "redirected", "blocked")
    failures = page.failures + 1 if outcome == "failed" else 0
    since = now if turned else page.changed or page.found or now
    due = retry_page(failures, now) if outcome == "failed" else look_again(since, now)
    return replace(page, asked=now, outcome=outcome, failures=failures, due=due)


def _status(code: int) -> str:
    known = {status.value for status in HTTPStatus}
    return f"{code} ({HTTPStatus(code).phrase})" if code in known else str(code)
