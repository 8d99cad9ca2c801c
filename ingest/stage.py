"""The loops: each source gives a Document or a Failure; each document its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import DocumentError, Failure, NoText
from corpus.identity import content_id
from corpus.model import Document
from corpus.store import Store
from ingest.language import detect_language
from ingest.readers import read
from ingest.sections import Detect, lay_out
from ingest.segment import CUT_VERSION, cut
from ingest.sources import Source


def make_document(source: Source, detect: Detect = detect_language) -> Document:
    """The Document that *source* holds; raises a DocumentError, as one sentence, if it holds none."""
    reading = read(source)
    text, sections = lay_out(reading.blocks, detect)
    if not any(map(str.isalnum, text)):
        raise NoText(f"{source.name} holds no text.")
    return Document(content_id(text), source.name, reading.title, reading.published, text, sections)


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that the store now holds; ``new`` is False if its text was there before."""

    document: Document
    new: bool


def run(
    sources: Iterable[Source | Failure], store: Store, detect: Detect = detect_language
) -> Iterator[Kept | Failure]:
    """Store a document for each source; a bad one costs only itself, and is recorded."""
    for source in sources:
        result = source if isinstance(source, Failure) else _document_or_failure(source, detect)
        if isinstance(result, Failure):
            store.add_failure(result)
            yield result
        else:
            yield Kept(result, store.add_document(result))


def cut_unfinished(store: Store) -> int:
    """Cut every document that was not yet cut by today's rules; how many there were."""
    unfinished = store.unfinished("cut", CUT_VERSION)
    for document_id in unfinished:
        store.save_passages(document_id, cut(store.document(document_id)), CUT_VERSION)
    return len(unfinished)


def _document_or_failure(source: Source, detect: Detect) -> Document | Failure:
    try:
        return make_document(source, detect)
    except DocumentError as error:
        return Failure(source.name, str(error))
