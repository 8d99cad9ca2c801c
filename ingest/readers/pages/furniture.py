"""Lists of other reports and consent notices: cut from the tree of a page before its main text is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.readers.pages.trees import own_text, remove, text_of
from ingest.readers.pages.words import key, words

_LONGEST_HEADING = 60  # characters
_MOST_CUTS = 20  # lists of a page; each costs as much as its surroundings are long
_BESIDE = 25  # characters beside such a heading: "all", a count
# A card holds a link, a title and a sentence or two. A paragraph with more of its own is part of the report.
_CARD = 300  # characters outside links, for each link
_PROSE = 120
_FRAMES = frozenset({"html", "body", "main", "article"})
_SHORTEST = 3
_MAY_HEAD = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "b", "p", "div", "li", "dt", "th", "td"),
    *("legend", "label", "summary", "header", "font", "center", "em", "u", "a"),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONSENT = re.compile(
    r"(?:^|[\s_-])(?:cookie|gdpr|consent)s?[\s_-]*"
    r"(?:bar|banner|notice|notification|consent|law|info|popup|modal|message|overlay|alert|warning|dialog|hint|box)",
    re.IGNORECASE,
)
_CONSENT_LENGTH = 3_000  # characters; a policy is longer


def cut_furniture(tree: Any) -> None:
    """Take out of *tree* what surely is no report; what is in doubt stays."""
    for element in [*tree.iter("div", "section", "aside", "dialog", "form")]:
        marked = any(_CONSENT.search(mark) for name in ("id", "class") if (mark := element.get(name)))
        if marked and element.getparent() is not None and len(text_of(element)) < _CONSENT_LENGTH:
            remove(element)
    for element in _related_headings(tree)[:_MOST_CUTS]:
        if element.getparent() is not None:
            _cut_list(element)


def _related_headings(tree: Any) -> list[Any]:
    """The elements whose own first text is the heading of a list of other reports."""
    related = words().related
    return [
        element
        for element in tree.iter(*_MAY_HEAD)
        if (text := element.text) and _SHORTEST < len(text) < 2 * _LONGEST_HEADING and key(text) in related
    ]


def _cut_list(element: Any) -> None:
    """The heading and the links or cards after it, up to the first thing that is neither."""
    box = _box(element)
    if box is None:
        return
    if box.find(".//a") is not None and key(own_text(box)) in words().related:
        remove(box)  # "Read also: a title", all in one
        return
    following = list(_cards_after(box))
    for each in following:
        remove(each)
    if following:
        remove(box)


def _box(element: Any) -> Any:
    """The outermost element that holds the heading and hardly more."""
    if element.tag in _FRAMES:
        return None
    phrase, box = key(element.text), element
    while (parent := box.getparent()) is not None and parent.tag not in _FRAMES:
        own = own_text(parent)
        is_line = (
            parent.tag in {"p", "li", "div", "span", "em"} and key(own) == phrase and len(parent.findall(".//a")) == 1
        )
        if not is_line and len(text_of(parent)) > len(phrase) + _BESIDE:
            break
        box = parent
    return box


def _cards_after(box: Any) -> Iterator[Any]:
    waiting: list[Any] = []
    for sibling in box.itersiblings():
        if not isinstance(sibling.tag, str) or not text_of(sibling):
            waiting.append(sibling)  # pictures and lines between cards
        elif _is_cards(sibling):
            yield from waiting
            yield sibling
            waiting = []
        else:
            return


def _is_cards(element: Any) -> bool:
    """Whether *element* is links, with titles and summaries at most."""
    links = [element] if element.tag == "a" else element.findall(".//a")
    if not links:
        return False
    own, linked = (len(own_text(element)), sum(len(text_of(link)) for link in links))
    if element.tag == "a":
        return True
    if element.tag == "p" or element.tag in _HEADINGS:
        return own < _PROSE and linked > own
    return own <= _CARD * len(links) and not any(len(own_text(p)) > _CARD for p in element.iter("p"))
