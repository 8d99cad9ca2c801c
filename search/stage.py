"""The loops that bring vectors and index up to date with the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus.encoding import Encoder
from corpus.store import Store
from search.means import shipped_means
from search.vectors import VectorIndex

# Documents whose passages are encoded together: enough of them to sort by length, few enough to report progress.
TOGETHER = 16
# The means are taken anew, and the index built anew, when the corpus has grown to this many times what they came from.
GROWTH = 1.5


def encode_unfinished(store: Store, encoder: Encoder, made_by: str) -> Iterator[str]:
    """Give every passage its vector; yields each document's id once its vectors are kept."""
    unfinished = store.unfinished("encoded", made_by)
    for first in range(0, len(unfinished), TOGETHER):
        document_ids = unfinished[first : first + TOGETHER]
        passages = {document_id: store.passages_of(document_id) for document_id in document_ids}
        texts = [passage.text for group in passages.values() for passage in group]
        vectors, start = encoder.passages(texts), 0
        for document_id, group in passages.items():
            store.save_vectors(document_id, vectors[start : start + len(group)], made_by)
            start += len(group)
            yield document_id


def up_to_date(index: VectorIndex | None, store: Store, encoder: Encoder, made_by: str) -> VectorIndex:
    """An index that holds exactly the store's vectors: *index* with what is new, or a new one."""
    wanted = store.vector_keys(made_by)
    if index is None or index.made_by != made_by or len(wanted) > GROWTH * max(index.built_from, 1):
        shipped = shipped_means(encoder.name, encoder.dimension, "passage")
        return VectorIndex.build(made_by, lambda: store.vectors(made_by), shipped)
    held = index.keys()
    gone = np.setdiff1d(held, wanted)
    if len(gone):
        index.remove(gone)
    new = np.setdiff1d(wanted, held)
    if len(new):
        index.add(store.vectors_of(new.tolist(), made_by))
    return index


def index_path(home: Path) -> Path:
    """Where the index of the corpus in *home* is kept; deleting it costs a rebuild and nothing else."""
    return home / "passages.index"
