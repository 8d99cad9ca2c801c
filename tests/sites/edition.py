"""What an invented news site consists of at one moment: front page, listings, articles, feeds, sitemaps."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime

from tests.sites.articles import Article, dated, words_of
from tests.sites.behaviours import HTML

PER_PAGE = 10


class Edition:
    """The pages of a site by their paths, each as its bytes and media type."""

    def __init__(
        self,
        address: str,
        languages: Sequence[str],
        articles: Sequence[Article],
        *,
        feed: str | None = None,
        sitemap: bool = True,
    ) -> None:
        self.address, self.languages, self.feed = address, tuple(languages), feed
        ordered = sorted(articles, key=lambda each: (each.published, each.number, each.language), reverse=True)
        self.articles = [(each, f"{address}{path_of(each)}") for each in ordered]
        self.pages: dict[str, tuple[bytes, str]] = {}
        self._add_pages()
        if feed:
            self.add("/feed", FEEDS[feed](self), FEED_TYPES[feed])
        if sitemap:
            self._add_sitemaps()

    def add(self, target: str, body: str | bytes, media_type: str = HTML) -> None:
        self.pages[target] = (body if isinstance(body, bytes) else body.encode(), media_type)

    def of(self, language: str) -> list[tuple[Article, str]]:
        return [pair for pair in self.articles if pair[0].language == language]

    def _add_pages(self) -> None:
        for language in self.languages:
            found, words = self.of(language), words_of(language)
            for position, (article, _) in enumerate(found):
                others = [found[(position + step) % len(found)] for step in range(1, 5)]
                self.add(path_of(article), self.article_page(article, others))
            for label, path in words["menu"][2:]:
                self.add(
                    f"/{language}/{path}", self.framed(language, label, f"<h1>{label}</h1><p>{words['footer']}</p>")
                )
            self._add_listings(language, found)
            self.add(f"/{language}/", self.framed(language, words["site"], teasers(found[:PER_PAGE])))
        self.add("/", self.framed(self.languages[0], words_of(self.languages[0])["site"], teasers(self.articles[:20])))

    def _add_listings(self, language: str, found: list[tuple[Article, str]]) -> None:
        words = words_of(language)
        place = f"/{language}/{words['list']}"
        count = max(1, -(-len(found) // PER_PAGE))
        for number in range(1, count + 1):
            pages = "".join(
                f'<a href="{place}?page={each}">{each}</a> ' for each in range(1, count + 1) if each != number
            )
            further = f'<a class="next" href="{place}?page={number + 1}">{words["next"]}</a>' if number < count else ""
            body = (
                teasers(found[(number - 1) * PER_PAGE : number * PER_PAGE])
                + f'<div class="pager">{pages}{further}</div>'
            )
            whole = self.framed(language, words["menu"][1][0], body)
            for target in (f"{place}?page={number}", *([place] if number == 1 else [])):
                self.add(target, whole)

    def article_page(self, article: Article, others: Sequence[tuple[Article, str]] = ()) -> str:
        """An article as sites print it: bread crumbs, a date line, buttons, and news that it has nothing to do with."""
        words = words_of(article.language)
        text = "".join(f"<p>{html.escape(each, quote=False)}</p>\n" for each in article.paragraphs)
        related = "".join(f'<li><a href="{address}">{html.escape(each.title)}</a></li>' for each, address in others)
        body = (
            f'<div class="breadcrumbs"><a href="/">{words["menu"][0][0]}</a> / {words["menu"][1][0]}</div>'
            f"<article><h1>{html.escape(article.title)}</h1>"
            f'<div class="meta"><span class="date">{dated(article)}</span></div>\n{text}</article>'
            f'<div class="share"><a href="#" rel="nofollow">{words["share"]}</a> <a href="?print=1">{words["print"]}</a></div>'
            f'<aside class="related"><h3>{words["related"]}</h3><ul>{related}</ul></aside>'
        )
        return self.framed(article.language, article.title, body, self._alternates(article))

    def _alternates(self, article: Article) -> str:
        if len(self.languages) < 2:
            return ""
        versions = [(each, place) for each, place in self.articles if each.number == article.number]
        return "".join(f'<link rel="alternate" hreflang="{each.language}" href="{place}">' for each, place in versions)

    def framed(self, language: str, title: str, body: str, head: str = "") -> str:
        """*body* between the menu and the foot that all pages of the site share."""
        words = words_of(language)
        menu = "".join(f'<li><a href="/{language}/{path}">{label}</a></li>' for label, path in words["menu"])
        other = "".join(f'<a hreflang="{each}" href="/{each}/">{each.upper()}</a> ' for each in self.languages)
        feed = (
            f'<link rel="alternate" type="{FEED_TYPES[self.feed]}" title="{words["site"]}" href="/feed">'
            if self.feed
            else ""
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title)} | {words["site"]}'
            f'</title><meta property="og:site_name" content="{words["site"]}">{feed}{head}</head>\n<body>'
            f'<div id="cookies">{words["cookies"]}</div><header><nav><ul>{menu}</ul></nav><div class="lang">{other}</div></header>\n'
            f"<main>{body}</main>\n<footer><p>{words['footer']}</p></footer></body></html>\n"
        )

    def _add_sitemaps(self) -> None:
        """An index and a compressed sitemap for each year."""
        years = sorted({article.published.year for article, _ in self.articles})
        index = "".join(f"<sitemap><loc>{self.address}/sitemap-{year}.xml.gz</loc></sitemap>" for year in years)
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.add("/sitemap.xml", f"<sitemapindex {space}>{index}</sitemapindex>", "application/xml")
        for year in years:
            pages = "".join(
                f"<url><loc>{place}</loc><lastmod>{article.published}</lastmod></url>"
                for article, place in self.articles
                if article.published.year == year
            )
            packed = gzip.compress(f"<urlset {space}>{pages}</urlset>".encode(), mtime=0)
            self.add(f"/sitemap-{year}.xml.gz", packed, "application/gzip")


def path_of(article: Article) -> str:
    return f"/{article.language}/{words_of(article.language)['list']}/{article.number}-{article.slug}"


def teasers(found: Sequence[tuple[Article, str]]) -> str:
    """Titles, days and first lines, as a listing has them."""
    return "".join(
        f'<div class="teaser"><h2><a href="{place}">{html.escape(article.title)}</a></h2>'
        f"<span>{dated(article)}</span><p>{html.escape(article.paragraphs[0][:90])}…</p></div>\n"
        for article, place in found
    )


def moment(article: Article) -> datetime:
    return datetime.combine(article.published, time(9, 30), UTC)


def rss(paper: Edition) -> str:
    items = "".join(
        f"<item><title>{html.escape(article.title)}</title><link>{place}</link>"
        f"<pubDate>{format_datetime(moment(article))}</pubDate></item>"
        for article, place in paper.articles[:20]
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>'
    return f"{head}<link>{paper.address}/</link>{items}</channel></rss>"


def atom(paper: Edition) -> str:
    entries = "".join(
        f'<entry><title>{html.escape(article.title)}</title><link href="{place}"/><id>{place}</id>'
        f"<published>{moment(article).isoformat()}</published></entry>"
        for article, place in paper.articles[:20]
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entries}</feed>'


def json_feed(paper: Edition) -> str:
    items = [
        {"id": place, "url": place, "title": article.title, "date_published": moment(article).isoformat()}
        for article, place in paper.articles[:20]
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items})


FEEDS: Mapping[str, Callable[[Edition], str]] = {"rss": rss, "atom": atom, "json": json_feed}
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
