"""A text cut into words, numbers, all-numeric dates and signs, before anything is known of its language."""

from __future__ import annotations

import re
from typing import NamedTuple

DASHES = "-‐‑‒–—―−~"
SIGNS = {**{sign: sign for sign in "/,()"}, **dict.fromkeys(DASHES, "-"), **dict.fromkeys("%$€£₮₼₽₸", "U"), "№": "N"}
# Which of an all-numeric date's numbers are its year, month and day.
ORDERS: dict[str, tuple[int | None, int | None, int | None]] = {
    "ymd": (0, 1, 2),
    "dmy": (2, 1, 0),
    "dm": (None, 1, 0),
    "ym": (0, 1, None),
    "my": (1, 0, None),
}

PIECE = re.compile(
    r"""
      (?P<word> [^\W\d_]+ (?: ['’ʼ‘`][^\W\d_]+ )? )
    | (?P<line> \n\s* )
    | (?P<ymd> (?<![0-9][./]) (?: (?<![0-9]-) | (?=[0-9]{4}[./]) )
               [12][0-9]{3} (?P<s1>[-./]) [0-9]{1,2} (?P=s1) [0-9]{1,2} (?![0-9]) )
    | (?P<dmy> (?<![0-9][./]) [0-9]{1,2} [ ]? (?P<s2>[-./]) [ ]? [0-9]{1,2} [ ]? (?P=s2) [ ]? [12][0-9]{3}
               (?![0-9]|[./][0-9]) )
    | (?P<dm> [0-9]{1,2}\.[0-9]{1,2}\.? (?= \s? (?: [-–—] | [^\W\d_]{1,5} ) \s? [0-9]{1,2}\.[0-9]{1,2}\.[12][0-9]{3} ) )
    | (?P<ym> (?<![0-9][-./]) (?:19|20)[0-9]{2} [-./] (?:0[1-9]|1[0-2]) (?![0-9]|[-./][0-9]) )
    | (?P<my> (?<![0-9][-./]) (?:0[1-9]|1[0-2]) [./] (?:19|20)[0-9]{2} (?![0-9]|[-./][0-9]) )
    | (?P<other> [0-9]+ (?: [.:][0-9]+ | ,[0-9]{1,3}(?![0-9]) )+ )
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
    """The letter and value of a whole number: a possible month, day or year, or neither."""
    if len(digits) > 4:
        return "n", ()
    value = int(digits)
    if len(digits) == 4:
        return ("Y" if 1000 <= value < 2200 else "n"), (value,)
    if len(digits) == 3 or not 1 <= value <= 31:
        return "n", (value,)
    return ("a" if value <= 12 else "d"), (value,)


def numeric(kind: str, text: str) -> tuple[str, tuple[int, ...]]:
    """The letter and (year, month, day) of an all-numeric date; 0 for what it leaves out."""
    parts = [int(part) for part in re.findall("[0-9]+", text)] if kind in ORDERS else []
    year, month, day = (parts[place] if place is not None else 0 for place in ORDERS[kind]) if parts else (0, 0, 0)
    if kind == "dmy" and month > 12 >= day:
        month, day = day, month  # 11/25/2022 can only be the American order; 02/11/2018 is read day first everywhere
    known = 1 <= month <= 12 and ((day == 0 and kind in ("ym", "my")) or 1 <= day <= 31)
    return ("E" if kind == "dm" else "D", (year, month, day)) if known else ("n", ())
