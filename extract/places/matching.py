"""Where a text names what may be a place: the longest names of the gazetteer, and names with a type word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.places.agreeing import agreeing_at
from extract.places.candidate import Candidate, in_case
from extract.places.gazetteer import Gazetteer, Known
from extract.places.pieces import Piece, starts_sentence
from extract.places.rules import Rules, TypeWord

LONGEST_NAME = 6  # pieces; "Америкийн Нэгдсэн Улс" has three, "Saint Vincent and the Grenadines" five
LONGEST_UNKNOWN = 3
SHORT_WORD = 5  # letters: "and", "və", "болон"
WELL_KNOWN = 100_000  # people


def candidates(pieces: list[Piece], rules: Rules, gazetteer: Gazetteer) -> list[Candidate]:
    """The candidates, left to right, none overlapping."""
    found = list(_separate(pieces, rules, gazetteer))
    for index in range(len(found) - 1, 0, -1):  # "Khovd, Uvs and Zavkhan aimags": from the last one back
        kind, before = found[index].type, found[index - 1]
        if kind and kind.plural and not before.type and _listed(pieces, before.last, found[index].first):
            found[index - 1] = replace(before, type=kind)
    return found


def _listed(pieces: list[Piece], end: int, start: int) -> bool:
    """Whether only a comma or a short word ("and") lies between."""
    between = pieces[end + 1 : start]
    if not between:
        return pieces[start].gap == "other"
    return len(between) == 1 and not between[0].capital and len(between[0].word) <= SHORT_WORD


def _separate(pieces: list[Piece], rules: Rules, gazetteer: Gazetteer) -> Iterator[Candidate]:
    matcher, index = Matcher(pieces, rules, gazetteer), 0
    while index < len(pieces):
        found = matcher.at(index) if pieces[index].capital and pieces[index].gap != "apostrophe" else None
        if found:
            yield found
        index = 1 + (_end(found) if found else index)


def _end(found: Candidate) -> int:
    """The last piece that no other name can have: a type word further on speaks for several names."""
    behind = found.type_at is not None and found.type_at[0] == found.last + 1
    return found.type_at[1] if found.type_at and behind else found.last


@dataclass(frozen=True, slots=True)
class Matcher:
    """Looks at one place of the text at a time."""

    pieces: list[Piece]
    rules: Rules
    gazetteer: Gazetteer

    def at(self, index: int) -> Candidate | None:
        """The candidate whose name begins at *index*."""
        agreeing = agreeing_at(self.pieces, index, self.rules, self.gazetteer)
        return agreeing or self._by_name(index)

    def _by_name(self, index: int) -> Candidate | None:
        known = max(self._names(index, index, "", "", False), key=self._rank, default=None)
        stop = self.pieces[index].key in self.rules.stop
        if known and any(place.kind == "country" for place in known.places):
            return self._typed(known)
        if stop if known is None else known.last == index and (stop or self._types(index)):
            # Some town is called by it all the same: "República", "North". But "Төв аймаг" is a region of Mongolia.
            typed = self._typed(known) if known else None
            return typed if typed and self._at_home(typed) else None
        return self._typed(known) if known else self._unknown(index)

    def _at_home(self, candidate: Candidate) -> bool:
        kind = candidate.type.kind if candidate.type else None
        return any(place.kind == kind and place.country in self.rules.home for place in candidate.places)

    def _names(self, first: int, index: int, before: str, text: str, stripped: bool) -> Iterator[Candidate]:
        """Every name of the gazetteer that begins with *before* (as a key) and goes on at *index*."""
        piece = self.pieces[index]
        for key, base, ending in self._forms(piece):
            found = self.gazetteer.find(before + key)
            if index > first and piece.dotted and len(piece.word) == 1:
                base += "."  # "U.S."
            if found.places:
                locative = ending in self.rules.locative
                yield Candidate(first, index, text + base, found.places, stripped or bool(ending), locative)
            following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
            if found.goes_on and following and following.joined and index - first < LONGEST_NAME:
                gap = " " if following.gap == "space" else following.between
                yield from self._names(first, index + 1, f"{before}{key} ", text + base + gap, stripped or bool(ending))

    def _forms(self, piece: Piece) -> Iterator[tuple[str, str, str]]:
        """(key, base form, ending taken off), the word itself first."""
        yield piece.key, piece.word, ""
        if len(piece.key) == len(piece.word):
            for kept, letters in self.rules.variants(piece.key):
                yield piece.key[:kept] + letters, piece.word[:kept] + letters, piece.key[kept:]

    def _typed(self, candidate: Candidate) -> Candidate:
        found = self._type_after(candidate.last + 1) or self._type_before(candidate.first - 1)
        country = any(place.kind == "country" for place in candidate.places)
        if not found or (country and found[0].kind != "country"):  # "ABŞ şəhərləri" are cities of a country
            return candidate
        kind, at = found
        base = self._full_name(candidate.first, candidate.name, kind, at)
        return Candidate(
            candidate.first, candidate.last, base, candidate.places, candidate.stripped, candidate.locative, kind, at
        )

    def _type_after(self, index: int) -> tuple[TypeWord, tuple[int, int]] | None:
        if index >= len(self.pieces) or self.pieces[index].gap not in {"space", "hyphen"}:
            return None
        kind = next((t for t in self._types(index) if t.side == "after"), None)
        return (kind, (index, index)) if kind else None

    def _type_before(self, index: int) -> tuple[TypeWord, tuple[int, int]] | None:
        links = 0
        while index >= 0 and self.pieces[index].key in self.rules.links and self.pieces[index + 1].joined and links < 2:
            index, links = index - 1, links + 1
        if index < 0 or self.pieces[index + 1].gap not in {"space", "dot"} or bool(links) != bool(self.rules.links):
            return None
        kind = next((t for t in self._types(index) if t.side == "before"), None)
        numbered = index > 0 and self.pieces[index - 1].word.isdigit()  # "2019 г." is a year
        return (kind, (index, index)) if kind and not numbered else None

    def _types(self, index: int) -> tuple[TypeWord, ...]:
        piece = self.pieces[index]
        short = piece.dotted and not piece.capital  # "с. Баян", not "С. Баян", who is a person
        return (self.rules.types_of(f"{piece.key}.") if short else ()) or self.rules.types_of(piece.key)

    def _unknown(self, index: int) -> Candidate | None:
        """A name that no gazetteer knows, but that stands with a type word."""
        last = index
        while last + 1 < len(self.pieces) and last - index + 1 < LONGEST_UNKNOWN and self._continues(last + 1):
            last += 1
        found = self._type_after(last + 1) or self._type_before(index - 1)
        if not found or found[0].known_only or len(self.pieces[index].word) < 3 or self._is_acronym(index, last):
            return None
        kind, at = found
        if kind.side == "after" and self.pieces[last].key in self.rules.stop:
            return None  # "Unified School District"
        if kind.side == "after" and starts_sentence(self.pieces, index) and not self._agrees(index, last, kind):
            return None  # "Тус аймгийн", "Every village": the capital may be the sentence's
        if kind.side == "before":
            last = index if not self._hyphenated(index + 1) else index + 1
        name = self._joined(index, last)
        return Candidate(index, last, self._full_name(index, name, kind, at), (), type=kind, type_at=at)

    def _is_acronym(self, first: int, last: int) -> bool:
        """Whether the name would begin with what stands before it ("ТББ Дархан-Уул аймаг", "USAID Khovd soum")."""
        return self.pieces[first].word.isupper() and not all(p.word.isupper() for p in self.pieces[first : last + 1])

    def _agrees(self, first: int, last: int, kind: TypeWord) -> bool:
        """Whether the one word before its type word is an adjective made from a name ("Узгенский район")."""
        return kind.adjective and first == last and bool(self.rules.agreeing(self.pieces[first].word))

    def _continues(self, index: int) -> bool:
        piece = self.pieces[index]
        own = self.rules.agreeing(piece.word) and piece.gap == "space"  # "Верхнее Узгенского района" are two places
        return piece.capital and piece.gap in {"space", "hyphen"} and not self._types(index) and not own

    def _hyphenated(self, index: int) -> bool:
        return index < len(self.pieces) and self.pieces[index].gap == "hyphen" and self.pieces[index].capital

    def _joined(self, first: int, last: int) -> str:
        text = self.pieces[first].word
        for piece in self.pieces[first + 1 : last + 1]:
            text += ("-" if piece.gap == "hyphen" else " ") + piece.word
        return text

    def _full_name(self, first: int, name: str, kind: TypeWord, at: tuple[int, int]) -> str:
        """The name with its type word in the base form, if that belongs to it."""
        if not kind.kept:
            return name
        base = in_case(kind.base, self.pieces[at[0]], self.rules.language)
        if kind.side == "before":
            return " ".join((base, *(p.word for p in self.pieces[at[1] + 1 : first]), name))
        agreeing = self.rules.agreeing(name) if kind.adjective else ""
        return f"{agreeing or name} {base}"

    def _rank(self, candidate: Candidate) -> tuple[int, float, int]:
        """The longest first; then the word as it stands, unless it is a case of a far better known name."""
        known = max(self._renown(place) for place in candidate.places)
        return candidate.last, known * (1 if candidate.stripped else 100), len(candidate.name)

    def _renown(self, place: Known) -> float:
        if place.kind == "country":
            return 1e10
        if place.country in self.rules.home:
            return 1e6
        return place.population if place.population >= WELL_KNOWN else 1.0
