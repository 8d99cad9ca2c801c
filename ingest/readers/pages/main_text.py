"""The main text of a page, through trafilatura, as headings, paragraphs, list items and table rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.model import LineKind
from ingest.readers.reading import Block

# What ends a line of text in trafilatura's tree; the cells of a row stay on one line.
_BREAKS = frozenset({"body", "p", "head", "list", "item", "table", "row", "quote", "code", "div", "lb"})
_CELL = " | "
_LOWEST = 6


def main_blocks(name: str, tree: Any) -> tuple[Block, ...]:
    """The blocks of the main text of *tree*, which it leaves as it is; none where there is no text."""
    body = _main_text(name, tree)
    return tuple(_Lines().read(body)) if body is not None else ()


def _main_text(name: str, tree: Any) -> Any:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,  # it would remember earlier pages
            with_metadata=False,
            output_format="xml",  # the tree alone; "python" would print it too
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError) as error:
        # Not ours to mend: what the library raises on a tree it did not expect.
        raise UnreadableDocument(f"{name} cannot be read as a web page ({type(error).__name__}).") from error
    return found.body if isinstance(found, Document) else None


class _Lines:
    """Gathers the lines of trafilatura's tree, from top to bottom."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._cells = self._row = self._depth = self._item = self._head = 0

    def read(self, body: Any) -> Iterator[Block]:
        from lxml.etree import iterwalk

        for event, element in iterwalk(body, events=("start", "end")):
            starts, tag = event == "start", element.tag
            if tag in _BREAKS:
                if self._row and tag != "row":
                    self._parts.append(" ")  # a row is one line, whatever its cells hold
                else:
                    yield from self._line()
            self._enter(tag, element, 1 if starts else -1)
            self._parts.append((element.text if starts else element.tail) or "")
        yield from self._line()

    def _enter(self, tag: Any, element: Any, step: int) -> None:
        if tag == "head":
            self._head = _level(element) if step > 0 else 0
        elif tag == "list":
            self._depth += step
        elif tag == "item":
            self._item += step
        elif tag == "row":
            self._row, self._cells = self._row + step, 0
        elif tag == "cell" and step > 0:
            self._cells += 1
            self._parts.append(_CELL)

    def _line(self) -> Iterator[Block]:
        text = " ".join("".join(self._parts).split()).strip(_CELL)
        self._parts.clear()
        if text:
            kind, level = self._kind()
            yield Block(text, kind, level)

    def _kind(self) -> tuple[LineKind, int]:
        if self._head:
            return "heading", self._head
        if self._row and self._cells > 1:  # a table of one column is a frame around paragraphs
            return "row", 0
        return ("item", max(1, self._depth)) if self._item else ("paragraph", 0)


def _level(element: Any) -> int:
    rend = element.get("rend") or ""
    return int(rend[1]) if len(rend) == 2 and rend[0] == "h" and rend[1] in "123456" else 2
