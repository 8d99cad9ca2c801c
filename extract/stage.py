"""From a document to what it says: the pure reading of one document, and the loop over those not yet read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Document, Facts, Mention, Section, Span
from corpus.store.protocol import Store
from extract.assembling import build_projects
from extract.dates import find_dates
from extract.joining import join
from extract.nlp import pipeline, sentences
from extract.organizations import find_organizations
from extract.overlaps import without_overlaps
from extract.people import find_people
from extract.places import find_places
from extract.practices import find_practices
from extract.projects import find_projects
from extract.reading import Reading, Sentence

READ_VERSION = "2"
# Characters that are read at once: a spaCy Doc takes some hundred bytes a word, and documents may have any size.
PIECE = 50_000


def run(store: Store) -> Iterator[str]:
    """Read every document that this version has not read; gives the id of each when its facts are saved."""
    for document_id in store.unfinished("read", READ_VERSION):
        store.save_facts(document_id, understand(store.document(document_id)), READ_VERSION)
        yield document_id


def understand(document: Document) -> Facts:
    """All that is understood of *document*."""
    found: list[Mention] = []
    lines: list[Sentence] = []
    for number, section in enumerate(document.sections):
        for piece in _pieces(document, section):
            mentions, read = _read(document, piece, section.language, number)
            found += mentions
            lines += read
    mentions = without_overlaps(join(document, without_overlaps(found)))
    reading = Reading(document, tuple(lines), tuple(mentions))
    projects, same = build_projects(reading)
    joined = tuple(replace(mention, entity=same.get(mention.entity or "", mention.entity)) for mention in mentions)
    return Facts(joined, projects, find_practices(reading))


def _pieces(document: Document, section: Section) -> Iterator[Span]:
    """The section in pieces that end with a line, or where there is none, with a word."""
    start = section.span.start
    while section.span.end - start > PIECE:
        limit = start + PIECE
        cut = document.text.rfind("\n", start, limit) + 1 or document.text.rfind(" ", start, limit) + 1 or limit
        yield Span(start, cut)
        start = cut
    yield Span(start, section.span.end)


def _read(document: Document, piece: Span, language: str, section: int) -> tuple[list[Mention], list[Sentence]]:
    """The mentions and sentences of one piece, at their places in the document."""
    text = document.slice(piece)
    doc = pipeline(language)(text)
    mentions: Sequence[Mention] = [
        *find_projects(doc, language),
        *find_organizations(doc, language),
        *find_people(doc, language),
        *find_places(doc, language),
        *find_dates(text, language, published=document.published),
    ]
    spans = [(Span(piece.start + start, piece.start + end), text[start:end]) for start, end in sentences(doc)]
    return (
        [replace(mention, span=_moved(mention.span, piece.start)) for mention in mentions],
        [Sentence(span, language, sentence, section) for span, sentence in spans],
    )


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
