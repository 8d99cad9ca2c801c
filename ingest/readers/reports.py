"""What an office document says of itself, made a Reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.errors import NoText
from corpus.model import About
from ingest.cleaning import clean_line
from ingest.readers.datelines import date_line
from ingest.readers.reading import Block, Reading

_DATE_LINES = 5  # how far down a date still is that of the whole text


def as_report(
    name: str,
    blocks: Sequence[Block],
    *,
    title: str | None = None,
    author: str | None = None,
    licence: str | None = None,
    published: str | None = None,
) -> Reading:
    """The Reading of a document whose properties are *title* and *author*; raises NoText if there are no blocks.

    Titles and authors that only name a program do not count; the first heading is the title instead. ``published`` is
    a date that stands alone on one of the first lines. The dates in a file's properties are those of its template,
    its last saving or its conversion, so they are left alone.
    """
    if not blocks:
        raise NoText(f"{name} holds no text.")
    heading = next((block.text for block in blocks if block.heading), None)
    published = published or next((found for block in blocks[:_DATE_LINES] if (found := date_line(block.text))), None)
    about = About(author=_stated("author", author), licence=clean_line(licence or "") or None)
    return Reading(_stated("title", title) or heading, published, tuple(blocks), about)


def sheet_name(name: str | None, page: int) -> Iterator[Block]:
    """The heading that the name of a sheet makes; none if the program chose it ("Sheet1")."""
    text = _stated("title", name)
    if text:
        yield Block(text, "heading", 1, page)


def _stated(field: Literal["title", "author"], value: str | None) -> str | None:
    """What the property says, unless a program wrote it."""
    text = clean_line(value or "")
    return None if not text or _programs(field).fullmatch(text) else text


@cache
def _programs(field: str) -> re.Pattern[str]:
    lines = files("ingest.readers").joinpath("data/program_names.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return re.compile("|".join(f"(?:{words})" for kind, words in pairs if kind == field), re.IGNORECASE)
