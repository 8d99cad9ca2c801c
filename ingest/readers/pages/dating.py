"""When a page was published: a line by its title, what it says for machines, dates outside its prose."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from ingest.readers.datelines import date_line
from ingest.readers.pages.trees import UNREAD, text_of
from ingest.readers.pages.words import key

# How many lines after and before the title are asked for a date. Of 1,000 pages with a known date, 3 lines after it set
# 22 dates right that htmldate has wrong or not at all and no right one wrong; 6 lines 30 and 5, 12 lines 33 and 12.
_AFTER, _BEFORE = 6, 4
_LONGEST = 60  # characters of a line that may be a date
_PROSE = 120
_TITLES = ("h1", "h2", "h3")
_INLINE = frozenset({"span", "b", "i", "em", "strong", "font", "small", "sup", "sub", "u", "abbr", "bdi", "time"})


def published_of(tree: Any, title: str | None) -> str | None:
    """The ISO date on which the page was published, as far as it says; never one from its prose."""
    from htmldate import find_date

    language = (tree.get("lang") or "")[:2].lower() or None
    found: str | None = _by_title(tree, title, language)
    return found or find_date(tree, extensive_search=False, original_date=True) or _outside_prose(tree)


def _by_title(tree: Any, title: str | None, language: str | None) -> str | None:
    """The date that stands alone on a line soon after the title, or just before it."""
    heading = _title_element(tree, title)
    if heading is None:
        return None
    near = (*islice(_lines_after(heading), _AFTER), *islice(_lines_before(heading), _BEFORE))
    return next((date for line in near if len(line) <= _LONGEST and (date := date_line(line, language))), None)


def _title_element(tree: Any, title: str | None) -> Any:
    wanted = key(title or "")
    headings = list(tree.iter(*_TITLES))
    same = next((each for each in headings if wanted and key(text_of(each)) == wanted), None)
    only = [each for each in headings if each.tag == "h1"]
    return same if same is not None else only[0] if len(only) == 1 else None


def _outside_prose(tree: Any) -> str | None:
    """What htmldate's extensive search finds where no sentences are.

    It takes dates out of the text, where projects have theirs, and makes days of months and years: those begin on the
    first, and say nothing of the day.
    """
    from htmldate import find_date

    bare = deepcopy(tree)
    for element in [*bare.iter("p", "li", "td", "blockquote")]:
        if element.getparent() is not None and len(text_of(element)) > _PROSE:
            element.drop_tree()
    found: str | None = find_date(bare, extensive_search=True, original_date=True)
    return found if found and not found.endswith("-01") else None


def _lines_after(element: Any) -> Iterator[str]:
    parts = [element.tail or ""]
    node = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from _lines(_pieces(sibling), parts)
        node = node.getparent()
        yield from _flushed(parts)


def _lines_before(element: Any) -> Iterator[str]:
    node = element
    while node is not None:
        for sibling in node.itersiblings(preceding=True):
            parts: list[str] = []
            yield from reversed([*_lines(_pieces(sibling), parts), *_flushed(parts)])
        node = node.getparent()


def _lines(pieces: Iterator[str | None], parts: list[str]) -> Iterator[str]:
    for piece in pieces:
        if piece is None:
            yield from _flushed(parts)
        else:
            parts.append(piece)


def _flushed(parts: list[str]) -> Iterator[str]:
    line = " ".join("".join(parts).split())
    parts.clear()
    if line:
        yield line


def _pieces(element: Any) -> Iterator[str | None]:
    """The text of *element* and after it; None where a line ends."""
    if element.tag not in UNREAD:
        ends = element.tag not in _INLINE
        if ends:
            yield None
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
        if ends:
            yield None
    yield element.tail or ""
