"""Marked-up text (XHTML of a book, HTML of a Markdown text) as blocks: all of the body, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import NoText, UnreadableDocument
from ingest.readers.office_text import paragraphs
from ingest.readers.reading import Block
from ingest.readers.rows import row

_LEFT_OUT = {"head", "script", "style", "template", "nav", "rt", "rp", "annotation", "audio", "video", "desc"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "dl", "menu"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr"}
_CELLS = {"td", "th"}
_SECTIONS = {"html", "body", "article", "section", "main", "header", "footer", "aside", "address", "form", "fieldset"}
_GROUPS = {
    "p",
    "div",
    "pre",
    "blockquote",
    "center",
    "li",
    "dt",
    "dd",
    "hr",
    "figure",
    "figcaption",
    "details",
    "summary",
}
_BREAKS = _SECTIONS | _GROUPS | _LISTS | _TABLES | _CELLS | set(_HEADINGS)
_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡])[\])]?\s*")
_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(slots=True)
class _State:
    """Where the walk is: in which heading, list or row, and the letters of the unfinished line."""

    heading: int = 0
    lists: int = 0
    items: int = 0
    letters: list[str] = field(default_factory=list)
    cells: list[str] | None = None
    tables: list[bool] = field(default_factory=list)  # whether each open table has rows of its own here
    page: int | None = None


def blocks_of(root: Any, page: int | None = None) -> Iterator[Block]:
    """The headings, paragraphs, list items and table rows below *root*, an lxml tree without comments or entities."""
    from lxml.etree import iterwalk

    state = _State(page=page)
    walk = iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walk:
        tag = _name(element)
        if event == "start" and (tag in _LEFT_OUT or _is_note_mark(element, tag)):
            skipped = element
            walk.skip_subtree()
        elif event == "start":
            yield from _open(state, tag, element)
            state.letters.append(element.text or "")
        else:
            if element is not skipped:
                yield from _close(state, tag)
            state.letters.append(element.tail or "" if element is not root else "")
    yield from _line(state)


def html_tree(name: str, page: str) -> Any:
    """The tree of a page, as browsers read it; raises UnreadableDocument if it is nested too deeply."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(page.encode(errors="replace"), parser=parser)
    except LxmlError as error:  # there is nothing in it
        raise NoText(f"{name} holds no text.") from error
    for limit in parser.error_log.filter_from_fatals():  # what lies beyond it would be missing
        what = "it is nested too deeply" if "depth" in limit.message else limit.message.partition(":")[0]
        raise UnreadableDocument(f"{name} goes beyond what a page may hold: {what}.")
    return tree


def _open(state: _State, tag: str, element: Any) -> Iterator[Block]:
    if tag == "br":
        state.letters.append("\n")
    if tag not in _BREAKS:
        return
    yield from _line(state)
    state.heading = _HEADINGS.get(tag, state.heading)
    state.lists += tag in _LISTS
    state.items += tag == "li"
    if tag == "table":
        state.tables.append(state.cells is None and _has_columns(element))
    elif tag == "tr" and state.tables[-1:] == [True]:
        state.cells = []
    elif tag in _CELLS and _in_own_row(state):
        state.letters.clear()


def _close(state: _State, tag: str) -> Iterator[Block]:
    if tag not in _BREAKS:
        return
    if state.cells is not None and _in_own_row(state):
        if tag in _CELLS:
            state.cells.append("".join(state.letters))
            state.letters.clear()
        elif tag == "tr":
            cells, state.cells = state.cells, None
            state.letters.clear()
            yield from row(cells, state.page)
    yield from _line(state)
    state.heading = 0 if tag in _HEADINGS else state.heading
    state.lists -= tag in _LISTS
    state.items -= tag == "li"
    if tag == "table" and state.tables:
        state.tables.pop()


def _line(state: _State) -> Iterator[Block]:
    """The line that a block element begins or ends; within a row only a blank."""
    if state.cells is not None:
        state.letters.append(" ")
        return
    text = "".join(state.letters)
    state.letters.clear()
    if state.heading:
        yield from paragraphs(text, "heading", state.heading, state.page)
    elif state.items:
        yield from paragraphs(text, "item", max(1, state.lists), state.page)
    else:
        yield from paragraphs(text, page=state.page)


def _in_own_row(state: _State) -> bool:
    """Not in a table within a cell."""
    return state.cells is not None and state.tables[-1:] == [True]


def _has_columns(table: Any) -> bool:
    """Some row has several cells; a table of one column is a frame around text."""
    rows = (each for each in table.iter() if _name(each) == "tr")
    return any(sum(_name(cell) in _CELLS for cell in each) > 1 for each in rows)


def _is_note_mark(element: Any, tag: str) -> bool:
    """The number that leads to a note, or back from it."""
    if "noteref" in element.get(_TYPE, "") or element.get("role") in ("doc-noteref", "doc-backlink"):
        return True
    is_mark = tag == "sup" and _NOTE_MARK.fullmatch("".join(element.itertext()))
    return bool(is_mark) and any(_name(each) == "a" for each in element.iter())


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
