"""A text cut into words, numbers, all-numeric dates and signs, before anything is known of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

DASHES = "-‐‑‒–—―−~"
SIGNS = {**{sign: sign for sign in "/,()"}, **dict.fromkeys(DASHES, "-"), **dict.fromkeys("%$€£₮₼₽₸", "U"), "№": "N"}
# Which of an all-numeric date's numbers are its year, month and day.
ORDERS: dict[str, tuple[int | None, int | None, int | None]] = {
    "ymd": (0, 1, 2),
    "dmy": (2, 1, 0),
    "short": (2, 1, 0),
    "dm": (None, 1, 0),
    "ym": (0, 1, None),
    "my": (1, 0, None),
    "md": (None, 0, 1),
}

# "2010-11" is written for two years far more often than for a month, as the four digits of "2010-2011" are.
TWO_YEARS = "|".join(f"20{year:02}[-/]{year + 1:02}" for year in range(12))
# A short year after dots must be a recent one: "07.02.01" numbers a line of a budget.
PIECE = re.compile(
    rf"""
      (?P<word> [^\W\d_]+ (?: ['’ʼ‘`][^\W\d_]+ )? )
    | (?P<line> \n\s* )
    | (?P<ymd> (?<![0-9][./]) (?: (?<![0-9]-) | (?=[0-9]{{4}}[./]) )
               [12][0-9]{{3}} (?P<s1>[-./]) [0-9]{{1,2}} (?P=s1) [0-9]{{1,2}} (?![0-9]) )
    | (?P<dmy> (?<![0-9][./]) [0-9]{{1,2}} [ ]? (?P<s2>[-./]) [ ]? [0-9]{{1,2}} [ ]? (?P=s2) [ ]? [12][0-9]{{3}}
               (?![0-9]|[./][0-9]) )
    | (?P<short> (?<![0-9][./]) (?: [0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2}} | [0-9]{{2}}\.[0-9]{{2}}\.[1-3][0-9] )
                 (?![0-9]|[./:][0-9]) )
    | (?P<dm> [0-9]{{1,2}}\.[0-9]{{1,2}}\.?
              (?= \s? (?: [-–—] | [^\W\d_]{{1,5}} ) \s? [0-9]{{1,2}}\.[0-9]{{1,2}}\.[12][0-9]{{3}} ) )
    | (?P<md> (?: (?<=[0-9]{{4}}\.[0-9]{{2}}\.[0-9]{{2}}[-–—]) | (?<=[0-9]{{4}}\.[0-9]{{2}}\.[0-9]{{2}}[ ][-–—][ ]) )
              [0-9]{{2}}\.[0-9]{{2}} (?![0-9]|\.[0-9]) )
    | (?P<day> ["«“„] [ ]? [0-9]{{1,2}} [ ]? ["»”“]
             | [0-9]{{1,2}}\. (?= \s? [-–—] \s? [0-9]{{1,2}}\.[0-9]{{1,2}}\.[12][0-9]{{3}} ) )
    | (?P<ym> (?<![0-9][-./]) (?!{TWO_YEARS}) (?:19|20)[0-9]{{2}} [-./] (?:0[1-9]|1[0-2]) (?![0-9]|[-./][0-9]) )
    | (?P<my> (?<!\w[-./]) (?: (?:0[1-9]|1[0-2])[.-] | (?:0?[1-9]|1[0-2])[ ]?/[ ]? ) (?:19|20)[0-9]{{2}}
              (?![0-9]|[-./][0-9]) )
    | (?P<other> [0-9]+ (?: [.:][0-9]+ | ,[0-9]{{1,3}}(?![0-9]) )+ )
    | (?P<number> [0-9]+ )
    | (?P<sign> [-‐‑‒–—―−~]+ | [^\w\s] | _+ )
    """,
    re.VERBOSE,
)


class Piece(NamedTuple):
    """One match of PIECE; ``kind`` is the name of its group."""

    kind: str
    text: str
    start: int
    end: int


EDGE = Piece("edge", "", -1, -1)  # stands before the first piece and after the last


def scan(text: str) -> list[Piece]:
    """The pieces of *text* in order, whatever it holds; white space stands between them."""
    return [Piece(str(match.lastgroup), match.group(), *match.span()) for match in PIECE.finditer(text)]


def number(digits: str) -> tuple[str, tuple[int, ...]]:
    """The letter and value of a whole number: a possible month, day or year, the end of a year, or none of these."""
    if len(digits) > 4:
        return "n", ()
    value = int(digits)
    if len(digits) == 4:
        return ("Y" if 1000 <= value < 2200 else "n"), (value,)
    if not 1 <= value <= 31:
        return ("y", (value or 100,)) if len(digits) == 2 else ("n", (value,))  # "1999/00"
    return ("n" if len(digits) == 3 else "a" if value <= 12 else "d"), (value,)


def numeric(piece: Piece, *, month_first: bool) -> tuple[str, tuple[int, ...]]:
    """The letter and (year, month, day) of an all-numeric date; 0 for what it leaves out.

    "02/11/2018" is read day first, unless *month_first*, and "11/25/2018" as it must be.
    """
    if piece.kind not in ORDERS:
        return "n", ()
    year, month, day = _ordered(piece)
    if piece.kind == "short":
        year += 2000 if year < 50 else 1900
    if piece.kind in ("dmy", "short") and (month > 12 >= day or (month_first and day <= 12 and "/" in piece.text)):
        month, day = day, month
    known = 1 <= month <= 12 and ((day == 0 and piece.kind in ("ym", "my")) or 1 <= day <= 31)
    return ("E" if piece.kind in ("dm", "md") else "D", (year, month, day)) if known else ("n", ())


def writes_month_first(pieces: Iterable[Piece]) -> bool:
    """Whether the slashed dates of a text can only be American: one has its month first, and none its day."""
    slashed = [_ordered(piece) for piece in pieces if piece.kind in ("dmy", "short") and "/" in piece.text]
    return any(month > 12 for _, month, _ in slashed) and all(day <= 12 for _, _, day in slashed)


def _ordered(piece: Piece) -> tuple[int, int, int]:
    parts = [int(part) for part in re.findall("[0-9]+", piece.text)]
    year, month, day = (parts[place] if place is not None else 0 for place in ORDERS[piece.kind])
    return year, month, day
