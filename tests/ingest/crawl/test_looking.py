"""Looking at sites: what is proposed, what is said, and how politely it is found out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from corpus.errors import Failure, UnreadableDocument
from ingest.crawl.looking import Proposal, look_at, site_id
from ingest.crawl.visitor import MAX_REQUESTS
from ingest.sources import Source
from tests.sites import behaviours as does
from tests.sites.edition import Edition
from tests.sites.newspaper import Newspaper
from tests.sites.server import Page, Web

LINES = "<p>Valideynlər kənd məktəbinin damını təmir etdilər və indi uşaqlar qışda da dərsə gəlirlər.</p>" * 5


def look(web: Web, host: str, path: str = "/") -> Proposal:
    return look_at(web.address(host, path), web.fetcher(), pause=0)


def paths(places: tuple[str, ...], web: Web, host: str) -> list[str]:
    return [place.removeprefix(web.address(host, "")) for place in places]


def page(body: str, head: str = "", lang: str = "az") -> Page:
    return does.page(f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>')


def test_a_site_in_three_languages_is_proposed_whole(web: Web) -> None:
    Newspaper(web, "www.site-07.example", languages=("az", "ru", "mn"), articles=30)
    found = look(web, "www.site-07.example")
    site = found.site
    assert (site.id, site.name) == ("site-07-example", "Yaxşı Təcrübə Xəbərləri")
    assert site.languages == ("az", "ru", "mn")
    assert paths(site.scope.feeds, web, "www.site-07.example") == ["/feed"]
    assert paths(site.scope.sitemaps, web, "www.site-07.example") == ["/sitemap.xml"]
    assert paths(site.scope.listings, web, "www.site-07.example") == ["/az/xeberler", "/ru/novosti", "/mn/medee"]
    assert site.scope.include == ()
    assert {sample.language for sample in found.samples} == {"az", "ru", "mn"}
    assert "3 listing pages were found." in found.remarks


@pytest.mark.parametrize("language", ["az", "mn", "ru", "en"])
def test_samples_are_articles_as_they_would_be_read(web: Web, language: str) -> None:
    paper = Newspaper(web, "a.example", languages=(language,), articles=12)
    written = {address: article for article, address in paper.articles}
    found = look(web, "a.example").samples
    assert len(found) == 3
    for sample in found:
        article = written[sample.address]
        assert (sample.title, sample.language) == (article.title, language)
        assert sample.beginning.startswith(article.paragraphs[0][:50])


def test_a_site_without_feed_and_sitemap_has_its_listings(web: Web) -> None:
    Newspaper(web, "a.example", languages=("mn",), feed=None, sitemap=False, robots=None)
    found = look(web, "a.example")
    assert paths(found.site.scope.listings, web, "a.example") == ["/mn/medee"]
    assert found.remarks[:3] == ("No feed was found.", "No sitemap was found.", "One listing page was found.")


def test_a_front_page_with_links_is_enough(web: Web) -> None:
    host = web.host("a.example")
    links = "".join(f'<a href="/kend-mektebinin-dami-{number}">Dam</a>' for number in range(5))
    host.add("/", page(links))
    for number in range(5):
        host.add(f"/kend-mektebinin-dami-{number}", page(f"<h1>Dam {number}</h1>{LINES}"))
    found = look(web, "a.example")
    assert found.site.scope.listings == (found.site.address,)
    assert len(found.samples) == 3
    assert "No listing page was found, but the front page links to articles." in found.remarks


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_every_kind_of_feed_is_found(web: Web, kind: str) -> None:
    Newspaper(web, "a.example", articles=12, feed=kind)
    assert paths(look(web, "a.example").site.scope.feeds, web, "a.example") == ["/feed"]


def test_feeds_of_comments_of_others_and_of_nothing_are_not_proposed(web: Web) -> None:
    host = web.host("a.example")
    declared = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{place}">'
        for title, place in (
            ("Comments", "/comments/feed"),
            ("Empty", "/empty"),
            ("Other", "/other"),
            ("Gone", "/gone"),
        )
    )
    host.add("/", page("<p>Salam</p>", declared))
    item = "<item><title>A</title><link>https://other.example/a-b-c</link></item>"
    host.add("/comments/feed", does.xml(f"<rss><channel>{item}</channel></rss>"))
    host.add("/other", does.xml(f"<rss><channel>{item}</channel></rss>"))
    host.add("/empty", does.xml("<rss><channel></channel></rss>"))
    assert look(web, "a.example").site.scope.feeds == ()
    assert "/comments/feed" not in [each.target for each in web.asked()]


def test_a_feed_may_be_kept_elsewhere(web: Web) -> None:
    host, elsewhere = web.host("a.example"), web.host("feeds.example")
    item = f"<item><title>A</title><link>{host.address}/kend-mektebinin-dami</link></item>"
    place = elsewhere.add("/a", does.xml(f"<rss><channel>{item}</channel></rss>"))
    host.add("/", page("<p>Salam</p>", f'<link rel="alternate" type="application/rss+xml" href="{place}">'))
    assert look(web, "a.example").site.scope.feeds == (place,)


def test_a_feed_that_nobody_names_is_found_at_its_usual_place(web: Web) -> None:
    paper = Newspaper(web, "a.example", articles=5, feed=None, sitemap=False)
    edition = Edition(paper.host.address, ("az",), [article for article, _ in paper.articles], feed="rss")
    paper.host.add("/feed/", does.file(*edition.pages["/feed"]))
    assert paths(look(web, "a.example").site.scope.feeds, web, "a.example") == ["/feed/"]


def test_a_section_is_collected_alone(web: Web) -> None:
    Newspaper(web, "a.example", languages=("az", "ru"), articles=12)
    found = look(web, "a.example", "/az/xeberler")
    assert found.site.scope.include == ("/az/xeberler/*",)
    assert all("/az/xeberler/" in sample.address for sample in found.samples)


def test_what_robots_forbid_is_not_looked_at(web: Web) -> None:
    paper = Newspaper(web, "a.example", articles=12, robots="User-agent: *\nDisallow: /az/xeberler\nDisallow: /feed\n")
    found = look(web, "a.example")
    assert not [each.target for each in web.asked() if each.target.startswith(("/az/xeberler", "/feed"))]
    assert found.samples == ()
    assert f"{paper.articles[0][1]} may not be visited: robots.txt forbids it." in found.remarks
    assert found.remarks[-1].endswith("so nothing may come of collecting it.")


def test_a_site_that_forbids_everything_is_not_looked_at(web: Web) -> None:
    Newspaper(web, "a.example", robots="User-agent: *\nDisallow: /\n")
    with pytest.raises(UnreadableDocument, match=r"robots.txt forbids it"):
        look(web, "a.example")
    assert [each.target for each in web.asked()] == ["/robots.txt"]


def test_a_site_in_trouble_is_not_looked_at(web: Web) -> None:
    web.host("a.example").add("/robots.txt", does.status(503))
    with pytest.raises(UnreadableDocument, match=r"robots.txt allows is not known: it answers 503"):
        look(web, "a.example")


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        ("<h1>a.example</h1><p>This domain is for sale. Buy this domain today.</p>", "a placeholder, not a site"),
        ("<h1>Апач</h1><p>Домен продаётся</p>", "a placeholder, not a site"),
        ("<form action='/login'><input name='u'><input type='password'></form>", "asks for a password"),
        ("<div id='root'></div><script src='/app.js'></script>", "shows nothing without JavaScript"),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><div></div><script></script>",
            "shows nothing without JavaScript",
        ),
    ],
    ids=["parked", "parked-ru", "login", "script", "noscript"],
)
def test_a_page_with_nothing_behind_it_says_so(web: Web, body: str, remark: str) -> None:
    web.host("a.example").add("/", page(body))
    remarks = look(web, "a.example").remarks
    assert any(remark in each for each in remarks), remarks


def test_an_ordinary_site_with_a_form_and_scripts_is_not_accused(web: Web) -> None:
    paper = Newspaper(web, "a.example", articles=12)
    front = Edition(paper.host.address, ("az",), [article for article, _ in paper.articles]).pages["/"][0].decode()
    extra = "<script>1</script><noscript>Please enable JavaScript</noscript><input type='password'><p>coming soon</p></body>"
    paper.host.add("/", does.page(front.replace("</body>", extra)))
    assert not [remark for remark in look(web, "a.example").remarks if remark.startswith(paper.host.address)][1:]


def test_pages_that_mistake_their_own_language_are_found_out(web: Web) -> None:
    host = web.host("a.example")
    host.add("/", page("".join(f'<a href="/uc-sozden-ibaret-{number}">x</a>' for number in range(3)), lang="en"))
    for number in range(3):
        host.add(f"/uc-sozden-ibaret-{number}", page(f"<h1>Dam {number}</h1>{LINES}", lang="en"))
    found = look(web, "a.example")
    assert found.site.languages == ("az",)
    assert "The pages say that they are in en, but what was read is in az." in found.remarks


def test_a_move_to_another_site_is_told(web: Web) -> None:
    Newspaper(web, "new.example", articles=5)
    web.host("old.example").add("/", does.redirect(web.address("new.example")))
    found = look(web, "old.example")
    assert found.site.id == "new-example"
    assert found.remarks[0] == f"{web.address('old.example')} leads to another site, {web.address('new.example')}."


def test_a_move_inside_is_refused(web: Web) -> None:
    web.elsewhere["inside.example"] = "192.168.0.1"
    web.host("a.example").add("/", does.redirect("http://inside.example/"))
    with pytest.raises(UnreadableDocument, match="a private address"):
        look(web, "a.example")


def test_without_a_scheme_the_secure_one_is_tried_first(web: Web) -> None:
    Newspaper(web, "a.example", articles=5)
    found = look_at(f"a.example:{web.port}", web.fetcher(), pause=0)
    assert found.site.address == web.address("a.example")
    assert not any("another site" in remark for remark in found.remarks)


@pytest.mark.parametrize("address", ["", "not an address", "ftp://a.example/", "https://user:secret@a.example/"])
def test_what_is_no_address_is_refused(web: Web, address: str) -> None:
    with pytest.raises(UnreadableDocument):
        look_at(address, web.fetcher(), pause=0)


def test_a_look_is_a_handful_of_requests_with_pauses(web: Web) -> None:
    waits: list[float] = []
    Newspaper(
        web, "a.example", languages=("az", "ru", "mn", "en"), articles=12, robots="User-agent: *\nCrawl-delay: 4\n"
    )
    found = look_at(web.address("a.example"), web.fetcher(), pause=1, wait=waits.append)
    asked = web.asked("a.example")
    assert len(asked) <= 20
    assert len({each.target for each in asked}) == len(asked)
    assert web.at_a_time("a.example") == 1
    assert waits == [4.0] * (len(asked) - 1)
    assert f"{web.address('a.example', '/robots.txt')} asks for 4 seconds between two requests." in found.remarks


def test_a_site_that_names_no_end_of_places_is_left_after_enough_requests(web: Web) -> None:
    host = web.host("a.example")
    many = "".join(f'<link rel="alternate" hreflang="{a}{b}" href="/{a}{b}/">' for a in "abcd" for b in "abcdefgh")
    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/f{number}">' for number in range(99))
    lists = "".join(
        f'<a href="/{number}/news">News</a><a href="/story-with-words-{number}">x</a>' for number in range(99)
    )
    host.add_below("/", page(lists, many + feeds))
    look(web, "a.example")
    assert len(web.asked()) <= MAX_REQUESTS


def test_articles_that_cannot_be_read_are_remarked_upon(web: Web) -> None:
    def refuse(source: Source) -> Iterator[Failure]:
        yield Failure(source.name, f"{source.name} holds no text.")

    Newspaper(web, "a.example", articles=4)
    found = partial(look_at, read=refuse)(web.address("a.example"), web.fetcher(), pause=0)
    assert found.samples == ()
    assert sum(remark.endswith("holds no text.") for remark in found.remarks) == 4


def test_articles_without_a_date_are_remarked_upon(web: Web) -> None:
    host = web.host("a.example")
    host.add("/", page("".join(f'<a href="/uc-sozden-ibaret-{number}">x</a>' for number in range(3))))
    host.add_below("/uc-sozden", page(f"<h1>Dam</h1>{LINES}"))
    assert "None of the articles that were read says when it was published." in look(web, "a.example").remarks


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("https://www.example.az/", "example-az"),
        ("http://news.example.com.tr:8080/x", "news-example-com-tr"),
        ("https://xn--k1alc28db.xn--l1acc/", "төсөл-мон"),
        ("https://xn--\x7f.az/", "xn--\x7f-az"),
    ],
)
def test_a_site_is_called_by_its_host(address: str, called: str) -> None:
    assert site_id(address) == called
