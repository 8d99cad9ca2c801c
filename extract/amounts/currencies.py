"""Which currency is named at a place of a text, with the country before or behind its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.amounts.pieces import Piece, glued
from extract.amounts.vocabulary import Phrases, after_dot, piece_at

# A name without a country that several currencies have ("франк"): no currency until the country is said.
UNKNOWN = ""
_WEIGHTS = frozenset({"pound"})
_SHORTEST_LIKENESS = 4  # letters that "доллар" and CLDR's "канадский доллар" must share


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency from piece *first* up to, not including, *stop*; ``shared`` where others go by that name too."""

    first: int
    stop: int
    code: str
    name: str = ""
    shared: bool = False


@dataclass(frozen=True)
class Currencies:
    """How a language names currencies."""

    names: Phrases
    subunits: Phrases
    countries: Phrases
    full: Mapping[str, tuple[str, ...]]  # code → CLDR's names of it, folded
    signs: Mapping[str, str]
    codes: frozenset[str]
    side: str
    _sharing: dict[str, bool] = field(default_factory=dict)  # what was found of a name before

    def after(self, pieces: Sequence[Piece], position: int) -> Currency | None:
        """The currency that is named at *position*: a sign, a code, or a name with its country before or behind it."""
        return self._marked(pieces, position) or self._named(pieces, position)

    def before(self, pieces: Sequence[Piece], position: int) -> Currency | None:
        """The sign or code that ends right before *position*."""
        return self._marked(pieces, position - 1)

    def _marked(self, pieces: Sequence[Piece], position: int) -> Currency | None:
        piece = piece_at(pieces, position)
        if piece.kind == "symbol" and piece.text in self.signs:
            return Currency(position, position + 1, self.signs[piece.text])
        code = piece.text[:3]
        if piece.kind == "word" and code in self.codes and piece.text[3:4] in {"", "'", "’"}:
            return Currency(position, position + 1, code)
        return None

    def _named(self, pieces: Sequence[Piece], position: int) -> Currency | None:
        country = self.countries.at(pieces, position)
        plain = self.names.at(pieces, position)
        if country and not (plain and plain.stop > country.stop):
            noun = self.names.at(pieces, _behind_ending(pieces, country.stop))
            code = self._of(country.value, noun.value) if noun else None
            return Currency(position, noun.stop, code) if noun and code else None
        if plain is None or self._is_weight(pieces, plain.stop):
            return None
        return self._with_country_behind(pieces, position, plain.stop, plain.value)

    def _with_country_behind(
        self, pieces: Sequence[Piece], first: int, stop: int, known: tuple[str, str]
    ) -> Currency | None:
        country = self.countries.at(pieces, after_dot(pieces, stop)) if self.side in {"after", "both"} else None
        code = self._of(country.value, known) if country else None
        if country and code:
            return Currency(first, country.stop, code)
        if known[0] == UNKNOWN:
            return None
        return Currency(first, stop, known[0], known[1], shared=self._shared(known[1]))

    def of_country(self, territory: str, named: Currency) -> str | None:
        """The code of the *territory*'s currency, if it goes by that name."""
        return self._of(territory, (named.code, named.name))

    def _of(self, territory: str, known: tuple[str, str]) -> str | None:
        code = _currency_of(territory)
        if code is None or code == known[0]:
            return code
        return code if any(_alike(known[1], name) for name in self.full.get(code, ())) else None

    def _shared(self, name: str) -> bool:
        if name not in self._sharing:
            alike = sum(any(_alike(name, full) for full in names) for names in self.full.values())
            self._sharing[name] = alike > 1
        return self._sharing[name]

    def _is_weight(self, pieces: Sequence[Piece], stop: int) -> bool:
        """Whether it is a measure of rice: "50 pounds of"."""
        noun = pieces[stop - 1].folded.removesuffix("s")
        return noun in _WEIGHTS and piece_at(pieces, stop).folded == "of"


def _behind_ending(pieces: Sequence[Piece], position: int) -> int:
    """The place behind an ending that a dash sets off: АНУ-ын, ABŞ-ın."""
    dash, ending = piece_at(pieces, position), piece_at(pieces, position + 1)
    attached = dash.text in {"-", "‑"} and ending.kind == "word" and glued(pieces[position - 1], dash)
    return position + 2 if attached and glued(dash, ending) and len(ending.text) <= 4 else position


def _alike(noun: str, full: str) -> bool:
    stem = noun[:-1] if len(noun) > _SHORTEST_LIKENESS else noun
    return any(word.startswith(stem) for word in full.split())


@cache
def _currency_of(territory: str) -> str | None:
    from babel.numbers import get_territory_currencies

    codes = get_territory_currencies(territory)
    return codes[0] if codes else None
