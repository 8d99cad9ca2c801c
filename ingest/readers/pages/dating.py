"""When a page was published: a line by its title, what it says for machines, dates outside its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import chain, islice
from typing import Any

from ingest.readers.datelines import date_line
from ingest.readers.pages.trees import INLINE, UNREAD, text_of
from ingest.readers.pages.words import key

# How many lines after and before the title are asked for a date. Of 1,000 pages with a known date, 3 lines after it set
# 22 dates right that htmldate has wrong or not at all and no right one wrong; 6 lines 30 and 5, 12 lines 33 and 12.
_AFTER, _BEFORE = 6, 4
_LONGEST = 60  # characters of a line that may be a date
_PROSE = 120
_ONE_LINE = INLINE - {"a"}  # a date stands beside linked names of topics and authors
_TITLES = ("h1", "h2", "h3")


def published_of(tree: Any, title: str | None) -> str | None:
    """The ISO date on which the page was published, as far as it says; never one from its prose."""
    from htmldate import find_date

    language = (tree.get("lang") or "")[:2].lower() or None
    by_title = _by_title(tree, title, language)
    if by_title:
        return by_title
    bare = _without_prose(tree)
    found: str | None = find_date(bare, extensive_search=True, original_date=True)
    if found is None or _is_guess(tree, found, language):
        return None
    # The extensive search makes days of months and years: those begin on the first, and say nothing of the day.
    exact = not found.endswith("-01") or find_date(bare, extensive_search=False, original_date=True) == found
    return found if exact else None


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


def _without_prose(tree: Any) -> Any:
    """A copy of *tree* without sentences: htmldate would take dates out of them, where projects have theirs."""
    bare = deepcopy(tree)
    for element in [*bare.iter("p", "li", "td", "blockquote")]:
        is_frame = next(element.iterdescendants("p", "div", "table", "ul", "ol", "time"), None) is not None
        if not is_frame and element.getparent() is not None and len(text_of(element)) > _PROSE:
            element.drop_tree()
    return bare


def _is_guess(tree: Any, found: str, language: str | None) -> bool:
    """Whether *found* is what htmldate made of "03/04/2021" where neither the language nor the mark-up tells more."""
    from lxml.etree import tostring

    year, month, day = found.split("-")
    if date_line(f"{day}/{month}/{year}", language) or date_line(f"{month}/{day}/{year}", language):
        return False
    pair = rf"0?{int(day)}[/-]0?{int(month)}|0?{int(month)}[/-]0?{int(day)}"
    if not re.search(rf"(?<!\d)(?:{pair})[/-]{year}(?!\d)", tree.text_content()):
        return False
    return not re.search(rf"{year}(?P<mark>[-/]?){month}(?P=mark){day}", tostring(tree, encoding="unicode"))


def _lines_after(element: Any) -> Iterator[str]:
    yield from _lines(_pieces_after(element))


def _lines_before(element: Any) -> Iterator[str]:
    yield from _lines(_pieces_before(element), backwards=True)


def _lines(pieces: Iterable[str | None], *, backwards: bool = False) -> Iterator[str]:
    """The lines that *pieces* make, as far as they are asked for; None stands where a line ends."""
    parts: list[str] = []
    for piece in chain(pieces, [None]):
        if piece is not None:
            parts.append(piece)
            continue
        line = " ".join("".join(reversed(parts) if backwards else parts).split())
        parts.clear()
        if line:
            yield line


def _pieces_after(element: Any) -> Iterator[str | None]:
    yield element.tail or ""
    while element is not None:
        for sibling in element.itersiblings():
            yield from _pieces(sibling)
        yield None
        element = element.getparent()


def _pieces_before(element: Any) -> Iterator[str | None]:
    while element is not None:
        for sibling in element.itersiblings(preceding=True):
            yield from _pieces(sibling, backwards=True)
        element = element.getparent()
        yield element.text if element is not None else None
        yield None


def _pieces(element: Any, *, backwards: bool = False) -> Iterator[str | None]:
    """The text of *element* and after it; None where a line ends."""
    if backwards:
        yield element.tail or ""
    if element.tag not in UNREAD:
        end = None if element.tag not in _ONE_LINE else ""
        yield from (end, "" if backwards else element.text or "")
        for child in reversed(element) if backwards else element:
            yield from _pieces(child, backwards=backwards)
        yield from (element.text or "" if backwards else "", end)
    if not backwards:
        yield element.tail or ""
