"""The ways in that a site offers: feeds, sitemaps, and pages that list articles, each tried before it is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from corpus.errors import DocumentError
from ingest.crawl import feeds, links, sitemaps
from ingest.crawl.addresses import same_site
from ingest.crawl.feeds import Entry
from ingest.crawl.frontpage import FrontPage
from ingest.crawl.judging import looks_like_article
from ingest.crawl.sitemaps import SitemapContent
from ingest.crawl.visitor import Visitor
from ingest.crawl.words import words

# How many of each are tried; a site in four languages seldom has more that matter.
_FEEDS = 4
_SITEMAPS = 2
_LISTINGS = 6
_NO_LISTING = "No listing page was found."
_FEW = 3  # links to articles that make a page a list

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Offer:
    """Addresses that lead to articles, the articles that they led to, and what there is to say."""

    places: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    remarks: tuple[str, ...] = ()


def feeds_of(visitor: Visitor, fronts: Sequence[FrontPage]) -> Offer:
    """Feeds that the pages name, or the usual ones if they name none; of the latter one is enough."""
    named = in_turn(front.feeds for front in fronts)
    site = fronts[0].address
    found = [(place, _feed(visitor, place, site)) for place in named[:_FEEDS]]
    kept = [(place, entries) for place, entries in found if entries]
    if not kept:
        usual = ((place, _feed(visitor, place, site)) for place in _usual(fronts[0], "feeds"))
        kept = [each for each in usual if each[1]][:1]
    remark = _counted(len(kept), "No feed was found.", "One feed was found.", "{} feeds were found.")
    return Offer(tuple(place for place, _ in kept), tuple(e for _, entries in kept for e in entries), (remark,))


def sitemaps_of(visitor: Visitor, front: FrontPage) -> Offer:
    """Sitemaps that robots.txt names, or the usual one; of an index, one sitemap is looked at."""
    named = [place for place in visitor.rules(front.address).sitemaps if same_site(place, front.address)]
    found = [
        (place, _tried(visitor, place, sitemaps.read)) for place in (named or _usual(front, "sitemaps"))[:_SITEMAPS]
    ]
    kept = [(place, content) for place, content in found if content and (content.pages or content.sitemaps)]
    remarks = [_counted(len(kept), "No sitemap was found.", "One sitemap was found.", "{} sitemaps were found.")]
    entries: list[Entry] = []
    for place, content in kept:
        pages = content.pages
        if content.sitemaps:
            remarks.append(
                f"{place} is an index of {_counted(len(content.sitemaps), '', 'one sitemap', '{} sitemaps')}."
            )
            pages += (_tried(visitor, _most_telling(content.sitemaps), sitemaps.read) or SitemapContent()).pages
        entries += sorted(filter(_is_article, pages), key=lambda page: page.changed or "", reverse=True)
    return Offer(tuple(place for place, _ in kept), tuple(entries), tuple(remarks))


def listings_of(visitor: Visitor, fronts: Sequence[FrontPage]) -> Offer:
    """Pages that are called lists and are; if there are none, the front pages, where those link to articles."""
    named = in_turn(front.listings for front in fronts)
    found = [(place, _articles(visitor, place)) for place in named[:_LISTINGS]]
    kept = [(place, articles) for place, articles in found if len(articles) >= _FEW]
    remark = _counted(
        len(kept), "No listing page was found.", "One listing page was found.", "{} listing pages were found."
    )
    if not kept:
        kept = [(front.address, front.articles) for front in fronts if len(front.articles) >= _FEW]
        remark = remark if not kept else "No listing page was found, but the front page links to articles."
    articles = in_turn(articles for _, articles in kept)
    return Offer(tuple(place for place, _ in kept), tuple(map(Entry, articles)), (remark,))


def _feed(visitor: Visitor, place: str, site: str) -> tuple[Entry, ...]:
    """The articles of *site* in a feed, which may be kept elsewhere."""
    entries = _tried(visitor, place, feeds.read) or ()
    return tuple(entry for entry in entries if same_site(entry.address, site))


def _articles(visitor: Visitor, place: str) -> tuple[str, ...]:
    linked = _tried(visitor, place, links.read) or ()
    return tuple(each for each in linked if looks_like_article(each) and same_site(each, place))


def _tried(visitor: Visitor, place: str, read: Callable[[bytes, str], Content]) -> Content | None:
    """What *read* makes of what is at *place*; None if that is nothing of the kind, which is no news in a trial."""
    try:
        found = visitor.visit(place)
        return read(found.body, found.address)
    except DocumentError:
        return None


def _is_article(entry: Entry) -> bool:
    return looks_like_article(entry.address)


def _usual(front: FrontPage, kind: str) -> list[str]:
    return [urljoin(front.address, path) for path in sorted(words("probes", kind, "sites.toml"))]


def _most_telling(places: Sequence[str]) -> str:
    """The last of those that are likely to list articles: indexes begin with the oldest."""
    others = words("sitemaps", "others", "sites.toml")
    telling = [
        place for place in places if others.isdisjoint(re.split(r"[\W\d]+|_", unquote(urlsplit(place).path).lower()))
    ]
    return (telling or places)[-1]


def in_turn(groups: Iterable[Iterable[str]]) -> list[str]:
    """The first of each group, then the second of each, so that every language has its turn; each once."""
    return list(dict.fromkeys(each for turn in zip_longest(*groups) for each in turn if each))


def _counted(count: int, none: str, one: str, several: str) -> str:
    return (none, one)[count] if count < 2 else several.format(f"{count:,}")
