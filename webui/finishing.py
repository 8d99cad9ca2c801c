"""What is known of added documents brought up to date: one pass of the model gives their names and their vectors.

Each document's facts and vectors are kept in a transaction of their own, so that a process killed anywhere leaves
documents that are merely unfinished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from corpus.encoding import Encoder, Marker
from corpus.model import Passage
from corpus.store import Store

# Passages that the model reads together: enough to sort by length, little enough memory for their scores.
TOGETHER = 256


def finish(store: Store, encoder: Encoder, marker: Marker, encoded_by: str) -> int:
    """Read and encode every document that is not yet; gives how many were encoded.

    Where *marker* is not built on *encoder* the texts are read by both, one after the other.
    """
    import extract

    read_by = extract.read_by(marker)
    unread, unencoded = set(store.unfinished("read", read_by)), set(store.unfinished("encoded", encoded_by))
    for group in _groups(store, sorted(unread | unencoded)):
        passages = [passage for _, own in group for passage in own]
        texts = [passage.text for passage in passages]
        marked = marker.mark(texts)
        vectors = marked.vectors if marker.encoder == encoder.name else encoder.passages(texts)
        for (document_id, own), end in zip(group, accumulate(len(own) for _, own in group), strict=True):
            its = slice(end - len(own), end)
            if document_id in unread:
                extract.keep(store, document_id, own, marked.tokens[its], read_by)
            if document_id in unencoded:
                store.save_vectors(document_id, vectors[its], encoded_by)
    return len(unencoded)


def _groups(store: Store, document_ids: Sequence[str]) -> Iterator[list[tuple[str, list[Passage]]]]:
    group: list[tuple[str, list[Passage]]] = []
    for document_id in document_ids:
        group.append((document_id, list(store.passages_of(document_id))))
        if sum(len(own) for _, own in group) >= TOGETHER:
            yield group
            group = []
    if group:
        yield group
