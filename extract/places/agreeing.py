"""Names that are adjectives and agree with their type word: "Ошской области", "Ошской и Кара-Суйской областях"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.places.candidate import Candidate, in_case
from extract.places.folding import fold
from extract.places.gazetteer import Gazetteer, Known
from extract.places.pieces import Piece
from extract.places.rules import Rules, TypeWord

LONGEST_LIST = 16  # pieces between an adjective and the type word that it shares with others
LONGEST = 3  # pieces of one name


def agreeing_at(pieces: list[Piece], index: int, rules: Rules, gazetteer: Gazetteer) -> Candidate | None:
    """The candidate whose name is an adjective that begins at *index*."""
    if not rules.adjectives:
        return None
    last = _last(pieces, index)
    adjective = rules.agreeing(pieces[last].word)
    found = _type_ahead(pieces, last + 1, rules) if adjective else None
    if not found:
        return None
    kind, at = found
    name = "".join(pieces[i].word + pieces[i + 1].between for i in range(index, last)) + adjective
    places = tuple(_places(pieces[index:last], fold(adjective), kind, rules, gazetteer))
    if not places and kind.known_only:
        return None
    base = f"{name} {kind.base.lower() if kind.plural else in_case(kind.base, pieces[at], rules.language)}"
    return Candidate(index, last, base, places, type=kind, type_at=(at, at))


def _last(pieces: list[Piece], index: int) -> int:
    last = index
    while last + 1 < len(pieces) and last - index < LONGEST and pieces[last + 1].gap == "hyphen":
        last += 1
    return last


def _type_ahead(pieces: list[Piece], index: int, rules: Rules) -> tuple[TypeWord, int] | None:
    """The type word at *index*, or one for several behind further adjectives."""
    listed = False
    for at in range(index, min(index + LONGEST_LIST, len(pieces))):
        piece = pieces[at]
        if piece.gap not in {"space", "hyphen", "other"}:
            return None
        short = rules.types_of(f"{piece.key}.") if piece.dotted else ()
        kinds = (
            kind for kind in (short or rules.types_of(piece.key)) if kind.adjective and (kind.plural or not listed)
        )
        kind = next(kinds, None)
        if kind:
            return kind, at
        if piece.capital:
            listed = True
        elif len(piece.word) > 1:  # "и"
            return None
    return None


def _places(before: list[Piece], adjective: str, kind: TypeWord, rules: Rules, gazetteer: Gazetteer) -> Iterator[Known]:
    """Those called so with the type word, or else those from whose names the adjective is made."""
    start = "".join(f"{piece.key} " for piece in before)
    whole = gazetteer.find(f"{start}{adjective} {fold(kind.base)}").places
    if whole:
        yield from whole
        return
    roots = (adjective, *rules.roots(adjective))
    made_from = [place for root in roots for place in gazetteer.find(start + root).places]
    fitting = [place for place in made_from if place.kind == kind.kind]
    yield from dict.fromkeys(fitting or (place for place in made_from if place.kind != "country"))
