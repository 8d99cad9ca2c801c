"""What is known of added documents brought up to date: one pass of the model gives their names and their vectors.

While the rules read one group of documents the model reads the next. Each document's facts and vectors are kept in a
transaction of their own, so that a process killed anywhere leaves documents that are merely unfinished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate

from corpus.encoding import Encoder, Marker, TokenScores, Vectors
from corpus.model import Passage
from corpus.store import Store

# Passages that the model reads together: enough to sort by length, little enough memory for their scores.
TOGETHER = 256

Document = tuple[str, Sequence[Passage]]  # its id and its passages


@dataclass(frozen=True, slots=True)
class Marked:
    """What the model says of one document: a vector and the scores of the tokens for each passage."""

    document_id: str
    passages: Sequence[Passage]
    vectors: Vectors
    tokens: Sequence[TokenScores]


def finish(store: Store, encoder: Encoder, marker: Marker, encoded_by: str) -> int:
    """Read and encode every document that is not yet; gives how many were encoded.

    Where *marker* is not built on *encoder* the texts are read by both, one after the other.
    """
    import extract

    read_by = extract.read_by(marker)
    unread, unencoded = set(store.unfinished("read", read_by)), set(store.unfinished("encoded", encoded_by))
    documents = ((document_id, store.passages_of(document_id)) for document_id in sorted(unread | unencoded))
    for marked in marked_ahead(documents, encoder, marker):
        if marked.document_id in unread:
            extract.keep(store, marked.document_id, marked.passages, marked.tokens, read_by)
        if marked.document_id in unencoded:
            store.save_vectors(marked.document_id, marked.vectors, encoded_by)
    return len(unencoded)


def marked_ahead(documents: Iterable[Document], encoder: Encoder, marker: Marker) -> Iterator[Marked]:
    """Each document as the model reads it, in order; the model is one group ahead of whoever takes them."""
    waiting: Callable[[], list[Marked]] | None = None
    with ThreadPoolExecutor(max_workers=1) as model:
        for group in _groups(documents):
            following = model.submit(_mark, group, encoder, marker).result
            if waiting:
                yield from waiting()
            waiting = following
        if waiting:
            yield from waiting()


def _mark(group: Sequence[Document], encoder: Encoder, marker: Marker) -> list[Marked]:
    texts = [passage.text for _, passages in group for passage in passages]
    marked = marker.mark(texts)
    vectors = marked.vectors if marker.encoder == encoder.name else encoder.passages(texts)
    ends = accumulate(len(passages) for _, passages in group)
    return [
        Marked(document_id, passages, vectors[end - len(passages) : end], marked.tokens[end - len(passages) : end])
        for (document_id, passages), end in zip(group, ends, strict=True)
    ]


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if sum(len(passages) for _, passages in group) >= TOGETHER:
            yield group
            group = []
    if group:
        yield group
