"""What came over the wire as characters, and as a tree of HTML."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from corpus.errors import UnreadableDocument
from ingest.readers.encodings import declared_encoding, decode

# libxml2 compares each attribute of a tag with all before it: 40,000 of them, 0.4 MB, take half a minute.
_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_MAX_TAGS = 100_000  # 10 microseconds and 0.4 KB each; the longest lists known to us have some 10,000
_LONG_TAG = 6_000  # characters
_MAX_ATTRIBUTES = 3_000  # words of a script behind a "<" look the same, so not fewer


def characters(data: bytes, address: str) -> str:
    """*data* in the encoding that it is in or declares; broken characters are replaced."""
    return decode(data, address, declared_encoding(data), errors="replace")


def tree(data: bytes, address: str) -> Any:
    """The page as an lxml tree, within libxml2's own limits; None where there is none.

    Raises UnreadableDocument for one with too many tags or attributes.
    """
    if data.count(b"<") > _MAX_TAGS:
        raise UnreadableDocument(f"{address} is too large for a page of links: it has more than {_MAX_TAGS:,} tags.")
    text = characters(data, address)
    if any(len(tag) > _LONG_TAG and len(tag.split()) > _MAX_ATTRIBUTES for tag in _TAG.findall(text)):
        raise UnreadableDocument(f"{address} has a tag with more than {_MAX_ATTRIBUTES} attributes.")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it that could be a page
        return None


def base(root: Any, address: str) -> str:
    """What relative links are relative to: ``base href``, as browsers have it, or the page's own *address*."""
    given: str = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    try:
        return urljoin(address, given)
    except ValueError:
        return address
