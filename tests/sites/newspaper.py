"""A whole invented news site on a test web: front page, listings, articles, feeds, sitemaps, robots.txt.

::

    paper = Newspaper(web, "site-07.example", languages=("az", "ru"), articles=100)
    paper.articles                      # (Article, address), the newest first, as listed
    paper.host.add("/old", ...)         # anything more, or instead
    Newspaper(web, "site-08.example", also=(write("az", 1, "a press release"),))  # the same on as many sites as you like
    Newspaper(web, "site-09.example", later=5)  # five more articles from round 2 on, with feed, listings and sitemap

Pages are made once, when the site is made: 100 articles take some 30 ms. With two languages, articles of the same number
are versions of each other (hreflang). ``feed``: "rss", "atom", "json" or None. ``validators`` is what the pages say of
whether they have changed: "etag" and "modified" are honest, "same" and "fresh" lie, None says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from tests.sites import behaviours as does
from tests.sites.articles import Article, write
from tests.sites.edition import Edition
from tests.sites.server import Page, Web, nothing_here

_MADE = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC))
ROBOTS = "User-agent: *\nDisallow: /admin/\n"


class Newspaper:
    """An invented news site; everything it serves is in ``host``."""

    def __init__(
        self,
        web: Web,
        name: str,
        *,
        languages: Sequence[str] = ("az",),
        articles: int = 30,
        feed: str | None = "rss",
        sitemap: bool = True,
        robots: str | None = ROBOTS,
        validators: str | None = "etag",
        also: Sequence[Article] = (),
        later: int = 0,
    ) -> None:
        self.host = web.host(name)
        numbers = range(articles + later)
        made = [*also, *(write(language, number, name) for number in numbers for language in languages)]
        first = [each for each in made if each.number < articles or each in also]
        editions = [Edition(self.host.address, languages, first, feed=feed, sitemap=sitemap)]
        if later:
            editions.append(Edition(self.host.address, languages, made, feed=feed, sitemap=sitemap))
        self.articles = editions[0].articles
        self.articles_later = editions[-1].articles
        self._add(editions, validators)
        if robots is not None:
            line = f"Sitemap: {self.host.address}/sitemap.xml\n" if sitemap else ""
            self.host.add("/robots.txt", does.text(robots + line))

    def _add(self, editions: Sequence[Edition], validators: str | None) -> None:
        for target in editions[-1].pages:
            versions = [edition.pages.get(target) for edition in editions]
            pages = [does.file(*version) if version else nothing_here for version in versions]
            changes = len(set(versions)) > 1
            around = _AROUND[validators]
            self.host.add(target, around(does.changing(*pages) if changes else pages[0], changes))


def _modified(page: Page, changes: bool) -> Page:
    return does.with_last_modified(page, *(_MADE if changes else _MADE[:1]))


_AROUND: Mapping[str | None, Callable[[Page, bool], Page]] = {
    "etag": lambda page, _: does.with_etag(page),
    "modified": _modified,
    "same": lambda page, _: does.same_etag(page),
    "fresh": lambda page, _: does.fresh_etag(page),
    None: lambda page, _: page,
}
