"""What the front page of a site, or of a part of it, tells: its name, its languages, and where its lists are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ingest.cleaning import clean_line
from ingest.crawl.addresses import normal, same_site
from ingest.crawl.judging import looks_like_article
from ingest.crawl.links import Link, links_of
from ingest.crawl.pages import base, tree
from ingest.crawl.words import folded, words

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
# Where a link to a feed leads, and where one may lead, such as /rss-feed or /feeds/all.xml; each is tried.
_FEED_PATH = re.compile(r"(?:^|/)(?:feed|rss|atom)(?:/|\.xml|\.php)?$|\.(?:rss|atom)$", re.IGNORECASE)
_LIKE_FEED_PATH = re.compile(r"(?<![a-z])(?:feeds?|rss|atom)(?![a-z])", re.IGNORECASE)
_COMMENTS = re.compile("comment|şərh|коммент|сэтгэгдэл", re.IGNORECASE)
_BETWEEN = re.compile(r"\s[|—–·»:-]\s")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_LITTLE = 200  # characters; what a page of a menu and a logo says is more
_FORM_WORDS = 1_500  # characters; a page with a form for members says more than one that is the form
_ENOUGH = 4_000


@dataclass(frozen=True, slots=True)
class FrontPage:
    """``trouble`` says, in one sentence, why there may be nothing to collect behind it."""

    address: str
    name: str | None = None
    languages: tuple[str, ...] = ()
    alternates: Mapping[str, str] = field(default_factory=dict)
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    trouble: str | None = None
    text: str = field(default="", repr=False)


def read(body: bytes, address: str) -> FrontPage:
    """What the page in *body*, found at *address*, tells; raises UnreadableDocument for an unknown encoding."""
    root = tree(body, address)
    if root is None:
        return FrontPage(address, trouble=f"{address} is no web page.")
    links = [link for link in links_of(root, address) if same_site(link.address, address)]
    alternates = dict(_alternates(root, address))
    text = _seen_text(root)
    return FrontPage(
        address,
        _name(root),
        tuple(dict.fromkeys([*_declared_language(root), *alternates])),
        alternates,
        tuple(dict.fromkeys(_feeds(root, address, links))),
        tuple(dict.fromkeys(link.address for link in links if _is_called_list(link) and link.address != address)),
        tuple(dict.fromkeys(link.address for link in links if looks_like_article(link.address))),
        _trouble(root, address, text, links),
        text[:_ENOUGH],
    )


def _name(root: Any) -> str | None:
    """As the page names the site, or what its title ends or begins with, whichever is shorter."""
    for element in root.iter("meta"):
        if element.get("property") == "og:site_name" and clean_line(element.get("content") or ""):
            return clean_line(element.get("content"))
    title = clean_line(next(("".join(element.itertext()) for element in root.iter("title")), ""))
    home = words("home", file="sites.toml")
    parts = [part for part in _BETWEEN.split(title) if part and folded(part) not in home]
    return min((parts[0], parts[-1]), key=len) if parts else None


def _declared_language(root: Any) -> Iterator[str]:
    code = (root.get("lang") or "")[:2].lower()
    if len(code) == 2 and code.isalpha():
        yield code


def _alternates(root: Any, address: str) -> Iterator[tuple[str, str]]:
    """The same page in other languages, by their codes."""
    for element in root.iter("link", "a"):
        code = (element.get("hreflang") or "").lower()[:2]
        if len(code) == 2 and code.isalpha() and code != "x-" and (element.tag == "a" or _rel(element, "alternate")):
            place = normal(element.get("href") or "", base(root, address))
            if place and same_site(place, address):
                yield code, place


def _feeds(root: Any, address: str, links: Sequence[Link]) -> Iterator[str]:
    """Those that the page declares, then those that it links to; never those of comments."""
    for element in root.iter("link"):
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        title = f"{element.get('title') or ''} {element.get('href') or ''}"
        if _rel(element, "alternate") and kind in _FEED_TYPES and not _COMMENTS.search(title):
            yield from filter(None, [normal(element.get("href") or "", base(root, address))])
    for shape in (_FEED_PATH, _LIKE_FEED_PATH):
        for link in links:
            if shape.search(urlsplit(link.address).path) and not _COMMENTS.search(link.address):
                yield link.address


def _rel(element: Any, value: str) -> bool:
    return value in (element.get("rel") or "").lower().split()


def _is_called_list(link: Link) -> bool:
    """Whether its words, or the last part of its path, are what lists are called."""
    names = words("listings", file="sites.toml")
    segments = unquote(urlsplit(link.address).path).lower().rstrip("/").split("/")
    last = segments[-1].rpartition(".")[0] or segments[-1]
    return folded(clean_line(link.text)) in names or last in names


def _seen_text(root: Any) -> str:
    pieces: list[str] = []
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    return clean_line(" ".join(" ".join(pieces).split()))


def _trouble(root: Any, address: str, text: str, links: Iterable[Link]) -> str | None:
    said = folded(text)
    hidden = folded(" ".join("".join(element.itertext()) for element in root.iter("noscript", "title")))
    few = len(text) < _FORM_WORDS and not any(looks_like_article(link.address) for link in links)
    if few and any(phrase in f"{said} {hidden}" for phrase in words("parked", file="sites.toml")):
        return f"{address} seems to be a placeholder, not a site."
    if few and any((element.get("type") or "").lower() == "password" for element in root.iter("input")):
        return f"{address} asks for a password; what lies behind it is not collected."
    scripts = any(True for _ in root.iter("script"))
    asks = any(phrase in f"{said} {hidden}" for phrase in words("scripts", file="sites.toml"))
    if few and scripts and (asks or len(text) < _LITTLE):
        return f"{address} shows nothing without JavaScript, which is not run here."
    return None
