"""Web pages: the main text, without menus and advertisements, through trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import NoText, UnreadableDocument
from ingest.cleaning import clean_line
from ingest.readers.encodings import decode
from ingest.readers.kinds import parameter
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

# The encoding that a page declares, within its first bytes as the HTML standard has it.
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,300}charset|\?xml\b[^<>]{0,100}encoding)\s*=\s*["']?([\w-]{1,40})""", re.I
)
_DECLARATION_BYTES = 4096
# trafilatura takes about 0.2 ms an element. The longest of its 990 evaluation pages has 10,106.
_LONGEST_TAG = 100_000  # characters; the parser compares each attribute with all before it
_TAG = re.compile(r"<[^<>]*")
_MAX_ELEMENTS = 50_000
# Characters that XML cannot hold: raw, or as references. One of them would cost the whole page.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,4})|0*(\d{1,5}));?", re.IGNORECASE)
_TITLE_BLOCKS = 5
# What ends a line of text in trafilatura's tree; the cells of a row stay on one line.
_BREAKS = frozenset({"body", "p", "head", "list", "item", "table", "row", "quote", "code", "div", "lb"})
_CELL = " | "


def read(source: Source) -> list[Reading | Source]:
    """The headings, paragraphs, list items and table rows of a page's main text, its title and its date."""
    declared = parameter(source, "charset") or _declared_encoding(source.data)
    # As browsers do: a broken character in a menu or a description does not cost the page.
    page = decode(source.data, source.name, declared, errors="replace")
    found = _extract(source.name, page)
    blocks = tuple(_blocks(found.body)) if found is not None else ()
    if not blocks:
        raise NoText(f"{source.name} has no main text.")
    if any("\ufffd" in block.text for block in blocks):
        decode(source.data, source.name, declared)  # raises if the damage has reached the text
    title = clean_line(found.title or "") or None
    return [Reading(title, found.date, _with_title(title, blocks))]


def _with_title(title: str | None, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Titles often stand outside what is taken for the main text, yet name the project."""
    if title is None or title in {block.text for block in blocks[:_TITLE_BLOCKS]}:
        return blocks
    return (Block(title, "heading", 1), *blocks)


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARATION_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def _extract(name: str, page: str) -> Any:
    """trafilatura's Document, or None when it finds nothing."""
    from trafilatura import bare_extraction

    tree = _tree(name, page)
    try:
        return bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            deduplicate=False,  # it would remember earlier pages
            with_metadata=True,
            # The extensive search takes dates out of the text, where projects have theirs: on 400 of htmldate's
            # evaluation pages 355 dates right and 39 wrong with it, 338 and 28 without.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError) as error:
        # Not ours to mend: what the library raises on a tree it did not expect.
        raise UnreadableDocument(f"{name} cannot be read as a web page ({type(error).__name__}).") from error


def _tree(name: str, page: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    longest = max(map(len, _TAG.findall(page)), default=0)
    if longest > _LONGEST_TAG:
        raise UnreadableDocument(f"{name} has a tag of {longest:,} characters; the limit is {_LONGEST_TAG:,}.")
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_xml_only(page).encode(), parser=parser)
    except etree.LxmlError as error:
        raise NoText(f"{name} has no main text.") from error
    for limit in parser.error_log.filter_from_fatals():  # what lies beyond it would be missing
        what = "it is nested too deeply" if "depth" in limit.message else limit.message.partition(":")[0]
        raise UnreadableDocument(f"{name} goes beyond what a web page may hold: {what}.")
    elements = sum(1 for _ in tree.iter())
    if elements > _MAX_ELEMENTS:
        raise UnreadableDocument(f"{name} has {elements:,} elements; the limit is {_MAX_ELEMENTS:,}.")
    return tree


def _xml_only(page: str) -> str:
    def kept(reference: re.Match[str]) -> str:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        return "" if _NOT_XML.match(chr(number)) else reference[0]

    return _REFERENCE.sub(kept, _NOT_XML.sub("", page))


def _blocks(body: Any) -> Iterator[Block]:
    """The lines of trafilatura's tree, from top to bottom."""
    from lxml.etree import iterwalk

    line: list[str] = []
    heading = False
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKS:
            yield from _block(line, heading)
            line.clear()
        if event == "start":
            heading = heading or element.tag == "head"
            line += [_CELL] * (element.tag == "cell") + [element.text or ""]
        else:
            heading = heading and element.tag != "head"
            line.append(element.tail or "")


def _block(line: list[str], heading: bool) -> Iterator[Block]:
    text = clean_line("".join(line)).strip(_CELL)
    if text:
        yield Block(text, "heading", 1) if heading else Block(text)
