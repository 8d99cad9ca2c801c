"""A stretch of a text that may name a place."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import capitals, fold
from extract.places.gazetteer import Known
from extract.places.pieces import Piece
from extract.places.rules import TypeWord


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces *first* to *last* (the name; type word apart) that may name one of *places*."""

    first: int
    last: int
    name: str
    places: tuple[Known, ...]
    stripped: bool = False
    locative: bool = False
    type: TypeWord | None = None
    type_at: tuple[int, int] | None = None


def in_case(base: str, written: Piece, language: str) -> str:
    """*base* in capitals, with one, or without, as the text writes the word."""
    if written.word.isupper() and len(written.word) > 1:
        return capitals(base, language)
    capital = written.word[0].isupper()  # Georgian has no capitals to write
    return (capitals(base[0], language) if capital else fold(base[0], language)) + base[1:]
