"""The nouns of collecting: the sites that are crawled, and what became of each address.

The command calls a **Site** a source: a web site, what to collect of it, how often, and who answers for it. A **Run**
is one crawl of it. A **Page** is an address of it, as it stands after the last **Visit**: one try to fetch the
address, and what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

# "fetched": new bytes. "unchanged": the site said so, or sent the same bytes. "redirected": it has moved, ``detail``
# says where. "blocked": robots.txt forbids it. "gone": 404 or 410. "failed": anything else; ``detail`` says why.
Outcome = Literal["fetched", "unchanged", "redirected", "blocked", "gone", "failed"]
# "page": read into the corpus. The others lead to pages and are asked on every run.
Role = Literal["page", "feed", "sitemap", "listing"]
JobKind = Literal["add", "reread", "index"]
JobState = Literal["waiting", "running", "done", "failed"]

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Scope:
    """What to collect of a site.

    ``feeds``, ``sitemaps`` and ``listings`` are addresses of RSS or Atom feeds, of sitemaps, and of pages whose links
    lead to articles. An address is collected if it is on the site, its path fits one of ``include`` (or there is none)
    and none of ``exclude``: shell patterns such as ``/az/news/*``.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a site is visited, in seconds between ``least`` and ``most``, and how much one run may take."""

    least: int = HOUR
    most: int = 7 * DAY
    pages: int = 500
    megabytes: int = 200


@dataclass(frozen=True, slots=True)
class Site:
    """A web site that is crawled. ``id`` is short, made from its host, and what people call it by.

    ``languages`` are ISO 639-1; ``contact`` says who answers for it.
    """

    id: str
    address: str
    name: str
    scope: Scope = Scope()
    languages: tuple[str, ...] = ()
    contact: str | None = None
    pace: Pace = Pace()


@dataclass(frozen=True, slots=True)
class Visit:
    """One try to fetch ``address``. ``size`` counts the bytes that came over the wire."""

    address: str
    at: datetime
    outcome: Outcome
    detail: str | None = None
    status: int | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many seconds lie between two runs, and how many runs at this interval found something new, or nothing."""

    interval: int = DAY
    busy: int = 0
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class Validator:
    """What a site's ETag, or its Last-Modified, has shown: recent cases weigh more than old ones.

    ``honest``: it was the same and so was the body. ``lies``: it was the same, and the body another. ``idle``: it was
    another, and the body the same.
    """

    honest: float = 0.0
    lies: float = 0.0
    idle: float = 0.0


@dataclass(frozen=True, slots=True)
class Trust:
    """What was learned of a site's validators."""

    etag: Validator = Validator()
    modified: Validator = Validator()


@dataclass(frozen=True, slots=True)
class SiteState:
    """A site, and how it stands: when it is due, since when it has been failing, why it is paused (a sentence)."""

    site: Site
    due: datetime
    rhythm: Rhythm = Rhythm()
    trust: Trust = Trust()
    failing_since: datetime | None = None
    tries: int = 0  # runs in a row that failed
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl of a site: what its visits came to, and how many pages brought a new text or a new version.

    ``stopped`` says why it ended before all was seen; it is None when all was.
    """

    id: int
    site_id: str
    started: datetime
    ended: datetime | None = None
    outcomes: dict[str, int] = field(default_factory=dict)
    size: int = 0
    news: int = 0
    stopped: str | None = None

    @property
    def requests(self) -> int:
        return sum(count for outcome, count in self.outcomes.items() if outcome != "blocked")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where fetched bytes lie: a file of the archive, and the byte of it at which their record begins."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """An address of a site, as it stands after the last visit.

    ``etag`` and ``modified`` are what the server called its answer, ``digest`` what the answer was; ``changed`` says
    since when. ``asked`` is None for an address that was found and not yet visited. ``unread``: its bytes are kept
    and wait to be read.
    """

    site_id: str
    address: str
    due: datetime
    role: Role = "page"
    found: datetime | None = None
    asked: datetime | None = None
    changed: datetime | None = None
    outcome: Outcome | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    media_type: str | None = None
    kept: Kept | None = None
    failures: int = 0  # in a row
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a feed, a sitemap or a page led to; ``updated`` is when it last changed, if that was said."""

    address: str
    role: Role = "page"
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Led:
    """What an answer led to; ``further`` is the next page of a listing, ``trouble`` why nothing can be told."""

    found: tuple[Found, ...] = ()
    further: tuple[Found, ...] = ()
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work that waits for the worker: ``subjects`` are names to add, or ids of sites to read again."""

    id: int
    kind: JobKind
    subjects: tuple[str, ...]
    added: datetime
    state: JobState = "waiting"
    tries: int = 0
    trouble: str | None = None
