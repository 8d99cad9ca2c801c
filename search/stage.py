"""What brings the index up to date with the store."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from corpus.encoding import Encoder
from corpus.store import Store
from search.means import shipped_means
from search.vectors import VectorIndex

# The means are taken anew, and the index built anew, when the corpus has grown to this many times what they came from.
GROWTH = 1.5


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
