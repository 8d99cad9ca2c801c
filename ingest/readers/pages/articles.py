"""A page that is several articles: news with their full texts, descriptions of projects, one after the other.

In doubt a page is one. Splitting asks for siblings of one make, each with a heading and prose of its own, and for a
sign that each stands alone: it is an ``article``, has a date, or its heading leads to a page of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote

from ingest.cleaning import clean_line
from ingest.readers.datelines import date_line
from ingest.readers.pages.trees import own_text, text_of
from ingest.readers.pages.words import key, words

_HEADINGS = ("h1", "h2", "h3", "h4")
_HOLDERS = ("p", "div", "section", "article", "table", "ul", "ol", *_HEADINGS)
_KINDS = frozenset({"article", "div", "section", "li"})
_WHOLE = 250  # characters of prose; excerpts that content management systems make have up to 55 words
_SENTENCES = re.compile(r"[.!?…։。](?:\s|$)")
_CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|»|→)\W*$")
_CONVERSATION = re.compile(r"comment|reply|respon|review|forum|thread|message", re.IGNORECASE)
_MOST = 100  # articles of one page
_MOST_GROUPS = 20  # each costs a walk through all below it
_MOST_DATED = 30  # elements of an article that are asked for a date
_SHORT_LINE = 60  # characters, of a line that may be a date


@dataclass(frozen=True, slots=True)
class Article:
    """One of several articles of a page; ``part`` finds it again in the page."""

    element: Any
    title: str
    published: str | None
    part: str


def articles_of(tree: Any) -> list[Article]:
    """The articles of a page that holds several; none where it is one, or a list of teasers."""
    for siblings in islice(_alike(tree), _MOST_GROUPS):
        whole = _whole_ones(siblings)
        if len(whole) < 2 or not _stand_alone(whole):
            continue
        if _prose_outside(tree, siblings) > max(map(_prose_length, whole)):
            continue  # an article, and others after it
        found = [_article(element) for element in siblings if _heading(element) is not None]
        if len({article.part for article in found}) == len(found) <= _MOST:
            return found
    return []


def _alike(tree: Any) -> Iterator[list[Any]]:
    """Groups of elements of one make under one parent, the outermost first; two of each at least hold headings."""
    headed: dict[Any, dict[Any, None]] = {}
    for heading in tree.iter(*_HEADINGS):
        child, parent = heading, heading.getparent()
        while parent is not None and child not in headed.setdefault(parent, {}):
            headed[parent][child] = None
            child, parent = parent, parent.getparent()
    for parent in sorted((each for each in headed if len(headed[each]) > 1), key=_depth):
        groups: dict[tuple[str, str], list[Any]] = {}
        for child in parent.iterchildren(*_KINDS):
            groups.setdefault((child.tag, _make(child)), []).append(child)
        for group in groups.values():
            if 2 <= len(group) <= _MOST and not any(map(_is_conversation, group)):
                yield group


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _make(element: Any) -> str:
    """What siblings of one make share: their first class; articles need none."""
    names = (element.get("class") or "").split()
    return names[0] if names and element.tag != "article" else ""


def _is_conversation(element: Any) -> bool:
    marks = " ".join(element.get(name) or "" for name in ("id", "class", "itemprop", "itemtype"))
    return bool(_CONVERSATION.search(marks))


def _heading(element: Any) -> Any:
    """The heading that an article begins with."""
    return next((each for each in element.iter(*_HEADINGS) if text_of(each)), None)


def _whole_ones(siblings: Sequence[Any]) -> list[Any]:
    """Those of *siblings* that tell their story to the end; none if they are less than three quarters."""
    whole: list[Any] = []
    for index, element in enumerate(siblings):
        if _is_whole(element):
            whole.append(element)
        elif index + 1 - len(whole) > 0.25 * len(siblings):
            return []
    return whole


def _is_whole(element: Any) -> bool:
    """Whether *element* tells its story to the end: a heading, then sentences, and no link to the rest."""
    if _heading(element) is None or len(element.text_content()) < _WHOLE or _prose_length(element) < _WHOLE:
        return False
    if any(key(text_of(link)) in words().more for link in element.iter("a", "button")):
        return False
    last = [*_prose(element)][-1]
    return not _CUT_SHORT.search(last)


def _prose_length(element: Any) -> int:
    return sum(map(len, _prose(element)))


def _prose(element: Any) -> Iterator[str]:
    """The paragraphs below *element* that are sentences, without what is linked in them."""
    for each in element.iter("p", "div", "td", "blockquote", "section", "article", "li"):
        if each.tag == "p" or next(each.iterdescendants(*_HOLDERS), None) is None:
            text = own_text(each)
            if _SENTENCES.search(text):
                yield text


def _prose_outside(tree: Any, siblings: Sequence[Any]) -> int:
    return _prose_length(tree) - sum(map(_prose_length, siblings))


def _stand_alone(elements: Sequence[Any]) -> bool:
    """Whether each of *elements* is marked as a text of its own: sections of one report are not."""
    if all(element.tag == "article" for element in elements):
        return True
    return all(map(_date_of, elements)) or _lead_elsewhere(elements)


def _lead_elsewhere(elements: Sequence[Any]) -> bool:
    """Whether the heading of each leads to a page of its own."""
    links = [next(_heading(element).iter("a"), None) for element in elements]
    links = [
        link if link is not None else _link_around(_heading(element))
        for link, element in zip(links, elements, strict=True)
    ]
    addresses = {link.get("href") or "" for link in links if link is not None}
    return len(addresses) == len(elements) and not any(address.startswith("#") or not address for address in addresses)


def _link_around(heading: Any) -> Any:
    return next(heading.iterancestors("a"), None)


def _date_of(element: Any) -> str | None:
    """The date that *element* begins or ends with, on a line of its own."""
    for time in element.iter("time"):
        found = date_line((time.get("datetime") or "")[:10]) or date_line(text_of(time))
        if found:
            return found
    for each in islice(element.iter("p", "div", "span", "small", "em", "h5", "h6", "li"), _MOST_DATED):
        text = text_of(each) if len(each) < 3 else ""
        if text and len(text) <= _SHORT_LINE and (found := date_line(text)):
            return found
    return None


def _article(element: Any) -> Article:
    heading = _heading(element)
    title = clean_line(text_of(heading))
    name = element.get("id") or heading.get("id")
    return Article(element, title, _date_of(element), f"#{quote(name)}" if name else f"#:~:text={_directive(title)}")


def _directive(title: str) -> str:
    """*title* for a text fragment, where "-" and "," have a meaning of their own."""
    return quote(title, safe="").replace("-", "%2D")
