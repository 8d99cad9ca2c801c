"""Whether four digits that no word calls a year are one, by what stands around them: "the 2010 elections".

Numbers of this size that count or name something else mostly say so: by a unit, a sign, another number, or by a word
that they complete ("Horizon 2020").
"""

from __future__ import annotations

from typing import NamedTuple

from extract.dates.scanning import Piece

# Of other four-digit numbers in reports few are in this range, but for the round ones.
YEARS = range(1900, 2050)
ROUND = 50
# A title names its year ("Annual Report 2019") unless it is an aim ("Strategy 2030").
LAST_TITLED = 2029
LONGEST_CODE = 3  # letters: "ISO 2015"; a longer one shows by its case, "eEURO 2020", not "REPORT 2015"
BREAKS = frozenset({"edge", "line"})
OPENING = frozenset(")]”»(,.:;|–—-\"«“„'‘[•…?!")
CLOSING = frozenset("),.:;|–—-\"»”'’]…?!(")


class Around(NamedTuple):
    """A number's neighbours: the pieces on either side, the letters of those that are words, and what touches it.

    The letter before is that of an abbreviation where its dot is what stands before: "No. 2014".
    """

    before: Piece
    after: Piece
    letter_before: str
    letter_after: str
    glued_before: bool
    glued_after: bool


def is_year(year: int, around: Around) -> bool:
    """Whether *year* reads as one where it stands; 1950, 2000 and 2050 are taken to count something."""
    return year in YEARS and year % ROUND != 0 and _may_precede(year, around) and _may_follow(year, around)


def _may_precede(year: int, around: Around) -> bool:
    before = around.before
    if before.kind == "word":
        named = around.letter_before == "x" and before.text != before.text.lower()
        code = before.text[1:].isupper() and (len(before.text) <= LONGEST_CODE or not before.text.isupper())
        aim = named and (year > LAST_TITLED or code)
        return not (around.glued_before or around.letter_before in "NUA" or aim)
    if before.kind == "sign":
        return (
            around.letter_before != "N"
            and before.text[0] in OPENING
            and not (around.glued_before and before.text[0] in "-–—'‘")
        )
    return before.kind in BREAKS or (before.kind == "number" and before.text == str(year - 1))


def _may_follow(year: int, around: Around) -> bool:
    after = around.after
    if after.kind == "word":
        return not around.glued_after and around.letter_after not in "UzKN"
    if after.kind == "sign":
        return after.text[0] in CLOSING and not (around.glued_after and after.text[0] in "-–—")
    return after.kind in BREAKS or (after.kind == "number" and after.text == str(year + 1))
