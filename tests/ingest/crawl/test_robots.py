"""What robots.txt allows us."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.errors import UnreadableDocument
from ingest.crawl.robots import MAX_BYTES, Rules, ask_for_rules, robots_address
from ingest.fetching import Response

AGENT = "Goodpractice/0.1 (+https://otherbot.example/about)"
PLACE = "https://example.az/news/1"


def answer(status: int, body: bytes = b"", **headers: str) -> Response:
    return Response("https://example.az/robots.txt", status, "", tuple(headers.items()), body, b"", len(body))


def always(response: Response) -> Callable[[str], Response]:
    return lambda _address: response


def test_what_is_forbidden_is_not_allowed() -> None:
    rules = Rules.read(b"User-agent: *\nDisallow: /private\nAllow: /private/but\nCrawl-delay: 7", AGENT)
    assert rules.allowed("https://example.az/")
    assert not rules.allowed("https://example.az/private/x")
    assert rules.allowed("https://example.az/private/but")
    assert rules.crawl_delay == 7


def test_a_group_for_us_counts_before_the_one_for_all() -> None:
    rules = Rules.read(b"User-agent: *\nDisallow: /\n\nUser-agent: goodpractice\nDisallow: /x", AGENT)
    assert rules.allowed("https://example.az/a")
    assert not rules.allowed("https://example.az/x")


def test_a_robot_named_in_our_contact_is_somebody_else() -> None:
    assert Rules.read(b"User-agent: otherbot\nDisallow: /", AGENT).allowed(PLACE)


@pytest.mark.parametrize(
    ("written", "delay"),
    [
        ("Crawl-delay: 86400", 60.0),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: -3", None),
        ("Request-rate: 1/10s", 10.0),
        ("Disallow: /x", None),
    ],
)
def test_the_delay_is_bounded(written: str, delay: float | None) -> None:
    assert Rules.read(f"User-agent: *\n{written}".encode(), AGENT).crawl_delay == delay


def test_sitemaps_are_named_whoever_asks() -> None:
    body = b"Sitemap: https://example.az/sitemap.xml\nSitemap: /news.xml\nSitemap: javascript:1\nUser-agent: x\nDisallow: /"
    rules = Rules.read(body, AGENT, "https://example.az/robots.txt")
    assert rules.sitemaps == ("https://example.az/sitemap.xml", "https://example.az/news.xml")


def test_cyrillic_paths_are_compared_escaped_or_not() -> None:
    rules = Rules.read("User-agent: *\nDisallow: /мэдээ/".encode(), AGENT)
    assert not rules.allowed("https://example.az/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D/1")


def test_only_the_beginning_of_an_endless_file_counts() -> None:
    body = b"User-agent: *\nDisallow: /a\n" + b"#" * MAX_BYTES + b"\nDisallow: /b"
    rules = Rules.read(body, AGENT)
    assert not rules.allowed("https://example.az/a")
    assert rules.allowed("https://example.az/b")


@pytest.mark.parametrize(
    "body", [b"\0\xff\xfe garbage", b"", b"Disallow: /", "\ufeffUser-agent: x\nDisallow: /".encode()]
)
def test_what_cannot_be_understood_forbids_nothing(body: bytes) -> None:
    assert Rules.read(body, AGENT).allowed(PLACE)


def test_many_stars_take_no_time() -> None:
    rules = Rules.read(b"User-agent: *\nDisallow: /" + b"*a" * 1000 + b"$", AGENT)
    assert rules.allowed("https://example.az/" + "a" * 900 + "b")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_file_allows_everything(status: int) -> None:
    rules = ask_for_rules(PLACE, always(answer(status)), AGENT)
    assert rules.allowed(PLACE)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_allows_nothing_for_now(status: int) -> None:
    rules = ask_for_rules(PLACE, always(answer(status)), AGENT)
    assert not rules.allowed(PLACE)
    assert rules.closed == f"What https://example.az/robots.txt allows is not known: it answers {status}."


def test_a_server_that_does_not_answer_allows_nothing_for_now() -> None:
    def silent(address: str) -> Response:
        raise UnreadableDocument(f"{address} does not answer: it fell silent.")

    rules = ask_for_rules(PLACE, silent, AGENT)
    assert not rules.allowed(PLACE)
    assert rules.closed is not None
    assert rules.closed.endswith("it fell silent.")


def test_redirects_are_followed_five_times() -> None:
    asked: list[str] = []

    def elsewhere(address: str) -> Response:
        asked.append(address)
        if address == "https://www.example.az/robots.txt":
            return answer(200, b"User-agent: *\nDisallow: /news")
        return answer(301, Location="https://www.example.az/robots.txt")

    assert not ask_for_rules(PLACE, elsewhere, AGENT).allowed(PLACE)
    assert len(asked) == 2


def test_a_circle_of_redirects_counts_as_no_file() -> None:
    asked: list[str] = []

    def circle(address: str) -> Response:
        asked.append(address)
        return answer(302, Location="/robots.txt")

    assert ask_for_rules(PLACE, circle, AGENT).allowed(PLACE)
    assert len(asked) == 6


def test_a_page_in_place_of_the_file_forbids_nothing() -> None:
    page = b"<!DOCTYPE html><p>User-agent: *\nDisallow: /</p>"
    assert ask_for_rules(PLACE, always(answer(200, page)), AGENT).allowed(PLACE)


def test_each_host_and_port_has_its_own_rules() -> None:
    assert robots_address("http://example.az:8080/a?b#c") == "http://example.az:8080/robots.txt"
