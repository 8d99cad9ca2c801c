"""Headings that a page only prints in bold: a paragraph of its own, short, over a longer one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from ingest.readers.datelines import date_line
from ingest.readers.pages.trees import text_of
from ingest.readers.reading import Block

_LONGEST = 100  # characters
_MOST_WORDS = 12
_NO_ENDS = (".", ",", ";", "!", "…")
_LOWEST_LEVEL = 6


def bold_lines(tree: Any) -> frozenset[str]:
    """The texts of paragraphs that are short and in bold from their first letter to their last."""
    found = set()
    for element in tree.iter("b", "strong"):
        parent = element.getparent()
        # Each parent is looked at once, by its first child: it may have thousands.
        alone = element.getprevious() is None and parent is not None and parent.tag in {"p", "div"}
        if alone and len(parent) == 1 + len(parent.findall("br")):
            text = text_of(element)
            if len(text) <= _LONGEST and text == text_of(parent):
                found.add(text)
    return frozenset(found)


def with_bold_headings(blocks: Sequence[Block], bold: Collection[str]) -> tuple[Block, ...]:
    """*blocks*, where a paragraph of *bold* over a longer paragraph or a list is a heading, below those there are."""
    found: list[Block] = []
    level = 1
    for index, block in enumerate(blocks):
        if block.heading:
            level = block.level
        heads = block.kind == "paragraph" and block.text in bold and _heads(block.text, blocks[index + 1 : index + 2])
        found.append(replace(block, kind="heading", level=min(level + 1, _LOWEST_LEVEL)) if heads else block)
    return tuple(found)


def _heads(text: str, after: Sequence[Block]) -> bool:
    following = next(iter(after), None)
    if following is None or following.kind not in {"paragraph", "item"}:
        return False
    plain = len(text.split()) <= _MOST_WORDS and not text.endswith(_NO_ENDS) and any(map(str.isalpha, text))
    return plain and not date_line(text) and (following.kind == "item" or len(following.text) > len(text))
