"""What was taken for a name and is none: "the Ministry", "Засгийн газар", "СМИ", "директор фонда Марина Галеева"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document, Mention
from extract.acronyms import common
from extract.forms import set_off
from extract.heads import names_nothing
from extract.quotations import find_quotations


def without_nameless(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions* without organizations that are only called what they are, whatever made them."""
    return [
        mention
        for mention in mentions
        if mention.label != "ORG" or not _nameless(mention, document.language_at(mention.span.start))
    ]


def _nameless(mention: Mention, language: str) -> bool:
    if mention.origin == "list" or find_quotations(mention.text):
        return False
    if not any(char.isalpha() for char in mention.text):
        return True
    return set_off(mention.text)[0] in common() or names_nothing(mention.name, language)
