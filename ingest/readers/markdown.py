"""Markdown, through markdown-it: its HTML, read as the chapter of a book is."""

from __future__ import annotations

import re

from ingest.cleaning import clean_line
from ingest.readers.datelines import date_line
from ingest.readers.encodings import decode
from ingest.readers.kinds import parameter
from ingest.readers.markup import blocks_of, html_tree
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.sources import Source

# What site generators write above a text: lines of YAML between rulers.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|license|licence)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
_MAX_NESTING = 100  # lists and quotes within each other; the default of 20 loses what ten lists deep stands
_QUOTED = re.compile(r"""(["'])(.*)\1""")
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*")


def read(source: Source) -> list[Reading | Source]:
    """Headings, paragraphs, list items and table rows; title, author, date and licence of the front matter."""
    text = decode(source.data, source.name, parameter(source, "charset")).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    fields = {name.lower(): _unquoted(value) for name, value in _FIELD.findall(front[1])} if front else {}
    page = _page(text[front.end() :] if front else text)
    blocks = _with_title(fields.get("title", ""), list(blocks_of(html_tree(source.name, page))))
    report = as_report(
        source.name,
        blocks,
        title=fields.get("title"),
        author=fields.get("author"),
        licence=fields.get("license") or fields.get("licence"),
        published=date_line(_ISO_MOMENT.sub(r"\1", fields.get("date", ""))),
    )
    return [report]


def _with_title(title: str, blocks: list[Block]) -> list[Block]:
    """Site generators show the title above the text."""
    line = clean_line(title)
    return blocks if not line or line in {block.text for block in blocks[:1]} else [Block(line, "heading", 1), *blocks]


def _page(text: str) -> str:
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"]).render(text)
    return f"<html><body>{page}</body></html>"


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = _QUOTED.fullmatch(value)
    return quoted[2] if quoted else value.strip("[]")
