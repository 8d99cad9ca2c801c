"""The headings and lists of a page whose main text came without them.

Where no element is marked as the content, trafilatura gathers paragraphs alone. They are found again in the page, and
the headings right over them with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.readers.pages.trees import text_of
from ingest.readers.reading import Block

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "li", "blockquote", "td", "pre", "dd")
_LONGEST = 300  # characters of a heading


def with_structure(blocks: Sequence[Block], tree: Any) -> tuple[Block, ...]:
    """*blocks* with the headings that stand over them in *tree*, if they have none of their own."""
    if any(block.heading for block in blocks):
        return tuple(blocks)
    over, items = _found(tree, {block.text for block in blocks})
    if blocks:
        over.pop(blocks[0].text, None)  # over the first stands the title, or the name of the site
    restored: list[Block] = []
    for block in blocks:
        restored += over.pop(block.text, ())
        is_item = block.text in items and block.kind == "paragraph"
        restored.append(replace(block, kind="item", level=1) if is_item else block)
    return tuple(restored)


def _found(tree: Any, texts: set[str]) -> tuple[dict[str, list[Block]], set[str]]:
    """The headings over each of *texts*, and those of them that are list items."""
    over: dict[str, list[Block]] = {}
    items: set[str] = set()
    waiting: list[Block] = []
    for element in tree.iter(*_HEADINGS, *_TEXTS):
        text = text_of(element)
        if element.tag in _HEADINGS:
            waiting += [Block(text, "heading", int(element.tag[1]))] if 0 < len(text) <= _LONGEST else []
        elif text in texts:
            over.setdefault(text, waiting[-1:])
            items |= {text} if element.tag == "li" else set()
            waiting = []
        elif text:
            waiting = []  # what stands under them is not part of the main text
    return over, items
