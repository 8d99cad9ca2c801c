"""Plain text: its lines gathered into headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.errors import NoText
from ingest.cleaning import clean
from ingest.readers.datelines import date_line
from ingest.readers.encodings import decode
from ingest.readers.kinds import parameter
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

_WRAP_WIDTHS = range(40, 121)  # what mail programs and editors wrap at; longer lines are paragraphs
_HEADING_WORDS = 25  # titles of news items are whole sentences: in the two reports of our client up to 19 words
_HEADINGS_IN_A_ROW = 3  # more short lines than that are a list
_DATE_LINES = 5  # how far down a date still is that of the whole text
_BULLET = re.compile(r"[-–—•·*▪■●○◦►➢✓]|\(?\d{1,3}[).]\s|\w\)\s")
_CLOSING = re.compile(r"[.,;:…。，；：]['\"»”’)\]]*$")


def read(source: Source) -> list[Reading | Source]:
    """The paragraphs of a plain text in any encoding.

    The first line is the title, if it is short. A date that stands alone on one of the first lines is ``published``.
    """
    text = clean(decode(source.data, source.name, parameter(source, "charset")))
    blocks = tuple(_blocks(text))
    if not blocks:
        raise NoText(f"{source.name} holds no text.")
    first = next((block.text for block in blocks if not date_line(block.text)), "")
    title = first if _is_short(first) else None
    return [Reading(title or None, _published(blocks), blocks)]


def _blocks(text: str) -> Iterator[Block]:
    """Each paragraph; short lines are headings where they open a group of paragraphs."""
    lines = [(line, index == 0) for group in text.split("\n\n") for index, line in enumerate(_paragraphs(group))]
    may_be = [opens and _looks_like_heading(line) for line, opens in lines]
    for index, (line, _) in enumerate(lines):
        is_heading = may_be[index] and (index == 0 or _leads_to_text(may_be, index))
        yield Block(line, "heading", 1) if is_heading else Block(line)


def _leads_to_text(may_be: Sequence[bool], index: int) -> bool:
    following = may_be[index + 1 : index + 1 + _HEADINGS_IN_A_ROW]
    return not all(following)


def _paragraphs(group: str) -> list[str]:
    """The lines of *group*, those joined that only a fixed width has parted."""
    lines = [line for line in group.split("\n") if line]
    width = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = []
    for index, line in enumerate(lines):
        if index and width in _WRAP_WIDTHS and not _broken_on_purpose(lines[index - 1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [" ".join(parts) for parts in paragraphs]


def _broken_on_purpose(line: str, following: str, width: int) -> bool:
    """The next word would still have fitted, or a new item begins."""
    word = following.split(" ", 1)[0]
    return len(line) + 1 + len(word) <= width or bool(_BULLET.match(following))


def _looks_like_heading(line: str) -> bool:
    has_letters = any(map(str.isalpha, line))
    plain = not _CLOSING.search(line) and not _BULLET.match(line)
    return has_letters and _is_short(line) and plain and not date_line(line)


def _is_short(line: str) -> bool:
    return len(line.split()) <= _HEADING_WORDS and len(line) <= 10 * _HEADING_WORDS


def _published(blocks: Sequence[Block]) -> str | None:
    return next((found for block in blocks[:_DATE_LINES] if (found := date_line(block.text))), None)
