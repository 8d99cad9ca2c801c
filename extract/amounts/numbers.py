"""Numbers as people write them: 22,5 · 15 000 · 5k · 1 млн 500 тыс. · iki yarım milyon · two hundred and fifty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.amounts.figures import decimals, figures, half_of
from extract.amounts.pieces import APOSTROPHES, DASHES, Piece, glued
from extract.amounts.vocabulary import Match, Vocabulary, after_dot, is_hyphen, piece_at

_YEAR = re.compile("(?:19|20)[0-9]{2}")
JOINTS = DASHES | frozenset(APOSTROPHES)
LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Number:
    """A number from piece *first* up to, not including, *stop*.

    ``mantissa`` is what stands before the multiplier that ``scale`` is; ``bare`` says that nothing does ("млн сомов"),
    ``cased`` that its ending says "from" ("5-аас"), ``year`` that it looks like one.
    """

    first: int
    stop: int
    value: Decimal
    mantissa: Decimal
    scale: Decimal
    bare: bool
    cased: bool
    year: bool


def read_number(pieces: Sequence[Piece], position: int, words: Vocabulary) -> Number | None:
    """The number that begins at *position*."""
    reader = _Reader(pieces, position, words)
    while reader.step():
        pass
    return reader.number()


class _Reader:
    """Reads a number piece by piece: ``_total`` is what multipliers closed, ``_pending`` what waits for the next."""

    def __init__(self, pieces: Sequence[Piece], position: int, words: Vocabulary) -> None:
        self._pieces, self._words = pieces, words
        self._first = self._next = position
        self._total = Decimal(0)
        self._pending: Decimal | None = None
        self._spoken = self._bare = self._cased = False
        self._mantissa, self._scale = Decimal(0), Decimal(0)

    def number(self) -> Number | None:
        if self._next == self._first:
            return None
        value = self._total + (self._pending or 0)
        if value > LARGEST:
            return None
        alone = self._next == self._first + 1 and _YEAR.fullmatch(self._pieces[self._first].text) is not None
        scale, mantissa = (self._scale, self._mantissa) if self._scale else (Decimal(1), value)
        return Number(self._first, self._next, value, mantissa, scale, self._bare, self._cased, alone)

    def step(self) -> bool:
        """Take what comes next into the number; False where it ends."""
        piece = piece_at(self._pieces, self._next)
        if self._cased:
            return False
        if piece.kind == "number":
            return self._figures(piece)
        if piece.kind == "word":
            return self._word()
        return piece.text in DASHES and self._hyphen()

    def _figures(self, piece: Piece) -> bool:
        before = piece_at(self._pieces, self._next - 1)
        follows = self._counting(self._next + 1)
        value = figures(piece.text, self._words.decimal, before_multiplier=_is(follows, "multiplier"))
        if value is None or self._pending is not None or (self._scale and value >= self._scale):
            return False
        if self._next > self._first and glued(before, piece):
            return False
        self._pending, self._spoken = value, False
        self._next += 1
        self._ending()
        return True

    def _ending(self) -> None:
        """Take the case ending that a dash or apostrophe sets off from the figures: 5-аас, 100'den."""
        joint, ending = piece_at(self._pieces, self._next), piece_at(self._pieces, self._next + 1)
        if joint.text in JOINTS and ending.kind == "word" and glued(joint, ending):
            attached = glued(self._pieces[self._next - 1], joint) and len(ending.text) <= 6
            if attached and self._words.endings.fullmatch(ending.folded) and not self._counting(self._next + 1):
                self._next += 2
                self._note_case(ending.folded)

    def _note_case(self, ending: str) -> None:
        self._cased = self._words.from_ending.search(ending) is not None

    def _counting(self, position: int) -> Match | None:
        return self._words.counting.at(self._pieces, position)

    def _word(self) -> bool:
        match = self._counting(self._next)
        if match is None:
            return self._half_million() or self._joined()
        kind, value = match.value
        if not self._take(kind, value, match.stop):
            return kind == "number" and self._joined()
        self._note_case(match.ending)
        if kind == "multiplier":
            self._ending()
        return True

    def _take(self, kind: str, value: Decimal, stop: int) -> bool:
        match kind:
            case "number":
                taken = self._add(value)
            case "hundred":
                taken = self._hundred()
            case "half":
                taken = self._half(stop)
            case "multiplier":
                taken = self._multiply(value)
                stop = after_dot(self._pieces, stop) if taken else stop
            case "one":
                taken = self._next == self._first and _is(self._counting(stop), "multiplier")
                self._pending = Decimal(1) if taken else self._pending
            case "point":
                return self._decimals(stop)
            case _:
                return False
        if taken:
            self._next = stop
        return taken

    def _add(self, value: Decimal) -> bool:
        if self._pending is None:
            if self._scale and value >= self._scale:
                return False
            self._pending, self._spoken = value, True
            return True
        if not self._spoken or not _fits(self._pending, value):
            return False
        self._pending += value
        return True

    def _hundred(self) -> bool:
        if self._pending is not None and not 0 < self._pending < 100:
            return False
        self._pending, self._spoken = (1 if self._pending is None else self._pending) * Decimal(100), True
        return True

    def _half(self, stop: int) -> bool:
        if self._pending is not None:
            self._pending += Decimal("0.5")
            return _is(self._counting(stop), "multiplier")
        if self._scale:
            self._total += self._scale / 2
            return True
        self._pending = Decimal("0.5")
        return _is(self._counting(stop), "multiplier")

    def _half_million(self) -> bool:
        """A word such as "полмиллиона"."""
        scale = half_of(self._pieces[self._next], self._words) if self._next == self._first else None
        if scale is None:
            return False
        self._pending = Decimal("0.5")
        self._next += 1
        return self._multiply(scale)

    def _multiply(self, scale: Decimal) -> bool:
        if self._pending is None and self._scale and scale <= self._scale:
            return False
        if self._pending is None and not self._scale:
            self._bare = True
            self._total, self._mantissa, self._scale = scale, Decimal(1), scale
            return True
        if self._scale and scale > self._scale:  # "dos mil quinientos millones"
            self._mantissa = self._total + (self._pending or 0)
            self._total = self._mantissa * scale
        else:
            self._mantissa = self._pending or Decimal(0)
            self._total += self._mantissa * scale
        self._pending, self._scale = None, scale
        return self._total <= LARGEST

    def _decimals(self, stop: int) -> bool:
        """What follows "point", or "целых"."""
        found = decimals(self._pieces, stop, self._words) if self._pending is not None else None
        if self._pending is None or found is None:
            return False
        self._pending += found[0]
        self._next = found[1]
        return True

    def _joined(self) -> bool:
        """Pass over an "and" inside a spoken number: two hundred and fifty, treinta y cinco."""
        if self._next == self._first or self._pieces[self._next].folded not in self._words.sets["joins"]:
            return False
        return self._spoken and self._continues(self._next + 1)

    def _hyphen(self) -> bool:
        """Pass over the hyphen of twenty-five, quatre-vingts, $5-million."""
        after = piece_at(self._pieces, self._next + 1)
        if self._next == self._first or not is_hyphen(self._pieces, self._next):
            return False
        return after.kind == "word" and (self._spoken or self._pending is not None) and self._continues(self._next + 1)

    def _continues(self, position: int) -> bool:
        match = self._counting(position)
        if match is None:
            return False
        kind, value = match.value
        fits = self._spoken and (self._pending is None or _fits(self._pending, value))
        if not (kind in {"multiplier", "hundred"} or (kind == "number" and fits)):
            return False
        self._next = position
        return True


def _is(match: Match | None, kind: str) -> bool:
    return match is not None and match.value[0] == kind


def _fits(pending: Decimal, value: Decimal) -> bool:
    """Whether *value* may be added to *pending* as five is to twenty, or in French ten to sixty."""
    if value < 20 and pending % 100 in {60, 80}:
        return True
    room = 10 if value < 10 else 100 if value < 100 else 1000
    return pending >= room and pending % room == 0
