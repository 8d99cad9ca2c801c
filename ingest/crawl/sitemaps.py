"""Sitemaps (https://www.sitemaps.org/protocol.html): in XML, as plain text, compressed, or as an index of others."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from corpus.errors import UnreadableDocument
from ingest.cleaning import clean_line
from ingest.crawl import feeds
from ingest.crawl.addresses import normal
from ingest.crawl.feeds import Entry
from ingest.crawl.pages import characters

# What the protocol allows for one file.
MAX_ADDRESSES = 50_000
MAX_BYTES = 50_000_000
# Six microseconds and 130 bytes each, where none is an address that is done with; 50,000 with ten alternates have 0.8
# million.
_MAX_TAGS = 1_500_000

_GZIP = b"\x1f\x8b"
_FEEDS = frozenset({"rss", "feed", "rdf"})  # the protocol allows these too
_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?)?)?")


@dataclass(frozen=True, slots=True)
class SitemapContent:
    """What one sitemap lists: pages of the site, and further sitemaps."""

    pages: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read(data: bytes, address: str) -> SitemapContent:
    """What the sitemap in *data*, which came from *address*, lists, in its order; at most MAX_ADDRESSES.

    Other languages' versions of a page are pages too. Damaged XML is read up to the damage.
    Raises UnreadableDocument for what is no sitemap, or is larger than the protocol allows.
    """
    data = _unpacked(data, address)
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return _distinct(_lines(data, address), address)
    root = _root(data)
    if root in _FEEDS:
        return SitemapContent(feeds.read(data, address))
    if root not in {"urlset", "sitemapindex"}:
        raise UnreadableDocument(f"{address} is not a sitemap.")
    return _distinct(_elements(data), address)


def _unpacked(data: bytes, address: str) -> bytes:
    if data.startswith(_GZIP):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error):
            raise UnreadableDocument(f"{address} cannot be unpacked: its compression is damaged.") from None
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(f"{address} is too large for a sitemap: the limit is {MAX_BYTES / 1e6:.0f} MB.")
    if data.count(b"<") > _MAX_TAGS:
        raise UnreadableDocument(f"{address} is too large for a sitemap: it has more than {_MAX_TAGS:,} tags.")
    return data


def _lines(data: bytes, address: str) -> Iterator[tuple[bool, Entry]]:
    lines = characters(data, address).split()
    if not any(line.startswith(("http://", "https://")) for line in lines[:10]):
        raise UnreadableDocument(f"{address} is not a sitemap.")
    for line in lines:
        yield False, Entry(line)


def _parsed(data: bytes, event: str) -> Iterator[Any]:
    """The elements of *data*; entities stay as they are, nothing is fetched, and libxml2's own limits hold."""
    parser = etree.iterparse(
        io.BytesIO(data),
        events=(event,),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    try:
        for _, element in parser:
            yield element
    except etree.XMLSyntaxError:  # beyond what recovering can do; what came before it counts
        return


def _root(data: bytes) -> str:
    first = next(_parsed(data, "start"), None)
    return _name(first).lower() if first is not None else ""


def _elements(data: bytes) -> Iterator[tuple[bool, Entry]]:
    """For each address whether it is one of a sitemap, and the entry."""
    for element in _parsed(data, "end"):
        if _name(element) in {"url", "sitemap"}:
            yield from ((_name(element) == "sitemap", entry) for entry in _entries(element))
            _forget(element)


def _entries(element: Any) -> Iterator[Entry]:
    """The entry of a ``url`` or ``sitemap``, and the alternates that are named with it."""
    changed = _time(_text(element, "lastmod"))
    news = next((child for child in element if _name(child) == "news"), ())
    published = _time(_text(news, "publication_date"))
    title = clean_line(_text(news, "title")) or None
    yield Entry(_text(element, "loc"), published[:10] if published else None, title, changed)
    for child in element:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate" and child.get("hreflang"):
            yield Entry(child.get("href", ""), changed=changed)


def _forget(element: Any) -> None:
    """Free what has been read, so that memory does not grow with the sitemap."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: Any) -> str:
    """The name without its namespace, which is often missing or misspelt."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _text(element: Any, name: str) -> str:
    return next(("".join(child.itertext()).strip() for child in element if _name(child) == name), "")


def _time(written: str) -> str | None:
    found = _TIME.match(written)
    return found[0] if found else None


def _distinct(found: Iterator[tuple[bool, Entry]], base: str) -> SitemapContent:
    pages: dict[str, Entry] = {}
    sitemaps: dict[str, None] = {}
    for is_sitemap, entry in found:
        place = normal(entry.address, base) if entry.address else None
        if place and is_sitemap:
            sitemaps[place] = None
        elif place and place not in pages:
            pages[place] = Entry(place, entry.published, entry.title, entry.changed)
        if len(pages) + len(sitemaps) >= MAX_ADDRESSES:
            break
    return SitemapContent(tuple(pages.values()), tuple(sitemaps))
