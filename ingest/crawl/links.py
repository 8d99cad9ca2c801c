"""The links of a page: what a listing lists, and where it goes on.

A listing is followed page by page, a bounded number of pages; its links are what is collected. So links to its own
next pages are told apart, by how they are marked, called or numbered (words in ``data/pages.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ingest.cleaning import clean_line
from ingest.crawl.addresses import normal, same_site
from ingest.crawl.judging import looks_like_article
from ingest.crawl.pages import base, tree
from ingest.crawl.words import folded, words

MAX_LINKS = 5_000  # of one page; the longest listings known to us have some hundreds

_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ARROWS = frozenset("»›→>⟩▶")
_LEAVE = frozenset({"nofollow", "ugc", "sponsored"})
_FIRST = "1"  # what counts from 0 calls its page 0 so
_PAGE_BELOW = re.compile(r"/p?\d{1,4}")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its address in the normal form, the words it is made of, and what ``rel`` says of it."""

    address: str
    text: str = ""
    rel: frozenset[str] = frozenset()


def read(data: bytes, address: str) -> tuple[str, ...]:
    """The addresses that the page in *data*, which came from *address*, links to, in its order, each once.

    Links that the page asks not to follow, and those to its own next pages (``further``), are left out.
    Raises UnreadableDocument where the page is in no known encoding, as all functions here do.
    """
    found = all_links(data, address)
    return tuple(dict.fromkeys(link.address for link in found if not _is_page_of(link, address)))


def further(data: bytes, address: str) -> str | None:
    """The next page of the listing in *data*, which came from *address*; None if it ends here or is one page."""
    found = [link for link in all_links(data, address) if same_site(link.address, address)]
    others = [link for link in found if link.address != normal(address)]
    for fits in (_is_marked, _is_called_next):
        following = [link.address for link in others if fits(link) and _may_be_page_of(link.address, address)]
        if following:
            return following[-1]  # such links often stand above and below the list
    here = _number(address) or 0
    numbered = {_counts(link.address, address) or 0: link.address for link in others if link.text != _FIRST}
    return min(((number, place) for number, place in numbered.items() if number > here), default=(0, None))[1]


def all_links(data: bytes, address: str) -> list[Link]:
    """Every link of a page that may be followed, whatever it leads to; a ``link`` to its next page is among them."""
    return links_of(tree(data, address), address)


def links_of(root: Any, address: str) -> list[Link]:
    """The same for a page that is a tree already."""
    return list(_links(root, base(root, address))) if root is not None else []


def _links(root: Any, place: str) -> Iterator[Link]:
    count = 0
    for element in root.iter("a", "area", "link"):
        rel = frozenset((element.get("rel") or "").lower().split())
        href = (element.get("href") or "").strip()
        address = normal(href, place) if href and not href.startswith("#") else None
        if address is None or rel & _LEAVE or (element.tag == "link" and "next" not in rel):
            continue
        yield Link(address, _words_of(element), rel)
        count += 1
        if count == MAX_LINKS:
            return


def _words_of(element: Any) -> str:
    text = clean_line(" ".join("".join(element.itertext()).split())[:300])
    return text or clean_line(element.get("title") or element.get("aria-label") or "")


def _is_marked(link: Link) -> bool:
    return "next" in link.rel


def _is_called_next(link: Link) -> bool:
    """Whether it is called "next", or is nothing but an arrow to the right."""
    bare = folded(_AROUND.sub("", link.text))
    return bare in words("next", file="pages.toml") or (link.text in _ARROWS and _number(link.address) is not None)


def _may_be_page_of(place: str, listing: str) -> bool:
    """Whether *place* may be a page of *listing*: "next" is also what the next article is called."""
    own, other = urlsplit(listing).path.rstrip("/"), urlsplit(place).path.rstrip("/")
    if own == other and _ids(listing) == _ids(place):
        return True
    return bool(_PAGE_BELOW.fullmatch(other.removeprefix(own))) or not looks_like_article(place)


def _ids(place: str) -> list[tuple[str, str]]:
    """The parameters that say which article *place* is, where it is one."""
    return [pair for pair in parse_qsl(urlsplit(place).query) if pair[0].lower() in words("parameters", "numbers")]


def _is_page_of(link: Link, address: str) -> bool:
    """Whether *link* leads to a page of the listing at *address*, or to that itself."""
    if link.address == normal(address) or _counts(link.address, address) is not None:
        return True
    return (_is_marked(link) or _is_called_next(link)) and _may_be_page_of(link.address, address)


def _counts(place: str, listing: str) -> int | None:
    """The number of the page that *place* is of the same listing as *listing*; None if it is something else."""
    number = _number(place)
    return number if number is not None and _unnumbered(place) == _unnumbered(listing) else None


def _number(place: str) -> int | None:
    """Which page of a listing *place* says it is."""
    parts = urlsplit(place)
    for name, value in parse_qsl(parts.query):
        if name.lower() in words("numbered", "parameters", "pages.toml") and _NUMBER.fullmatch(value):
            return int(value)
    segments = unquote(parts.path).lower().rstrip("/").split("/")
    numbered = segments[-2:-1] and segments[-2] in words("numbered", "segments", "pages.toml")
    return int(segments[-1]) if numbered and _NUMBER.fullmatch(segments[-1]) else None


def _unnumbered(place: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """*place* without the number of its page, for comparing."""
    parts = urlsplit(place)
    path = unquote(parts.path).rstrip("/")
    if _number(parts._replace(query="").geturl()) is not None:
        path = path.rsplit("/", 2)[0]
    named = words("numbered", "parameters", "pages.toml")
    return parts.netloc + path, tuple(pair for pair in parse_qsl(parts.query) if pair[0].lower() not in named)
