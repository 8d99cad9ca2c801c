"""An amount in the making: a number, what stands between it and its currency, and the currency itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from extract.amounts.currencies import Currency
from extract.amounts.numbers import JOINTS, Number, read_number
from extract.amounts.pieces import cut, glued
from extract.amounts.tender import load as load_currencies
from extract.amounts.vocabulary import Match, is_hyphen, piece_at
from extract.amounts.vocabulary import load as load_words
from extract.lexicon import lexicon

# Words that may stand between a number and its currency: "5 сая гаруй төгрөг", "20 mindən çox manat".
MOST_BETWEEN = 3
LONGEST_BRACKET = 12  # pieces, of a number repeated in words: "20 000 (iyirmi min) manat"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a currency, from piece *first* up to, not including, *stop*."""

    first: int
    stop: int
    value: Decimal
    currency: str


class AmountReader:
    """Reads numbers and currencies from a text; pieces before ``used`` belong to an amount that is read already."""

    def __init__(self, text: str, language: str) -> None:
        self._language = language
        self.words, self._currencies = load_words(language), load_currencies(language)
        self.pieces = cut(text, language, self._currencies.signs)
        self.used = 0

    def single(self, number: Number) -> list[Amount]:
        """The amount of this number, if a currency stands beside it."""
        before = self.before(number.first)
        if before:
            return [Amount(before.first, number.stop, number.value, before.code)]
        after = self.after(number)
        if after:
            return [self.whole(*after)]
        unit = self._currencies.subunits.at(self.pieces, number.stop)
        return [Amount(number.first, unit.stop, number.value / 100, unit.value)] if unit else []

    def named_at(self, position: int) -> Currency | None:
        """The currency named at *position*."""
        return self._currencies.after(self.pieces, position)

    def number(self, position: int) -> Number | None:
        number = read_number(self.pieces, position, self.words)
        return self._shortened(number) if number and not (number.bare and self._vague(position)) else None

    def before(self, position: int) -> Currency | None:
        currency = self._currencies.before(self.pieces, position)
        return currency if currency and currency.first >= self.used else None

    def after(self, number: Number) -> tuple[Number, Currency] | None:
        """The currency behind the number; what stands between them may still multiply it: "5 гаруй сая төгрөг"."""
        position = self._over_bracket(number.stop)
        for _ in range(MOST_BETWEEN):
            number, position = self._multiplied(number, position)
            currency = self._currencies.after(self.pieces, position + is_hyphen(self.pieces, position))
            if currency:
                return (number, currency) if not self._leads_on(number, currency) else None
            about = self.words.about.at(self.pieces, position)
            if about is None:
                return None
            position = self._over_bracket(about.stop)
        return None

    def whole(self, number: Number, currency: Currency) -> Amount:
        first, code = self._country_before(number, currency)
        small = read_number(self.pieces, currency.stop, self.words)
        unit = self._currencies.subunits.at(self.pieces, small.stop) if small and small.value < 100 else None
        if small and unit and unit.value == code:
            return Amount(first, unit.stop, number.value + small.value / 100, code)
        return Amount(first, self._with_ending(currency.stop), number.value, code)

    def _vague(self, position: int) -> bool:
        """Whether a multiplier without a number says no amount: "bir neçə milyon", "(млн сомов)", "million-dollar"."""
        before = piece_at(self.pieces, position - 1)
        word = self.pieces[position].folded
        if before.kind != "word" or word in lexicon("money", "common")["abbreviations"]:
            return True
        phrase = f"{piece_at(self.pieces, position - 2).folded} {before.folded}"
        vague = self.words.sets["vague"]
        return self._language in {"en", "fr", "es"} or before.folded in vague or phrase in vague

    def _shortened(self, number: Number) -> Number:
        """The number with the letter behind it: €5k, 2.5M."""
        piece = piece_at(self.pieces, number.stop)
        scale = lexicon("money", "common")["glued"].get(piece.folded) if piece.kind == "word" else None
        if scale is None or number.scale != 1:
            return number
        after, attached = piece_at(self.pieces, number.stop + 1), glued(self.pieces[number.stop - 1], piece)
        marked = self.before(number.first) or self._currencies.after(self.pieces, number.stop + 1)
        if not marked or not (attached or (after.kind == "symbol" and glued(piece, after))):
            return number
        return replace(
            number, stop=number.stop + 1, value=number.value * scale, mantissa=number.value, scale=Decimal(scale)
        )

    def _multiplied(self, number: Number, position: int) -> tuple[Number, int]:
        match = self.words.counting.at(self.pieces, position) if position > number.stop else None
        if match is None or match.value[0] != "multiplier" or number.scale != 1:
            return number, position
        scale = match.value[1]
        stop = self._over_bracket(match.stop)
        return replace(number, stop=match.stop, value=number.value * scale, mantissa=number.value, scale=scale), stop

    def _leads_on(self, number: Number, currency: Currency) -> bool:
        """Whether a code or sign between two numbers belongs to the second: "in 2020 USD 500 was", "5 $500"."""
        marked = self.pieces[currency.first].kind == "symbol" or self.pieces[currency.first].text == currency.code
        following = piece_at(self.pieces, currency.stop)
        if not marked or following.kind != "number":
            return False
        near = glued(self.pieces[currency.stop - 1], following)
        here = glued(self.pieces[currency.first - 1], self.pieces[currency.first])
        return (near and not here) or (near == here and (number.year or self._language == "en"))

    def _over_bracket(self, position: int) -> int:
        """The place behind a bracket that repeats the number in words or figures, else *position*."""
        if piece_at(self.pieces, position).text != "(":
            return position
        for stop in range(position + 1, min(position + LONGEST_BRACKET, len(self.pieces))):
            if self.pieces[stop].text == ")":
                inner = read_number(self.pieces, position + 1, self.words)
                return stop + 1 if inner and inner.stop == stop else position
        return position

    def _with_ending(self, position: int) -> int:
        """The place behind the case ending that is set off from a sign or code: AZN-dən, $'lık."""
        joint, ending = piece_at(self.pieces, position), piece_at(self.pieces, position + 1)
        attached = joint.text in JOINTS and glued(self.pieces[position - 1], joint) and glued(joint, ending)
        fits = attached and ending.kind == "word" and self.words.endings.fullmatch(ending.folded)
        return position + 2 if fits else position

    def _country_before(self, number: Number, currency: Currency) -> tuple[int, str]:
        """Where the amount begins and its currency, if a country owns it before the number: АНУ-ын 5000 доллар."""
        for first in range(max(number.first - 3, 0), number.first) if currency.shared else ():
            country = self._currencies.countries.at(self.pieces, first)
            if country and self._owns(country, number.first):
                code = self._currencies.of_country(country.value, currency)
                if code:
                    return first, code
        return number.first, currency.code

    def _owns(self, country: Match, position: int) -> bool:
        stop = self._with_ending(country.stop)
        ending = self.pieces[stop - 1].folded if stop > country.stop else country.ending
        return stop == position and self.words.genitive.search(ending) is not None
