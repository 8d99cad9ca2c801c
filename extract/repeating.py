"""Names that are none after all, and names that stand again where no rule saw them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus.model import Document, Mention, Span
from extract.forms import fold, stems, without_marks
from extract.grammar import grammar
from extract.lexicon import lexicon
from extract.quotations import find_quotations

_BEFORE = re.compile(r"[\"”»]?(?:[-‑'’]\w{1,6})?\s*\(([^()]{0,40})")
_DASH = re.compile(r"[\"”»]? [–—] ")  # Food and Agriculture Organization – FAO
_BEHIND = re.compile(r"(?:[-‑'’]?\w{1,6})?[\"”»]?\s*([),;])")
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w-])[^\W\d_]{2,8}(?![^\W_])")
_COUNTED = re.compile(r"\d\s+([^\W\d_]{2,8})(?:[-‑][^\W\d_]|s\b)")  # 14 VHCs, 12 VMB-yə, 31 СЭЭБХ-нд
QUOTED, UNQUOTED = 0.8, 0.7  # confidence of titles with and without quotation marks


def without_weak_titles(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Without titles in mere capitals where titles are quoted: there the capitals are those of a donor's programme."""
    titles = [mention for mention in mentions if mention.label == "PROJECT"]
    quoting = {document.language_at(title.span.start) for title in titles if title.confidence >= QUOTED}
    weak = [
        title for title in titles if title.confidence < UNQUOTED and document.language_at(title.span.start) in quoting
    ]
    return [mention for mention in mentions if mention not in weak]


def without_kinds(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Without acronyms that the text counts ("14 VHCs"): they mean a kind, as does what they stand for.

    Only a counted acronym with an ending tells: "40 CRH nurses" counts nurses.
    """
    counted = {match[1] for match in _COUNTED.finditer(document.text) if match[1].isupper()}
    kinds = [i for i, mention in enumerate(mentions) if mention.label == "ORG" and mention.text in counted]
    dropped = set(kinds)
    for i in kinds:
        if i and explains(document, mentions[i - 1], mentions[i]):
            dropped.add(i - 1)
    return [mention for i, mention in enumerate(mentions) if i not in dropped or mention.origin == "list"]


def explains(document: Document, long: Mention, short: Mention) -> bool:
    """Whether *short* stands in brackets right behind *long*, alone or announced; an acronym behind a dash, too."""
    if not long.label == short.label == "ORG" or not 0 < short.span.start - long.span.end < 48:
        return False
    if _DASH.fullmatch(document.text, long.span.end, short.span.start):
        return short.text.isupper() and not long.text.isupper()
    before = _BEFORE.fullmatch(document.text, long.span.end, short.span.start)
    behind = _BEHIND.match(document.text, short.span.end, short.span.end + 12)
    if before is None or behind is None:
        return False
    announced = set(_WORD.findall(fold(before[1], "en")))
    expected = grammar(document.language_at(long.span.start)).sets["hereinafter"] | _announcing()
    return announced <= expected and (behind[1] == ")" or short.text.isupper())


@cache
def _announcing() -> frozenset[str]:
    listed: list[str] = lexicon("organizations", "acronyms")["announcing"]
    return frozenset(listed)


def repeated(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Acronyms, titles and quoted names of *mentions* wherever else the document has them."""
    taken = _Taken(mentions)
    found = [
        m for m in (*_acronyms_again(document, mentions), *_quotations_again(document, mentions)) if taken.free(m.span)
    ]
    return list({mention.span: mention for mention in found}.values())


class _Taken:
    """Which characters names already cover."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._covered = {position for m in mentions for position in range(m.span.start, m.span.end)}

    def free(self, span: Span) -> bool:
        return span.start not in self._covered and span.end - 1 not in self._covered


def _acronyms_again(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    known = {m.text: m for m in mentions if m.label == "ORG" and m.text.isupper() and m.text.isalpha()}
    for match in _ACRONYM.finditer(document.text) if known else ():
        if first := known.get(match.group()):
            yield replace(first, span=Span(*match.span()), origin="repeated", confidence=min(first.confidence, 0.8))


def _quotations_again(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Titles, and the proper names of organizations, wherever they are quoted again: «Надежда» for Фонд «Надежда»."""
    known: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        language = document.language_at(mention.span.start)
        if mention.label == "PROJECT":
            known[stems(mention.name, language)] = mention
        elif mention.label == "ORG" and (core := core_of(mention)):
            known.setdefault(stems(core, language), mention)
    for quotation in find_quotations(document.text) if known else ():
        first = known.get(stems(quotation.text, document.language_at(quotation.span.start)))
        if first is not None:
            inner, spaces = quotation.inner, len(quotation.text) - len(quotation.text.lstrip())  # « Titre »
            title = Span(inner.start + spaces, inner.start + spaces + len(quotation.text.strip()))
            span = title if first.label == "PROJECT" else quotation.span
            text = document.slice(span)
            yield replace(first, span=span, text=text, name=without_marks(text), origin="repeated", confidence=0.7)


def core_of(mention: Mention) -> str | None:
    """What stands in quotation marks inside a name."""
    return next((quotation.text.strip() for quotation in find_quotations(mention.text)), None)
