"""The nouns of collecting: the sites that are crawled, and what became of each address.

The command calls a **Site** a source: a web site, what to collect of it, how often, and who answers for it. A
**Visit** is one try to fetch an address, and what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# "fetched": new bytes. "unchanged": the site said so, or sent the same bytes. "redirected": it has moved, ``detail``
# says where. "blocked": robots.txt forbids it. "gone": 404 or 410. "failed": anything else; ``detail`` says why.
Outcome = Literal["fetched", "unchanged", "redirected", "blocked", "gone", "failed"]

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
