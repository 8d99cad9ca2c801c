"""A text as pieces: runs of letters or digits, each with what stands before it.

Names and endings join with hyphens and apostrophes ("Баян-Өлгий", "АНУ-ын", "Ankara'da") that tokenizers of
different languages cut differently, so the gazetteer's layer cuts its own way, the same for all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from extract.places.folding import fold

Gap = Literal["space", "hyphen", "apostrophe", "dot", "line", "break", "money", "other"]
_WORD = re.compile(r"[^\W_ʻʼ]+")
_HYPHENS = frozenset("-‐‑–")
_APOSTROPHES = frozenset("'’‘ʻʼ`")
_BREAK = re.compile(r"[.!?…:;•\"“”„«»(\[|/]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters or digits; ``gap`` is what lies between it and the piece before."""

    start: int
    end: int
    word: str
    key: str
    gap: Gap
    capital: bool
    dotted: bool  # a full stop follows at once
    between: str  # the characters of the gap

    @property
    def joined(self) -> bool:
        """Whether it may belong to one name with the piece before."""
        return self.gap in {"space", "hyphen", "apostrophe", "dot"}


def pieces_of(text: str, *, caseless: bool = False) -> list[Piece]:
    """The pieces of *text* in order. With *caseless*, Georgian letters count as capitals."""
    found: list[Piece] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        capital = word[0].isupper() or (caseless and "ა" <= word[0] <= "ჿ")
        between, end = text[end : match.start()], match.end()
        dotted = text[end : end + 1] == "."
        found.append(Piece(match.start(), end, word, fold(word), _gap(between), capital, dotted, between))
    return found


def _gap(between: str) -> Gap:
    if between == " ":
        return "space"
    if "\n" in between:
        return "line"
    if between in _HYPHENS:
        return "hyphen"
    if between in _APOSTROPHES:
        return "apostrophe"
    if between in {".", ". "}:
        return "dot"
    if between.isspace():
        return "space"
    sign = between.strip()
    if len(sign) == 1 and unicodedata.category(sign) == "Sc":
        return "money"
    return "break" if _BREAK.search(between) else "other"


def starts_sentence(pieces: list[Piece], index: int) -> bool:
    """Whether the piece may owe its capital to where it stands."""
    piece = pieces[index]
    return index == 0 or piece.gap in {"line", "break"} or (piece.gap == "dot" and len(pieces[index - 1].word) > 2)


def shouted_lines(text: str) -> list[tuple[int, int]]:
    """The spans of lines written in capitals, in which a capital says nothing."""
    spans = []
    for match in re.finditer(r"[^\n]+", text):
        letters = [c for c in match.group() if c.isalpha()]
        if len(letters) > 5 and " " in match.group().strip() and 10 * sum(map(str.isupper, letters)) > 7 * len(letters):
            spans.append(match.span())
    return spans
