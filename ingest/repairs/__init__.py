"""Quirks of real pages put right, where that is certain; what the source has is kept beside the text.

Some repairs need no language and help to detect it (a lost encoding, letters of another alphabet within a word), others
are right in one language only. Which there are, how each is told, and figures: docs/repairs.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import UNDETERMINED, Repair, Span
from ingest.cleaning import clean_line
from ingest.repairs import lookalikes, mojibake
from ingest.repairs.rewriting import Change, Repaired, rewritten
from ingest.spellings import Spelling, certain_spellings

__all__ = ["Repaired", "mend", "repair", "respell"]

_WORD = re.compile(r"[^\W\d_]+")


def repair(text: str, language: str) -> Repaired:
    """*text* cleaned, on one line, and as it is written today in *language*."""
    return respell(mend(text), language)


def mend(text: str) -> Repaired:
    """*text* cleaned, on one line, and with the repairs that are right in every language."""
    line = clean_line(text)
    if line.isascii():
        return Repaired(line)
    decoded = _decoded(text, line)
    return rewritten(decoded, lookalikes.mended(decoded.text))


def respell(line: Repaired, language: str) -> Repaired:
    """*line* with the repairs that are right in *language*."""
    if line.text.isascii() or language == UNDETERMINED:
        return line
    line = rewritten(line, lookalikes.mended(line.text, language))
    letters = frozenset(line.text.lower())
    for spelling in certain_spellings(language):
        if spelling.shows_in(letters):
            line = rewritten(line, _respelled(line.text, spelling))
            letters = frozenset(line.text.lower())
    return line


def _decoded(text: str, line: str) -> Repaired:
    """The whole line is the repair: its characters have nothing in common with those before."""
    undone = mojibake.undone(text)
    decoded = line if undone == text else clean_line(undone)
    if decoded == line or not decoded:
        return Repaired(line)
    return Repaired(decoded, (Repair(Span(0, len(decoded)), line),))


def _respelled(text: str, spelling: Spelling) -> Iterator[Change]:
    words = list(_WORD.finditer(text))
    if sum(not spelling.telltale.isdisjoint(word[0].lower()) for word in words) < spelling.least:
        return
    mixed = not spelling.foreign.isdisjoint(text.lower())
    for word in words:
        if spelling.may_rewrite(frozenset(word[0].lower()), among_foreign=mixed):
            yield Change(Span(*word.span()), word[0].translate(spelling.letters))
