"""The table of readers: which one reads what kind of source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from corpus.errors import NoText, UnsupportedFormat
from ingest.readers import html, text
from ingest.readers.kinds import HTML, kind_of
from ingest.readers.reading import Block, Reader, Reading
from ingest.sources import Source

__all__ = ["READERS", "Block", "Reader", "Reading", "read"]

TEXT_EXTENSIONS = frozenset({".txt", ".text", ".md"})
READERS: Mapping[str, Reader] = {"text/html": html.read, "text/plain": text.read}


def read(source: Source) -> Iterable[Reading | Source]:
    """What *source* holds, by the reader for its kind: reports, and sources to be read in their turn.

    Raises UnsupportedFormat if there is none, UnreadableDocument if the content is damaged, NoText if it says nothing.
    """
    kind = kind_of(source)
    if kind not in READERS:
        raise UnsupportedFormat(f"{source.name} is {kind}, which nothing here reads.")
    try:
        return READERS[kind](source)
    except NoText:
        if kind == HTML and PurePath(source.name).suffix.lower() in TEXT_EXTENSIONS:
            return text.read(source)  # a text that only begins like a page
        raise
