"""The text of a paragraph as an office program keeps it, made blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import LineKind
from ingest.cleaning import clean_line
from ingest.readers.reading import Block

# One line break within a paragraph is layout; two part paragraphs.
_EMPTY_LINE = re.compile(r"\n[ \t\xa0]*\n")


def paragraphs(text: str, kind: LineKind = "paragraph", level: int = 0, page: int | None = None) -> Iterator[Block]:
    """The blocks of one paragraph, in which line breaks are ``\\n``: one, or several where empty lines part it."""
    for part in _EMPTY_LINE.split(text) if kind == "paragraph" else [text]:
        line = clean_line(part)
        if line:
            yield Block(line, kind, level, page)
