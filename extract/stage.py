"""From a document to what it says: the pure reading of one document, and the step that keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.encoding import Marker, TokenScores
from corpus.model import Document, Facts, Mention, Passage, Section, Span
from corpus.store.protocol import Store
from extract.amounts import find_money, find_reach
from extract.assembling import build_projects
from extract.dates import find_dates
from extract.joining import join
from extract.modelled import find_modelled, with_modelled
from extract.nlp import read_text, sentences
from extract.organizations import find_organizations
from extract.overlaps import without_overlaps
from extract.people import find_people
from extract.places import find_places, seen_in
from extract.practices import find_practices
from extract.projects import find_projects
from extract.reading import Reading, Sentence
from extract.tagging.names import names_of
from extract.tagging.scores import of_document, within

if TYPE_CHECKING:
    from spacy.tokens import Doc

READ_VERSION = "3"
# Characters that are read at once: a spaCy Doc takes some hundred bytes a word, and documents may have any size.
PIECE = 50_000


def read_by(marker: Marker) -> str:
    """What facts come from: this version of the rules, and the model."""
    return f"{READ_VERSION}; {marker.name}"


def keep(
    store: Store, document_id: str, passages: Sequence[Passage], tokens: Sequence[TokenScores], made_by: str
) -> None:
    """Read one document, of whose *passages* the model has said *tokens*, and keep its facts."""
    document = store.document(document_id)
    store.save_facts(document_id, understand(document, of_document(passages, tokens)), made_by)


def understand(document: Document, tokens: TokenScores | None = None) -> Facts:
    """All that is understood of *document*; *tokens* is what the model says of its text, None for rules alone."""
    found: list[Mention] = []
    lines: list[Sentence] = []
    for number, section in enumerate(document.sections):
        for piece in _pieces(document, section):
            mentions, read = _read(document, piece, section.language, number, tokens)
            found += mentions
            lines += read
    mentions = without_overlaps(join(document, without_overlaps(found)))
    reading = Reading(document, tuple(lines), tuple(mentions))
    projects, same = build_projects(reading)
    joined = tuple(replace(mention, entity=same.get(mention.entity or "", mention.entity)) for mention in mentions)
    return Facts(joined, projects, find_practices(reading), find_reach(reading, projects))


def _pieces(document: Document, section: Section) -> Iterator[Span]:
    """The section in pieces that end with a line, or where there is none, with a word."""
    start = section.span.start
    while section.span.end - start > PIECE:
        limit = start + PIECE
        cut = document.text.rfind("\n", start, limit) + 1 or document.text.rfind(" ", start, limit) + 1 or limit
        yield Span(start, cut)
        start = cut
    yield Span(start, section.span.end)


def _read(
    document: Document, piece: Span, language: str, section: int, tokens: TokenScores | None
) -> tuple[list[Mention], list[Sentence]]:
    """The mentions and sentences of one piece, at their places in the document."""
    text = document.slice(piece)
    doc = read_text(text, language, within(tokens, piece) if tokens else None)
    mentions: Sequence[Mention] = [
        *_names(doc, language, modelled=tokens is not None),
        *find_dates(text, language, published=document.published),
        *find_money(text, language),
    ]
    spans = [(Span(piece.start + start, piece.start + end), text[start:end]) for start, end in sentences(doc)]
    return (
        [replace(mention, span=_moved(mention.span, piece.start)) for mention in mentions],
        [Sentence(span, language, sentence, section) for span, sentence in spans],
    )


def _names(doc: Doc, language: str, *, modelled: bool) -> Iterator[Mention]:
    """Titles, organizations, people and places: by rules, and by the model where it has read the text."""
    ruled = [*find_projects(doc, language), *find_organizations(doc, language), *find_people(doc, language)]
    names = names_of(doc)
    yield from with_modelled(ruled, find_modelled(doc, language), names) if modelled else ruled
    yield from find_places(doc, language, seen_in(names) if modelled else None)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
