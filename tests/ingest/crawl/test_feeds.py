"""Feeds in all their forms, honest and hostile."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, UnreadableDocument
from ingest.crawl.feeds import MAX_ENTRIES, Entry, read

PLACE = "https://site.example/az/feed"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def item(link: str = "/a", title: str = "A", date: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def test_rss_has_addresses_days_and_titles() -> None:
    data = rss(
        item("https://site.example/az/dam?utm_source=rss", "Dam təmir olundu", "Tue, 03 Mar 2020 01:30:00 +0400")
    )
    assert read(data, PLACE) == (Entry("https://site.example/az/dam", "2020-03-03", "Dam təmir olundu"),)


def test_the_day_is_that_of_the_place_where_it_was_written() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Гэрэл</title>
      <link href="/mn/1"/><published>2020-03-03T01:30:00+08:00</published><updated>2020-04-01T00:10:00+08:00</updated>
    </entry></feed>"""
    assert read(atom.encode(), PLACE) == (Entry("https://site.example/mn/1", "2020-03-03", "Гэрэл", "2020-04-01"),)


def test_atom_links_to_the_page_itself_count() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://site.example/ru/"><entry><title>Т</title>
      <link rel="self" href="https://site.example/api/1"/><link rel="enclosure" href="/1.mp3"/>
      <link rel="alternate" href="1"/></entry></feed>"""
    assert [entry.address for entry in read(atom.encode(), PLACE)] == ["https://site.example/ru/1"]


def test_rdf_is_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://site.example/"><title>S</title></channel>
      <item rdf:about="https://site.example/1"><title>One</title><link>https://site.example/1</link>
      <dc:date>2019-12-31</dc:date></item></rdf:RDF>"""
    assert read(rdf.encode(), PLACE) == (Entry("https://site.example/1", "2019-12-31", "One", "2019-12-31"),)


def test_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "/1", "title": "A &amp; B", "date_published": "2020-05-01T23:30:00+04:00"},
            {"id": "https://site.example/2"},
            "nonsense",
            {"id": 3, "title": ["x"]},
        ],
    }
    found = read(json.dumps(feed).encode(), PLACE)
    assert found == (Entry("https://site.example/1", "2020-05-01", "A & B"), Entry("https://site.example/2"))


def test_titles_lose_their_mark_up() -> None:
    assert (
        read(rss(item(title="&lt;b&gt;Yeni&lt;/b&gt; dam &amp;amp; pəncərə")), PLACE)[0].title == "Yeni dam & pəncərə"
    )


def test_the_same_page_counts_once_and_entries_without_one_not_at_all() -> None:
    data = rss(
        item("/a")
        + item("/a#comments")
        + item("")
        + item("javascript:1")
        + "<item><guid isPermaLink='false'>x</guid></item>"
    )
    assert [entry.address for entry in read(data, PLACE)] == ["https://site.example/a"]


def test_a_permanent_guid_is_an_address() -> None:
    data = rss("<item><title>A</title><guid>https://site.example/?p=7</guid></item>")
    assert [entry.address for entry in read(data, PLACE)] == ["https://site.example/?p=7"]


@pytest.mark.parametrize("declared", ["windows-1251", "utf-8"])
def test_the_encoding_may_be_declared_wrongly(declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>'
    text += item(title="Новая крыша для сельской школы") + "</channel></rss>"
    for encoding in ("windows-1251", "utf-8", "utf-16"):
        assert read(text.encode(encoding), PLACE)[0].title == "Новая крыша для сельской школы"


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    data = rss(item("/a?x=1&y=2", "Fish & chips") + item("/b"))
    assert [entry.address for entry in read(data, PLACE)] == [
        "https://site.example/a?x=1&y=2",
        "https://site.example/b",
    ]
    assert read(rss(item("/a"))[:-30], PLACE)[0].address == "https://site.example/a"


def test_white_space_before_the_declaration_is_passed_over() -> None:
    assert read(b"\n\n  " + rss(item("/a")), PLACE)[0].address == "https://site.example/a"


def test_a_long_feed_is_cut() -> None:
    data = rss("".join(item(f"/{number}") for number in range(MAX_ENTRIES + 5)))
    assert len(read(data, PLACE)) == MAX_ENTRIES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>404</body></html>",
        b"hello",
        b"{}",
        b'{"a": 1}',
        b"[1]",
        b"{",
        b"%PDF-1.4 \0\1\2",
        b"{" * 99_999,
    ],
    ids=["empty", "page", "text", "object", "json", "list", "half", "pdf", "deep"],
)
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"is not a feed|but not a feed"):
        read(data, PLACE)


BOMB = '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {chr(98 + depth)} "{f"&{chr(97 + depth)};" * 10}">' for depth in range(9)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_do_not_multiply(encoding: str) -> None:
    text = f'<?xml version="1.0"?>{BOMB}]><rss version="2.0"><channel>{item(title="&j;")}</channel></rss>'
    (entry,) = read(text.encode(encoding), PLACE)
    assert len(entry.title or "") < 10


def test_entities_read_no_files() -> None:
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///{__file__}">]>'
    (entry,) = read(rss(item(title="[&x;]"), head), PLACE)
    assert "import" not in (entry.title or "")


def test_a_feed_of_endless_tags_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="more than 100,000 tags"):
        read(rss("<a>" * 100_001), PLACE)


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="too large for a feed"):
        read(b"<rss>" + b" " * 10_000_000, PLACE)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for whole in (data, rss("")[:60] + data, b'{"version": "https://jsonfeed.org/version/1", "items": [' + data):
        with suppress(DocumentError):
            read(whole, PLACE)
