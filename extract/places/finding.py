"""The whole of it: from a text to its place mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.nlp import text_of
from extract.places.candidate import Candidate
from extract.places.folding import fold
from extract.places.gazetteer import gazetteer
from extract.places.judging import Judge
from extract.places.matching import candidates
from extract.places.nesting import nested
from extract.places.pieces import Piece, pieces_of, shouted_lines
from extract.places.resolving import Reading, read
from extract.places.rules import rules_for
from extract.places.seen import Seen, agreed

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_places(doc: Doc, language: str, seen: Sequence[Seen] | None = None) -> list[Mention]:
    """The places that *doc*, a text in *language* (ISO 639-1), names, in order.

    *seen* are the names that the model sees in it, None if it has not read it: the model decides what is a place, the
    gazetteer which one.

    A name that only its type word shows to be a place ("Dərəli kəndi") has the point of what lies around it (see
    ``nesting``), and so has one that only the model knows. ``value`` is None for parts of the world. A language
    without rules is searched for names as the gazetteer has them.
    """
    rules, known_places = rules_for(language), gazetteer()
    text = text_of(doc)
    pieces = pieces_of(text, caseless=rules.caseless)
    found = candidates(pieces, rules, known_places)
    readings, context = read(found, rules, known_places)
    lower = frozenset(piece.key for piece in pieces if not piece.capital) | _stop_words(found, pieces, doc)
    taken = frozenset(
        index for reading in readings for index in range(reading.candidate.first, reading.candidate.last + 1)
    )
    regions = {r.candidate.first: r.known.country for r in readings if r.known and r.known.kind == "region"}
    judge = Judge(pieces, rules, known_places, context, lower, shouted_lines(text), taken, regions)
    people = frozenset(fold(r.candidate.name) for r in readings if judge.names_a_person(r))
    judge = replace(judge, people=people)
    confidences = [judge.confidence(reading) for reading in readings]
    placed = zip(nested(readings, context, known_places), confidences, strict=True)
    found_ones = [(_mention(reading, confidence, pieces, text), confidence) for reading, confidence in placed]
    if seen is not None:
        return agreed(found_ones, seen, text, rules, known_places.country(context.main))
    return [mention for mention, confidence in found_ones if confidence]


def _stop_words(found: list[Candidate], pieces: list[Piece], doc: Doc) -> frozenset[str]:
    """Those of the candidates' first words that spaCy's language knows as function words."""
    firsts = {pieces[candidate.first] for candidate in found}
    return frozenset(piece.key for piece in firsts if doc.vocab[piece.word.lower()].is_stop)


def _mention(reading: Reading, confidence: float, pieces: list[Piece], text: str) -> Mention:
    candidate, known = reading.candidate, reading.known
    bounds = [candidate.first, candidate.last]
    if candidate.type_at and candidate.type and not candidate.type.plural:
        bounds += candidate.type_at
    end = pieces[max(bounds)].end
    span = Span(pieces[min(bounds)].start, end + (candidate.name.endswith(".") and text[end : end + 1] == "."))
    return Mention(
        span=span,
        text=text[span.start : span.end],
        label="LOC",
        name=candidate.name,
        confidence=confidence,
        origin="gazetteer" if candidate.places else "rule",
        entity=known.id if known else None,
        value=known.place if known else None,
    )
