"""Amounts of money in a text, with their values.

A range ("от 1 до 3 тыс. евро") is two amounts: the text states both, and either may be what is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.model import Mention, Money, Span
from extract.amounts.amount import Amount, AmountReader
from extract.amounts.numbers import Number, read_number
from extract.amounts.pieces import DASHES, Piece, glued
from extract.amounts.vocabulary import piece_at

CONFIDENCE = 0.95
# Of "2 - 50 000 ₮" the first is a number in a list, not the lower end of a range.
WIDEST_RANGE = 100
_CODE_SIGNS = frozenset("/+_№#")


def find_money(text: str, language: str) -> list[Mention]:
    """The amounts of money that *text* states, in order; spans count characters of *text*.

    *language* is an ISO 639-1 code; in one without word lists only figures with a sign or code of a currency are found.
    """
    finder = _Finder(AmountReader(text, language))
    return [_mention(text, finder.pieces, amount) for amount in finder.amounts()]


def _mention(text: str, pieces: Sequence[Piece], amount: Amount) -> Mention:
    span = Span(pieces[amount.first].start, pieces[amount.stop - 1].end)
    value = Money(float(amount.value), amount.currency)
    name = f"{amount.value.normalize():f} {amount.currency}"
    return Mention(span, text[span.start : span.end], "MONEY", name, CONFIDENCE, "rule", value=value)


class _Finder:
    """Walks over the pieces of a text from number to number."""

    def __init__(self, reader: AmountReader) -> None:
        self._reader, self.pieces = reader, reader.pieces

    def amounts(self) -> Iterator[Amount]:
        position = 0
        while position < len(self.pieces):
            if not self._reader.words.may_begin(self.pieces[position]):
                position += 1
                continue
            found = self._at(position)
            yield from found
            if found:
                self._reader.used = position = found[-1].stop
            else:
                position = self._next(position)

    def _next(self, position: int) -> int:
        number = read_number(self.pieces, position, self._reader.words)
        return number.stop if number and not number.bare else position + 1

    def _at(self, position: int) -> list[Amount]:
        number = None if self._inside_code(position) else self._reader.number(position)
        return (self._range(number) or self._reader.single(number)) if number else []

    def _inside_code(self, position: int) -> bool:
        """Whether the number is but the end of something: A4, H5N1, 12/500, +994 50."""
        piece, before = self.pieces[position], piece_at(self.pieces, position - 1)
        if piece.kind != "number" or before.end != piece.start:
            return False
        joined = before.kind in {"word", "number"} and not self._reader.before(position)
        return joined or before.text in _CODE_SIGNS

    def _range(self, lower: Number) -> list[Amount]:
        """Both ends of a range; the lower one takes its multiplier and currency from the upper where it has none."""
        before, position = self._reader.before(lower.first), self._connected(lower)
        if position is None:
            return []
        if before is None:
            upper = self._reader.number(position)
            after = self._reader.after(upper) if upper else None
            return _both(lower, lower.first, after[0], self._reader.whole(*after)) if after else []
        again = self._reader.named_at(position)
        start = again.stop if again and again.code == before.code else position
        upper = self._reader.number(start)
        last = Amount(position, upper.stop, upper.value, before.code) if upper else None
        return _both(lower, before.first, upper, last) if upper and last else []

    def _connected(self, lower: Number) -> int | None:
        """Where the upper end of the range would begin; None where nothing speaks of a range."""
        sets, piece = self._reader.words.sets, piece_at(self.pieces, lower.stop)
        after = piece_at(self.pieces, lower.stop + 1)
        if piece.text in DASHES:
            spaced = not glued(self.pieces[lower.stop - 1], piece)
            return lower.stop + 1 if not (lower.year and spaced) else None
        if piece.kind == "word" and (piece.folded in sets["to"] or f"{piece.folded} {after.folded}" in sets["to"]):
            return lower.stop + 1
        if piece.kind == "word" and piece.folded in sets["and"] and self._between(lower):
            return lower.stop + 1
        return lower.stop if lower.cased and piece.kind in {"number", "word", "symbol"} else None

    def _between(self, lower: Number) -> bool:
        before = self._reader.before(lower.first)
        start = before.first if before else lower.first
        if piece_at(self.pieces, start - 1).folded in self._reader.words.sets["between"]:
            return True
        behind = self.pieces[lower.stop : lower.stop + 8]
        return any(piece.folded in self._reader.words.sets["between"] for piece in behind if piece.kind == "word")


def _both(lower: Number, first: int, upper: Number, last: Amount) -> list[Amount]:
    """The two ends as amounts, if the second is above the first and not out of all proportion."""
    shared = lower.scale == 1 < upper.scale and lower.value < upper.mantissa
    value = lower.value * upper.scale if shared else lower.value
    fits = Decimal(0) < value < last.value <= value * WIDEST_RANGE
    return [Amount(first, lower.stop, value, last.currency), last] if fits else []
