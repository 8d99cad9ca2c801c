"""The test site does what it says; what it says of a crawler counts."""

from __future__ import annotations

from threading import Thread

import pytest

from corpus.errors import UnreadableDocument
from corpus.model import Document
from ingest.crawl import feeds, links, sitemaps
from ingest.fetching import Conditions, Limits
from ingest.stage import make_documents
from tests.sites import behaviours as does
from tests.sites import traps
from tests.sites.articles import write
from tests.sites.newspaper import Newspaper
from tests.sites.server import Page, Web

QUICK = Limits(connecting=1.0, silence=0.3, answer=0.6, size=2_000_000, redirects=5)


@pytest.mark.parametrize("language", ["az", "mn", "ru", "en"])
def test_articles_are_read_as_they_were_written(web: Web, language: str) -> None:
    paper = Newspaper(web, "a.example", languages=(language,), articles=6)
    article, address = paper.articles[2]
    (document,) = make_documents(web.fetcher().fetch(address))
    assert isinstance(document, Document)
    assert document.title == article.title
    assert document.sections[0].language == language
    assert all(paragraph in document.text for paragraph in article.paragraphs)


def test_the_same_seed_gives_the_same_articles() -> None:
    assert write("mn", 3, "x") == write("mn", 3, "x") != write("mn", 4, "x")


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_feeds_and_sitemaps_list_the_articles(web: Web, kind: str) -> None:
    paper = Newspaper(web, "a.example", articles=25, feed=kind)
    ask = web.fetcher().ask
    entries = feeds.read(ask(web.address("a.example", "/feed")).body, web.address("a.example", "/feed"))
    assert [(each.address, each.published) for each in entries] == [
        (address, article.published.isoformat()) for article, address in paper.articles[:20]
    ]
    index = sitemaps.read(ask(web.address("a.example", "/sitemap.xml")).body, web.address("a.example"))
    pages = [page.address for each in index.sitemaps for page in sitemaps.read(ask(each).body, each).pages]
    assert sorted(pages) == sorted(address for _, address in paper.articles)


def test_listings_lead_from_page_to_page(web: Web) -> None:
    paper = Newspaper(web, "a.example", languages=("mn",), articles=25)
    place: str | None = web.address("a.example", "/mn/medee")
    found: list[str] = []
    while place:
        body = web.fetcher().ask(place).body
        found += links.read(body, place)
        place = links.further(body, place)
    assert {address for _, address in paper.articles} <= set(found)


@pytest.mark.parametrize(("kind", "header"), [("etag", "etag"), ("modified", "last-modified")])
def test_honest_validators_say_when_a_page_has_changed(web: Web, kind: str, header: str) -> None:
    Newspaper(web, "a.example", articles=5, later=2, validators=kind)
    feed, ask = web.address("a.example", "/feed"), web.fetcher().ask
    known = Conditions(**{"etag" if kind == "etag" else "modified": ask(feed).header(header)})
    assert ask(feed, known).status == 304
    web.round = 2
    changed = ask(feed, known)
    assert changed.status == 200
    assert len(feeds.read(changed.body, feed)) == 7


def test_lying_validators_lie(web: Web) -> None:
    host = web.host("a.example")
    same = host.add("/same", does.same_etag(does.changing(does.page("one"), does.page("two"))))
    fresh = host.add("/fresh", does.fresh_etag(does.page("one")))
    ask = web.fetcher().ask
    tag = ask(same).header("etag")
    web.round = 2
    assert ask(same, Conditions(etag=tag)).status == 304
    assert ask(same).body == b"two"
    assert ask(fresh, Conditions(etag=ask(fresh).header("etag"))).status == 200


def test_redirects_lead_where_they_say(web: Web) -> None:
    host = web.host("a.example")
    web.elsewhere["inside.example"] = "10.0.0.7"
    host.add("/new", does.page("<p>here</p>"))
    host.add("/old", does.redirect("/new"))
    host.add("/circle", does.redirect("/circle", 302))
    host.add("/inside", does.redirect("http://inside.example/"))
    fetcher = web.fetcher()
    assert fetcher.fetch(web.address("a.example", "/old")).data == b"<p>here</p>"
    with pytest.raises(UnreadableDocument, match="redirects more than 5 times"):
        fetcher.fetch(web.address("a.example", "/circle"))
    with pytest.raises(UnreadableDocument, match="a private address"):
        fetcher.fetch(web.address("a.example", "/inside"))


def test_a_busy_page_recovers(web: Web) -> None:
    busy = web.host("a.example").add("/", does.busy(does.page("x"), 2, 429, "3"))
    answers = [web.fetcher().ask(busy) for _ in range(3)]
    assert [each.status for each in answers] == [429, 429, 200]
    assert answers[0].retry_after == 3


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (does.slow(does.page("x"), 5), "fell silent"),
        (does.trickling(0.05), "longer than|took"),
        (does.endless(), "too large|longer than|took"),
        (does.reset(), "broke off"),
        (does.reset(b"half"), "broke off|no proper HTTP"),
        (does.cut_short(), "broke off|no proper HTTP"),
        (does.big(30), "too large"),
    ],
    ids=["silent", "trickling", "endless", "reset", "reset-half", "cut-short", "big"],
)
def test_bad_answers_are_sentences(web: Web, page: Page, reason: str) -> None:
    place = web.host("a.example").add("/", page)
    with pytest.raises(UnreadableDocument, match=reason):
        web.fetcher(QUICK).ask(place)


def test_pages_go_and_change_their_type(web: Web) -> None:
    host = web.host("a.example")
    gone = host.add("/a", does.gone_from(2, does.page("x")))
    typed = host.add("/b", does.typed(does.page("x"), "image/png"))
    ask = web.fetcher().ask
    assert ask(gone).status == 200
    web.round = 2
    assert ask(gone).status == 410
    assert ask(host.address + "/never").status == 404
    assert ask(typed).header("content-type") == "image/png"


def test_one_press_release_stands_on_many_sites(web: Web) -> None:
    release = write("az", 999, "press")
    papers = [Newspaper(web, f"site-{number}.example", articles=3, also=(release,)) for number in range(3)]
    texts = {text_at(web, dict(paper.articles)[release]) for paper in papers}
    assert len(texts) == 1


def text_at(web: Web, place: str) -> str:
    (document,) = make_documents(web.fetcher().fetch(place))
    assert isinstance(document, Document)
    return document.text


def test_every_trap_has_a_way_further_in(web: Web) -> None:
    traps.add_all(web.host("a.example"))
    place = web.address("a.example", "/traps")
    starts = links.read(web.fetcher().ask(place).body, place)
    assert len(starts) == 4
    for start in starts:
        assert links.all_links(web.fetcher().ask(start).body, start), start


def test_requests_are_counted_and_overlaps_seen(web: Web) -> None:
    slow = web.host("a.example").add("/", does.slow(does.page("x"), 0.2))
    threads = [Thread(target=web.fetcher().ask, args=(slow,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert web.at_a_time("a.example") == 3
    assert len(web.asked("a.example")) == 3
    assert web.sent("a.example") > 3
    assert web.asked("a.example")[0].headers["user-agent"].startswith("Goodpractice")
    web.forget()
    web.fetcher().ask(slow)
    web.fetcher().ask(slow)
    assert web.at_a_time("a.example") == 1
    assert web.shortest_pause("a.example") > 0
