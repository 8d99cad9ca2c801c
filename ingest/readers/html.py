"""Web pages: main text, structure and what they say of themselves, without menus and advertisements."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from corpus.errors import NoText
from corpus.model import About
from ingest.cleaning import clean_line
from ingest.readers.encodings import declared_encoding, decode
from ingest.readers.kinds import parameter
from ingest.readers.pages.articles import Article, articles_of
from ingest.readers.pages.bold import bold_lines, with_bold_headings
from ingest.readers.pages.dating import published_of
from ingest.readers.pages.facts import facts_of
from ingest.readers.pages.furniture import cut_furniture
from ingest.readers.pages.lines import without_furniture
from ingest.readers.pages.main_text import main_blocks
from ingest.readers.pages.structure import with_structure
from ingest.readers.pages.trees import own_text, tree_of
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

_TITLE_BLOCKS = 5
_SHORT = 1_000  # characters; more than menus have


def read(source: Source) -> list[Reading | Source]:
    """The main text of a page with its title, its date and what else it says of itself.

    A page of several articles gives a Reading for each, in their order.
    """
    declared = parameter(source, "charset") or declared_encoding(source.data)
    # As browsers do: a broken character in a menu or a description does not cost the page.
    page = decode(source.data, source.name, declared, errors="replace")
    readings = _readings(source.name, tree_of(source.name, page))
    if any("\ufffd" in block.text for reading in readings for block in reading.blocks):
        decode(source.data, source.name, declared)  # raises if the damage has reached the text
    return [*readings]


def _readings(name: str, tree: Any) -> list[Reading]:
    facts = facts_of(tree, name)
    published = published_of(tree, facts.title)
    bold = bold_lines(tree)
    cut_furniture(tree)
    several = [_of_article(name, article, bold, facts.about) for article in articles_of(tree)]
    readings = [reading for reading in several if reading is not None]
    if len(readings) > 1:
        return readings
    blocks = _finished(with_structure(main_blocks(name, tree), tree), bold)
    if not blocks or _only_links(tree, blocks):
        raise NoText(f"{name} has no main text.")
    return [Reading(facts.title, published, _with_title(facts.title, blocks), facts.about)]


def _only_links(tree: Any, blocks: tuple[Block, ...]) -> bool:
    """Whether a short text is nothing but links: the menu of a page whose text a script would bring."""
    short = sum(len(block.text) for block in blocks) < _SHORT
    return short and not any(map(str.isalnum, " ".join(own_text(body) for body in tree.iter("body"))))


def _of_article(name: str, article: Article, bold: frozenset[str], about: About) -> Reading | None:
    from lxml.html import HtmlElement, fromstring

    page: HtmlElement = fromstring("<html><head></head><body></body></html>")
    page.find("body").append(deepcopy(article.element))
    blocks = _finished(with_structure(main_blocks(name, page), page), bold)
    if not blocks:
        return None
    return Reading(article.title, article.published, _with_title(article.title, blocks), about, article.part)


def _finished(blocks: tuple[Block, ...], bold: frozenset[str]) -> tuple[Block, ...]:
    return with_bold_headings(without_furniture(blocks), bold)


def _with_title(title: str | None, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Titles often stand outside what is taken for the main text, yet name the project."""
    if title is None or title in {clean_line(block.text) for block in blocks[:_TITLE_BLOCKS]}:
        return blocks
    return (Block(title, "heading", 1), *blocks)
