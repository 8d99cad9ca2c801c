"""A text cut into numbers, words, currency signs and other signs, before anything is known of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from extract.forms import fold
from extract.lexicon import lexicon

DASHES = frozenset("-‐‑‒–—−")
APOSTROPHES = "'’ʼ‘`ʻ"
# A longer run of digits is a code, and would be slow to count with.
LONGEST_NUMBER = 18
LONGEST_WORD = 40
_SIGNS = "".join(chr(code) for code in range(0x20A0, 0x20D0)) + "$£¥֏฿৳៛"
_TO_ONE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_SPACE = "[ \u00a0\u2007\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``kind`` is "number", "word", "symbol" (of a currency), "line" (a break) or "sign"."""

    kind: str
    text: str
    start: int
    end: int
    folded: str = ""


# Stands after the last piece and before the first.
EDGE = Piece("edge", "", -1, -1)


@cache
def _expression(symbols: tuple[str, ...]) -> re.Pattern[str]:
    written = "|".join(re.escape(symbol) for symbol in sorted(symbols, key=len, reverse=True))
    return re.compile(
        rf"""
          (?P<line> \n\s* )
        | (?P<symbol> (?<![^\W\d_]) (?:{written}) (?![^\W\d_]) | [{_SIGNS}] )
        | (?P<number> [0-9]{{1,3}} (?:{_SPACE}[0-9]{{3}}(?![0-9]))+ (?:[.,][0-9]+(?![0-9]))*
                    | [0-9]{{1,3}} (?:['’][0-9]{{3}}(?![0-9]))+ (?:[.,][0-9]+)?
                    | [0-9]+ (?:[.,][0-9]+)* )
        | (?P<word> [^\W\d_]+ (?:[{APOSTROPHES}][^\W\d_]+)* )
        | (?P<sign> \S )
        """,
        re.VERBOSE,
    )


def cut(text: str, language: str, symbols: Collection[str]) -> list[Piece]:
    """The pieces of *text* in order, whatever it holds."""
    pieces = []
    for match in _expression(tuple(symbols)).finditer(text):
        kind = str(match.lastgroup)
        folded = folded_word(match.group(), language) if kind == "word" and len(match.group()) <= LONGEST_WORD else ""
        pieces.append(Piece(kind, match.group(), match.start(), match.end(), folded))
    return pieces


def folded_word(word: str, language: str) -> str:
    """*word* in lower case, without "d'" before it, its apostrophes and its ё all alike."""
    folded = unicodedata.normalize("NFC", fold(word, language)).translate(_TO_ONE).replace("ё", "е")
    before, apostrophe, rest = folded.partition("'")
    return rest if apostrophe and before in lexicon("money", language).get("elided", ()) else folded


def glued(before: Piece, after: Piece) -> bool:
    """Whether nothing stands between the two."""
    return before.end == after.start
