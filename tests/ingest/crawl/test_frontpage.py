"""What a front page tells of its site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from ingest.crawl.frontpage import FrontPage, read

PLACE = "https://site.example/az/"


def front(body: str = "", head: str = "", lang: str = "az") -> FrontPage:
    page = f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return read(page.encode(), PLACE)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content=" Yaxşı  Yol "><title>Ana səhifə</title>', "Yaxşı Yol"),
        ("<title>Ana səhifə | Yaxşı Yol</title>", "Yaxşı Yol"),
        ("<title>Сайн зам - Нүүр хуудас</title>", "Сайн зам"),
        ("<title>Добрый путь — официальный сайт</title>", "Добрый путь"),
        ("<title>Yaxşı Yol | Kəndlərdə təcrübə mübadiləsi mərkəzi</title>", "Yaxşı Yol"),
        ("<title>Yaxşı-Yol</title>", "Yaxşı-Yol"),
        ("<title>Home</title>", None),
        ("<title> </title>", None),
        ("", None),
    ],
)
def test_the_name_is_that_of_the_site_and_not_of_the_page(head: str, name: str | None) -> None:
    assert front(head=head).name == name


def test_languages_are_declared_and_offered() -> None:
    body = '<a hreflang="ru" href="/ru/">RU</a><a hreflang="en" href="https://other.example/en">EN</a>'
    head = '<link rel="alternate" hreflang="mn-MN" href="/mn/"><link rel="alternate" hreflang="x-default" href="/">'
    found = front(body, head, lang="az-AZ")
    assert found.languages == ("az", "mn", "ru")
    assert found.alternates == {"mn": "https://site.example/mn/", "ru": "https://site.example/ru/"}


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="/news">Yeni</a>', True),
        ('<a href="/p/7">Xəbərlər</a>', True),
        ('<a href="/p/7">LAYİHƏLƏR</a>', True),
        ('<a href="/p/7">Мэдээ мэдээлэл</a>', True),
        ('<a href="/p/7">Новости</a>', True),
        ('<a href="/az/layiheler.html">x</a>', True),
        ('<a href="/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D/">x</a>', True),
        ('<a href="/news/some-article-of-today">x</a>', False),
        ('<a href="/about">Haqqımızda</a>', False),
        ('<a href="https://other.example/news">News</a>', False),
    ],
)
def test_lists_are_known_by_what_they_are_called(link: str, found: bool) -> None:
    assert bool(front(link).listings) is found


@pytest.mark.parametrize(
    ("mark_up", "feeds"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="feed.xml">', ["/az/feed.xml"]),
        ('<link rel="Alternate" type="application/atom+xml; charset=utf-8" href="/a">', ["/a"]),
        ('<link rel="alternate" type="text/html" href="/a">', []),
        ('<a href="/rss">RSS</a><a href="/rss">RSS</a>', ["/rss"]),
        ('<a href="/x/feed/">feed</a>', ["/x/feed/"]),
        ('<a href="/x.rss">feed</a>', ["/x.rss"]),
        ('<a href="/about/rss-feed.html">x</a><a href="/rss">y</a>', ["/rss", "/about/rss-feed.html"]),
        ('<a href="/feeds/all.xml">x</a>', ["/feeds/all.xml"]),
        ('<a href="/feedback">feed</a><a href="/comments/feed/">feed</a>', []),
    ],
)
def test_feeds_are_declared_or_linked(mark_up: str, feeds: list[str]) -> None:
    assert [place.removeprefix("https://site.example") for place in front(mark_up).feeds] == feeds


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 \x00\x01", b"<", b"\x00"])
def test_what_is_no_page_has_trouble_or_nothing(data: bytes) -> None:
    try:
        found = read(data, PLACE)
    except UnreadableDocument:
        return
    assert (found.feeds, found.listings, found.articles) == ((), (), ())


@given(st.text(max_size=200))
def test_no_page_breaks_it(text: str) -> None:
    front(text, text, text[:9])
