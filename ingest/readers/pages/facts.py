"""What a page says of itself: its title, author, site, address, licence and its versions in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.model import About
from ingest.cleaning import clean_line
from ingest.readers.datelines import date_line
from ingest.readers.pages.addresses import alternates, base_of, canonical, web_address
from ingest.readers.pages.linked_data import linked_data
from ingest.readers.pages.titles import title_of
from ingest.readers.pages.trees import text_of
from ingest.readers.pages.words import key, words

_LONGEST_NAME = 100  # characters, of a person, an organization or a site
_MOST_WORDS = 10
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "citation_author",
    "parsely-author",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_LICENCES = ("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "license", "licence")
_CREATIVE_COMMONS = "creativecommons.org/licenses/"
# Accounts that content management systems put where an author would be.
_ACCOUNTS = frozenset(
    {"admin", "administrator", "super user", "superuser", "root", "user", "webmaster", "editor", "site"}
)
_ADDRESS = re.compile(r"https?:|www\.|[@/\\<>{}]|\.(?:com|org|net|az|mn|ru|php|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """The title of a page, and what else it says of itself."""

    title: str | None
    about: About


def facts_of(tree: Any, name: str) -> Facts:
    """What the page from *name* says of itself. An address that is none, or not of the web, is left out."""
    data, given, base = linked_data(tree), _meta(tree), base_of(tree, name)
    site = _first(_names((*_listed(given, _SITES), data.publisher or "")))
    own = canonical(tree, base)
    authors = _names((*data.authors, *_listed(given, _AUTHORS))) or _names(_bylines(tree))
    return Facts(
        title_of(tree, data.headline, site),
        About(
            author=_first(author for author in authors if key(author) != key(site or "") or data.authors),
            site=site,
            address=own,
            licence=_licence(tree, given, base) or data.licence,
            alternates=alternates(tree, base, own),
        ),
    )


def _meta(tree: Any) -> Mapping[str, list[str]]:
    """What the meta elements say, by their names in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name, content = element.get("property") or element.get("name") or "", clean_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _listed(given: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [content for name in names for content in given.get(name, ())]


def _bylines(tree: Any) -> list[str]:
    """The names in elements that are marked as the author's."""
    marked = tree.xpath("//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline']")
    return [text_of(next(iter(element.xpath(".//*[@itemprop='name']")), element)) for element in marked[:3]]


def _names(given: Iterable[str]) -> list[str]:
    """Those of *given* that can be the name of a person or an organization: no address, no date, no account."""
    found = []
    for each in given:
        name = _without_by(clean_line(each))
        fits = 1 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
        if fits and any(map(str.isalpha, name)) and not _ADDRESS.search(name) and not date_line(name):
            found.append(name)
    return [name for name in found if key(name) not in _ACCOUNTS]


def _without_by(name: str) -> str:
    """*name* without "Author:" or "By" before it."""
    first, _, rest = name.partition(" ")
    label, colon, named = name.partition(":")
    if colon and key(label) in words().by:
        return named.strip()
    return rest if rest and key(first) in words().by else name


def _licence(tree: Any, given: Mapping[str, list[str]], base: str) -> str | None:
    for element in tree.xpath("//*[contains(@rel, 'license')]"):
        return web_address(element.get("href"), base) or _short(text_of(element))
    said = _first(_listed(given, _LICENCES))
    if said:
        return _short(said)
    commons = set(tree.xpath("//a/@href[contains(., $place)]", place=_CREATIVE_COMMONS))
    return web_address(commons.pop(), base) if len(commons) == 1 else None  # several: a page about licences


def _short(text: str) -> str | None:
    return text[:_LONGEST_NAME] or None


def _first(found: Iterable[str]) -> str | None:
    return next(iter(found), None)
