"""What an answer leads to: the pages of a feed, of a sitemap, of a listing, or where it has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from corpus.collecting import Found, Led, Page, Role, Site
from corpus.errors import UnreadableDocument
from ingest.crawl import feeds, links, sitemaps
from ingest.crawl.addresses import in_scope, normal, same_site
from ingest.crawl.answers import digest_of
from ingest.crawl.feeds import Entry
from ingest.crawl.judging import looks_like_article, trap


def leads_nowhere(page: Page, body: bytes) -> bool:
    """Whether *body*, an answer of *page*, need not be looked at: it is to be read, or is what it was."""
    return page.role == "page" or not body or digest_of(body) == page.digest


def follow(page: Page, body: bytes, site: Site, now: datetime) -> Led:
    """What a new answer of a feed, a sitemap or a listing leads to. Large ones take seconds."""
    if leads_nowhere(page, body):
        return Led()
    try:
        return Led(leads(page, body, site, now), going_on(page, body, site, now))
    except UnreadableDocument as error:
        return Led(trouble=str(error))


def entrances(site: Site) -> tuple[Found, ...]:
    """What is asked on every run: feeds, sitemaps and listings, or the front page if there are none."""
    scope = site.scope
    kinds: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("feed", scope.feeds),
        ("sitemap", scope.sitemaps),
        ("listing", scope.listings),
    )
    found = [Found(normal(each) or each, role) for role, addresses in kinds for each in addresses]
    return tuple(found) or (Found(normal(site.address) or site.address, "listing"),)


def leads(page: Page, body: bytes, site: Site, now: datetime) -> tuple[Found, ...]:
    """What *body*, the answer of *page*, leads to; raises UnreadableDocument if it is not what it should be."""
    if page.role == "feed":
        return tuple(_of_entries(feeds.read(body, page.address), site, now, chosen=True))
    if page.role == "sitemap":
        content = sitemaps.read(body, page.address)
        # An index lists no indexes, says the protocol: else one of thousands would take the whole run.
        indexed = content.sitemaps if page.address in {each.address for each in entrances(site)} else ()
        further = (Found(each, "sitemap") for each in indexed)
        return (*further, *_of_entries(content.pages, site, now, chosen=False))
    if page.role == "listing":
        entries = [Entry(each) for each in links.read(body, page.address)]
        return tuple(_of_entries(entries, site, now, chosen=False))
    return ()


def going_on(page: Page, body: bytes, site: Site, now: datetime) -> tuple[Found, ...]:
    """The next page of a listing, due at once."""
    following = links.further(body, page.address) if page.role == "listing" else None
    if following is None or not same_site(following, site.address) or trap(following):
        return ()
    return (Found(following, "listing", updated=now),)


def moved(page: Page, place: str | None, site: Site, now: datetime) -> tuple[Found, ...]:
    """Where *page* has moved, if that is to be collected too."""
    target = normal(place) if place else None
    if target is None or target == page.address:
        return ()
    if page.role == "page":
        return (Found(target),) if in_scope(target, site) and not trap(target) else ()
    return (Found(target, page.role, updated=now),)


def _of_entries(entries: Iterable[Entry], site: Site, now: datetime, *, chosen: bool) -> Iterator[Found]:
    """Those that are to be collected. *chosen*: the site says that they are articles, so their shape is no matter."""
    for entry in entries:
        fits = chosen or site.scope.include or looks_like_article(entry.address)
        if fits and in_scope(entry.address, site) and not trap(entry.address):
            yield Found(entry.address, updated=_moment(entry.changed, now))


def _moment(written: str | None, now: datetime) -> datetime | None:
    """When the page changed; a day counts from its end, because it may still change until then."""
    if not written:
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    if len(written) <= len("2024-03-01"):
        found += timedelta(days=1)
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found if found <= now else None
