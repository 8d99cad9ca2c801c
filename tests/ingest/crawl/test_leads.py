"""What an answer leads to."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.collecting import Page, Scope, Site
from ingest.crawl.leads import follow

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = "https://news.example"
SITE = Site("news-example", f"{ROOT}/", "News", Scope(sitemaps=(f"{ROOT}/sitemap.xml",)))
INDEX = f"<sitemapindex><sitemap><loc>{ROOT}/more.xml</loc></sitemap></sitemapindex>".encode()


def test_an_index_that_the_site_names_leads_to_its_sitemaps() -> None:
    led = follow(Page(SITE.id, f"{ROOT}/sitemap.xml", NOW, "sitemap"), INDEX, SITE, NOW)
    assert [(found.address, found.role) for found in led.found] == [(f"{ROOT}/more.xml", "sitemap")]


def test_an_index_within_an_index_leads_nowhere() -> None:
    led = follow(Page(SITE.id, f"{ROOT}/other.xml", NOW, "sitemap"), INDEX, SITE, NOW)
    assert led.found == ()


def test_what_is_to_be_read_and_what_is_unchanged_is_not_followed() -> None:
    assert follow(Page(SITE.id, f"{ROOT}/news/1", NOW), INDEX, SITE, NOW).found == ()
