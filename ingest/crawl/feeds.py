"""Feeds: RSS 0.90 to 2.0, RDF and Atom through feedparser, and JSON Feed (https://www.jsonfeed.org/version/1.1/).

feedparser is given characters that we have decoded, without declared entities, and nothing that it could fetch.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_tz
from typing import Any

from corpus.errors import UnreadableDocument
from ingest.cleaning import clean_line
from ingest.crawl.addresses import normal
from ingest.crawl.pages import characters

MAX_ENTRIES = 1_000
_MAX_BYTES = 10_000_000
# feedparser takes some 35 microseconds a tag, and twice that where the XML is broken.
_MAX_TAGS = 100_000
# Entities of the feed's own can be made to grow without end, or to name files; no feed needs them.
_DECLARATIONS = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ISO_DATE = re.compile(r"\s*(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a site offers; ``published`` is an ISO date, ``changed`` an ISO date or time as the site gave it."""

    address: str
    published: str | None = None
    title: str | None = None
    changed: str | None = None


def read(data: bytes, address: str) -> tuple[Entry, ...]:
    """The entries of the feed in *data*, which came from *address*, in its order; at most MAX_ENTRIES.

    Raises UnreadableDocument for what is no feed, or one that is too large to be read.
    """
    if len(data) > _MAX_BYTES:
        raise UnreadableDocument(f"{address} is too large for a feed: the limit is {_MAX_BYTES / 1e6:.0f} MB.")
    text = characters(data, address).lstrip()
    if text.startswith("{"):
        return _distinct(_json_entries(text, address), address)
    return _distinct(_xml_entries(text, address), address)


def _xml_entries(text: str, address: str) -> Iterator[Entry]:
    import feedparser

    if text.count("<") > _MAX_TAGS:
        raise UnreadableDocument(f"{address} is too large for a feed: it has more than {_MAX_TAGS:,} tags.")
    found = feedparser.parse(
        io.BytesIO(_DECLARATIONS.sub("", text).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        sanitize_html=False,  # nothing of the mark-up is shown
        resolve_relative_uris=False,
    )
    if not found.get("version") and not found.entries:
        raise UnreadableDocument(f"{address} is not a feed.")
    for entry in found.entries:
        published, changed = _date(entry, "published", "created"), _date(entry, "updated")
        place = entry.get("feedburner_origlink") or entry.get("link") or _if_address(entry.get("id"))
        yield Entry(place, published or changed, _plain(entry.get("title")), changed)


def _date(entry: Any, *names: str) -> str | None:
    """The day as it was where the entry was written; feedparser would move it to Greenwich."""
    for name in names:
        parsed = dict.get(entry, f"{name}_parsed")  # its own get would take one date for another, with a warning
        if parsed:
            return _day(entry[name]) or "{:04}-{:02}-{:02}".format(*parsed[:3])
    return None


def _day(written: str) -> str | None:
    iso = _ISO_DATE.match(written)
    if iso:
        return iso[1]
    found = parsedate_tz(written)  # RFC 2822, as RSS has it
    return "{:04}-{:02}-{:02}".format(*found[:3]) if found and found[0] > 0 else None


def _json_entries(text: str, address: str) -> Iterator[Entry]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableDocument(f"{address} is not a feed: its JSON is damaged.") from None
    items = feed.get("items") if str(feed.get("version", "")).startswith("https://jsonfeed.org/") else None
    if not isinstance(items, list):
        raise UnreadableDocument(f"{address} is JSON, but not a feed.")
    for item in items:
        if isinstance(item, dict):
            published, changed = _iso(item, "date_published"), _iso(item, "date_modified")
            place = _text(item, "url") or _text(item, "external_url") or _if_address(_text(item, "id"))
            yield Entry(place, published or changed, _plain(_text(item, "title")), changed)


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _iso(item: Mapping[str, Any], key: str) -> str | None:
    found = _ISO_DATE.match(_text(item, key))
    return found[1] if found else None


def _if_address(identifier: str | None) -> str:
    return identifier if identifier and identifier.startswith(("http://", "https://")) else ""


def _plain(title: str | None) -> str | None:
    return clean_line(html.unescape(_TAG.sub(" ", title or ""))) or None


def _distinct(entries: Iterable[Entry], base: str) -> tuple[Entry, ...]:
    """The entries that lead somewhere, with their addresses in the normal form, each once."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        place = normal(entry.address, base) if entry.address else None
        if place and place not in kept:
            kept[place] = Entry(place, entry.published, entry.title, entry.changed)
            if len(kept) == MAX_ENTRIES:
                break
    return tuple(kept.values())
