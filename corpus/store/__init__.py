"""Where the corpus is kept: the ``Store`` protocol and its SQL implementation."""

from corpus.store.protocol import Stage, Store, VectorBatch

__all__ = ["Stage", "Store", "VectorBatch"]
