"""What runs along the edges of pages, headers, footers and page numbers, and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.lines import Line

_EDGE_LINES = 3  # from the top and from the bottom
_LEAST_PAGES = 3  # of fewer, all
_SHARE = 0.3  # of the pages; left and right pages, and chapters, have headers of their own
_LEAST_NUMBERS = 3
_PLACE = 6.0  # points; a header stands at the same height
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[-–—\s|]*(\d{1,4})[-–—\s|]*")


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """*pages* without the lines that return at their edges, but for the number, and without lone page numbers."""
    numbers = Counter(_offset(line, number) for number, page in enumerate(pages, start=1) for line in _outermost(page))
    offsets = {offset for offset, count in numbers.items() if offset == 0 or count >= _LEAST_NUMBERS}
    seen = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    enough = max(_LEAST_PAGES, _SHARE * len(pages)) if len(pages) > _LEAST_PAGES else max(2, len(pages))
    running = {key for key, count in seen.items() if count >= enough}
    return [
        [line for line in page if id(line) not in _running(page, number, running, offsets)]
        for number, page in enumerate(pages, start=1)
    ]


def _running(page: Sequence[Line], number: int, running: set[tuple[str, int]], offsets: set[int | None]) -> set[int]:
    returning = {id(line) for line in _edge(page) if _key(line) in running}
    return returning | {id(line) for line in _outermost(page) if _offset(line, number) in offsets - {None}}


def _edge(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.base)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _key(line: Line) -> tuple[str, int]:
    return _NUMBERS.sub("#", line.text.casefold()), round(line.base / _PLACE)


def _outermost(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.base)
    return by_height[:1] + by_height[1:][-1:]


def _offset(line: Line, page: int) -> int | None:
    """How far a lone page number is ahead of its *page*; the cover and the contents often are not counted."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    return int(match[1]) - page if match else None
