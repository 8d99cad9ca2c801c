"""Sitemaps in all their forms, honest and hostile."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, UnreadableDocument
from ingest.crawl import sitemaps
from ingest.crawl.feeds import Entry
from ingest.crawl.sitemaps import SitemapContent, read

PLACE = "https://site.example/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*pages: str, namespace: str = NAMESPACE) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {namespace}>{"".join(pages)}</urlset>'.encode()


def page(address: str, more: str = "") -> str:
    return f"<url><loc>{address}</loc>{more}</url>"


def addresses(content: SitemapContent) -> list[str]:
    return [entry.address.removeprefix("https://site.example") for entry in content.pages]


def test_pages_come_in_order_with_when_they_changed() -> None:
    data = urlset(page("https://site.example/b", "<lastmod>2020-05-01T10:00:00+04:00</lastmod>"), page("/a"))
    assert read(data, PLACE).pages == (
        Entry("https://site.example/b", changed="2020-05-01T10:00:00+04:00"),
        Entry("https://site.example/a"),
    )


def test_an_index_lists_sitemaps() -> None:
    data = f"<sitemapindex {NAMESPACE}><sitemap><loc>\n /news.xml.gz </loc></sitemap></sitemapindex>".encode()
    assert read(data, PLACE) == SitemapContent(sitemaps=("https://site.example/news.xml.gz",))


@pytest.mark.parametrize("namespace", ["", 'xmlns="http://www.google.com/schemas/sitemap/0.84"', 'xmlns:x="y"'])
def test_the_namespace_may_be_wrong_or_absent(namespace: str) -> None:
    assert addresses(read(urlset(page("/a"), namespace=namespace), PLACE)) == ["/a"]


def test_a_prefix_makes_no_difference() -> None:
    data = b'<s:urlset xmlns:s="http://x"><s:url><s:loc>/a</s:loc></s:url></s:urlset>'
    assert addresses(read(data, PLACE)) == ["/a"]


def test_other_languages_are_pages_and_pictures_are_not() -> None:
    spaces = f'{NAMESPACE} xmlns:x="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    more = '<x:link rel="alternate" hreflang="az" href="/az/a"/><x:link rel="alternate" hreflang="ru" href="/ru/a"/>'
    more += "<image:image><image:loc>/a.jpg</image:loc></image:image>"
    assert addresses(read(urlset(page("/az/a", more), namespace=spaces), PLACE)) == ["/az/a", "/ru/a"]


def test_news_have_a_day_and_a_title() -> None:
    more = "<n:news><n:publication_date>2020-05-01T08:00Z</n:publication_date><n:title>Dam  hazırdır</n:title></n:news>"
    data = urlset(page("/a", more), namespace='xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"')
    assert read(data, PLACE).pages == (Entry("https://site.example/a", "2020-05-01", "Dam hazırdır"),)


def test_plain_text_is_a_sitemap() -> None:
    data = "\ufeffhttps://site.example/a\r\nhttps://site.example/мэдээ\n\nnot an address".encode()
    assert addresses(read(data, PLACE))[:2] == ["/a", "/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D"]


def test_a_feed_is_a_sitemap() -> None:
    data = b'<rss version="2.0"><channel><item><title>A</title><link>/a</link></item></channel></rss>'
    assert addresses(read(data, PLACE)) == ["/a"]


def test_compressed_sitemaps_are_unpacked() -> None:
    assert addresses(read(gzip.compress(urlset(page("/a"))), PLACE)) == ["/a"]


def test_damaged_xml_is_read_up_to_the_damage() -> None:
    data = urlset(page("/a"), page("/b?x=1&y=2"), page("/c"))
    assert addresses(read(data, PLACE))[0] == "/a"
    assert addresses(read(data[:-25], PLACE))[0] == "/a"


def test_utf_16_is_read() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><urlset {NAMESPACE}>{page("/т")}</urlset>'
    assert addresses(read(text.encode("utf-16"), PLACE)) == ["/%D1%82"]


@pytest.mark.parametrize("data", [b"", b"<html><p>404</p></html>", b"Not found", b"<x/>", b"<", b"\0\1\2", b"{}"])
def test_what_is_no_sitemap_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is not a sitemap"):
        read(data, PLACE)


def test_damaged_compression_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="compression is damaged"):
        read(gzip.compress(urlset(page("/a")))[:-20], PLACE)


def test_a_compressed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableDocument, match="too large for a sitemap"):
        read(gzip.compress(b" " * 2_000_000), PLACE)


def test_entities_are_left_alone() -> None:
    head = b'<!DOCTYPE urlset [<!ENTITY a "/aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    head += b'<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    data = head + urlset(page("/x&b;"), page("/y&f;"), page("/z")).partition(b"?>")[2]
    assert addresses(read(data, PLACE)) == ["/x&b", "/y&f", "/z"]


def test_at_most_so_many_addresses_as_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_ADDRESSES", 100)
    assert len(read(urlset(*(page(f"/{number}") for number in range(110))), PLACE).pages) == 100


def test_deep_nesting_ends_at_the_parsers_limit() -> None:
    read(urlset(page("/a"), "<url>" * 100_000), PLACE)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for whole in (data, b"<urlset>" + data, b"<urlset><url><loc>" + data, b"\x1f\x8b" + data, gzip.compress(data)):
        with suppress(DocumentError):
            read(whole, PLACE)


def test_a_sitemap_of_nothing_but_tags_is_refused_before_it_is_parsed() -> None:
    bomb = gzip.compress(b"<urlset>" + b"<a/>" * 5_000_000 + b"</urlset>")
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableDocument, match=r"too large for a sitemap: it has more than 1,500,000 tags\.$"):
        read(bomb, "https://a.example/sitemap.xml")
