"""What stands between quotation marks, also where a text mixes their kinds ("Umid”) or nests them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Span

LONGEST = 300  # characters; whatever is longer is somebody speaking, not the name of a thing
_MARK = re.compile(r"[\"“”„‟«»]|''|``")
_OPENING = "«„"
_CLOSING = "»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch with its marks (``span``) and without them (``inner``, ``text``)."""

    span: Span
    inner: Span
    text: str


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of *text*, outermost first; none runs over a line's end."""
    found = [quotation for start, line in _lines(text) for quotation in _in_line(line, start)]
    return sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))


def outermost(quotations: list[Quotation]) -> Iterator[Quotation]:
    """Those that stand in no other."""
    end = 0
    for quotation in quotations:
        if quotation.span.start >= end:
            yield quotation
            end = quotation.span.end


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _in_line(line: str, offset: int) -> Iterator[Quotation]:
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(line):
        if _opens(line, mark):
            opened.append(mark)
        elif opened:
            first = opened.pop()
            inner = line[first.end() : mark.start()]
            if inner.strip() and len(inner) <= LONGEST:
                yield Quotation(
                    Span(offset + first.start(), offset + mark.end()),
                    Span(offset + first.end(), offset + mark.start()),
                    inner,
                )


def _opens(line: str, mark: re.Match[str]) -> bool:
    """Whether the mark opens: its shape says so, or, since shapes get mixed, the space before it."""
    if mark.group() in _OPENING or mark.group() in _CLOSING:
        return mark.group() in _OPENING
    before = line[mark.start() - 1 : mark.start()]
    after = line[mark.end() : mark.end() + 1]
    if not after or after.isspace():
        return False
    return not before or before.isspace() or before in '([{«„“"-–—/'
