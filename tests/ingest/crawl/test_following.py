"""What answers lead to is told by a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from corpus.collecting import Led, Page, Scope, Site
from ingest.crawl import following
from ingest.crawl.following import Follower
from ingest.crawl.leads import follow

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = Site("news-example", "https://news.example/", "News", Scope(feeds=("https://news.example/feed",)))
FEED = Page(SITE.id, "https://news.example/feed", NOW, "feed")
ITEMS = "".join(
    f"<item><link>https://news.example/articles/well-{n}</link><pubDate>Mon, 02 Feb 2026 10:00:00 GMT</pubDate></item>"
    for n in range(3)
)
BODY = f"<rss version='2.0'><channel><title>News</title>{ITEMS}</channel></rss>".encode()


@pytest.fixture
def follower() -> Iterator[Follower]:
    with Follower() as opened:
        yield opened


def test_it_tells_what_is_told_in_this_process(follower: Follower) -> None:
    led = follower(FEED, BODY, SITE, NOW)
    assert len(led.found) == 3
    assert led == follow(FEED, BODY, SITE, NOW)


def test_a_feed_that_is_none_is_trouble_in_a_sentence(follower: Follower) -> None:
    led = follower(FEED, b"\x00\x01 no feed", SITE, NOW)
    assert led.trouble is not None
    assert led.trouble.startswith(FEED.address)


def test_a_page_that_is_to_be_read_needs_no_process(follower: Follower) -> None:
    page = Page(SITE.id, "https://news.example/articles/well-1", NOW)
    assert follower(page, b"<p>A well.", SITE, NOW) == Led()


def test_a_listing_that_takes_too_long_costs_itself_alone(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = following.WorkLimits(seconds=0.001)
    monkeypatch.setattr(following, "LIMITS", slow)
    with Follower() as hasty:
        led = hasty(FEED, BODY, SITE, NOW)
    assert led == Led(trouble="https://news.example/feed took longer than 0.001 seconds to read.")
    assert len(follower(FEED, BODY, SITE, NOW).found) == 3


def test_it_may_be_entered_again() -> None:
    follower = Follower()
    for _ in range(2):
        with follower:
            assert len(follower(FEED, BODY, SITE, NOW).found) == 3
