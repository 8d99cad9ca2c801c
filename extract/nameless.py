"""What was taken for a name and is none: "the Ministry", "Засгийн газар", "СМИ", "директор фонда Марина Галеева"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Document, Mention, Span
from extract.acronyms import common
from extract.customs import customs
from extract.forms import fold, set_off
from extract.heads import heads, names_nothing
from extract.lexicon import lexicon
from extract.quotations import find_quotations

# A long name of such words may be one (State Teachers' College), if who found it is sure.
LONG, SURE = 4, 0.9
_KIND_AND_PERSON = re.compile(r"(\w+) ((\w+) (\w+))")


def without_nameless(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions* without organizations that are only called what they are, whatever made them."""
    languages = [document.language_at(mention.span.start) for mention in mentions]
    return [
        _person_behind(mention, language)
        for mention, language in zip(mentions, languages, strict=True)
        if mention.label != "ORG" or not _nameless(mention, language)
    ]


def _person_behind(mention: Mention, language: str) -> Mention:
    """Who stands behind a mere word for a kind: [директор фонда] Марина Галеева. Her name is not in the genitive."""
    match = _KIND_AND_PERSON.fullmatch(mention.text) if mention.label == "ORG" else None
    if match is None or not heads(language).governs or not names_nothing(match[1], language):
        return mention
    people, given = customs(language), fold(match[3], language)
    declined = fold(match[1], language) != heads(language).base(match[1])
    nominative = lexicon("joining", language).get("nominative", "(?!)")
    if not declined or not (given in people.words["first_names"] or re.search(nominative, match[4])):
        return mention
    start = mention.span.start + match.start(2)
    return replace(mention, span=Span(start, mention.span.end), text=match[2], label="PERSON", name=match[2])


def _nameless(mention: Mention, language: str) -> bool:
    if mention.origin == "list" or find_quotations(mention.text):
        return False
    if not any(char.isalpha() for char in mention.text):
        return True
    if mention.confidence >= SURE and len(mention.name.split()) >= LONG:
        return False
    return set_off(mention.text)[0] in common() or names_nothing(mention.name, language)
