"""The loops: each source gives Documents or a Failure; each document its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from corpus.errors import DocumentError, Failure, NoText, UnreadableDocument
from corpus.identity import content_id
from corpus.model import Document, Standing
from corpus.store import Store
from ingest.language import detect_language
from ingest.readers import Reading, joined
from ingest.repairs import repair
from ingest.sections import Detect, lay_out
from ingest.segment import CUT_VERSION, cut
from ingest.sources import Source
from ingest.unpacking import read_all

MAX_CHARACTERS = 5_000_000  # three times the longest report we know of, a thousand pages
MAX_LINES = 200_000  # each costs some 45 µs; the same report has 20,000


def make_documents(
    source: Source, detect: Detect = detect_language, *, whole: bool = False
) -> Iterator[Document | Failure]:
    """The Documents that *source* holds, one a report; whatever in it cannot be read is a Failure.

    *whole*: the articles of one page stay together, as one Document.
    """
    names: Counter[str] = Counter()
    for name, reading in _together(read_all(source)) if whole else read_all(source):
        if isinstance(reading, Failure):
            names[reading.source] += 1
            yield reading
            continue
        part = name + reading.part
        names[part] += 1
        try:  # two members of one name are two reports: the second must not pass for a new version of the first
            yield make_document(part if names[part] == 1 else f"{part} ({names[part]})", reading, detect)
        except DocumentError as error:
            yield Failure(name, str(error))
    if not names:
        yield Failure(source.name, f"{source.name} holds no text.")


def _together(found: Iterable[tuple[str, Reading | Failure]]) -> Iterator[tuple[str, Reading | Failure]]:
    for name, group in groupby(found, itemgetter(0)):
        each = [reading for _, reading in group]
        readings = [reading for reading in each if isinstance(reading, Reading)]
        yield from ((name, reading) for reading in each if isinstance(reading, Failure))
        if readings:
            yield name, joined(readings)


def make_document(name: str, reading: Reading, detect: Detect = detect_language) -> Document:
    """The Document that *reading* makes; raises NoText, as one sentence, if there is none in it."""
    size = sum(len(block.text) for block in reading.blocks)
    if size > MAX_CHARACTERS:
        raise UnreadableDocument(f"{name} holds {size:,} characters of text; the limit is {MAX_CHARACTERS:,}.")
    if len(reading.blocks) > MAX_LINES:
        raise UnreadableDocument(f"{name} holds {len(reading.blocks):,} lines of text; the limit is {MAX_LINES:,}.")
    layout = lay_out(reading.blocks, detect)
    if not any(map(str.isalnum, layout.text)):
        raise NoText(f"{name} holds no text.")
    return Document(
        content_id(layout.text),
        name,
        reading.title and repair(reading.title, layout.sections[0].language).text,
        reading.published,
        layout.text,
        layout.sections,
        layout.lines,
        layout.repairs,
        reading.about,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that the store now holds, and how it stands to what was there before."""

    document: Document
    standing: Standing


def run(found: Iterable[Document | Failure], store: Store) -> Iterator[Kept | Failure]:
    """Store what was found, one by one; a bad source costs only itself, and is recorded."""
    for each in found:
        yield keep(each, store)


def keep(result: Document | Failure, store: Store) -> Kept | Failure:
    """Store a document or record a failure."""
    if isinstance(result, Failure):
        store.add_failure(result)
        return result
    return Kept(result, store.add_document(result))


def cut_unfinished(store: Store) -> int:
    """Cut every document that was not yet cut by today's rules; how many there were."""
    unfinished = store.unfinished("cut", CUT_VERSION)
    for document_id in unfinished:
        store.save_passages(document_id, cut(store.document(document_id)), CUT_VERSION)
    return len(unfinished)
