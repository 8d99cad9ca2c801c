"""The FAISS index: centred passage vectors, exact, derived from the store and rebuilt from it at any time."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.encoding import Vectors
from corpus.errors import StoreError
from corpus.files import replacing
from corpus.store import VectorBatch
from search.means import Means, Sums, blend

FORMAT = 1

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage's key, and the cosine of its centred vector with the question's."""

    key: int
    score: float


class VectorIndex:
    """Nearest passages by inner product of centred vectors, exact.

    ``made_by`` names the encoder and the cutting that the vectors come from. ``means`` are the passage means that were
    subtracted: they stay as they are until the index is built anew, so that all its vectors can be compared.
    """

    def __init__(self, made_by: str, means: Means, built_from: int, index: Any) -> None:
        self.made_by, self.means, self.built_from, self._index = made_by, means, built_from, index

    @classmethod
    def build(cls, made_by: str, batches: Callable[[], Iterable[VectorBatch]], shipped: Means) -> VectorIndex:
        """Read every vector twice, a batch at a time: for the means, and to subtract them."""
        sums = Sums()
        for batch in batches():
            sums.add(batch.vectors, batch.languages)
        index = cls(made_by, blend(shipped, sums), sum(sums.counts.values()), _empty(len(shipped.overall)))
        for batch in batches():
            index.add(batch)
        return index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def keys(self) -> Keys:
        import faiss

        keys: Keys = faiss.vector_to_array(self._index.id_map)
        return keys

    def add(self, batch: VectorBatch) -> None:
        if len(batch.keys):
            self._index.add_with_ids(self.means.centre(batch.vectors, batch.languages), batch.keys)

    def remove(self, keys: Keys) -> None:
        self._index.remove_ids(keys)

    def nearest(self, vector: Vectors, count: int, among: Keys | None = None) -> list[Found]:
        """The *count* passages closest to one centred vector, best first; only those *among* if that is given."""
        import faiss

        faiss.omp_set_num_threads(1)  # more threads make single questions slower on a busy machine
        chosen = None if among is None else _only(among)
        scores, keys = self._index.search(vector.reshape(1, -1), count, params=chosen)
        return [Found(int(k), float(s)) for k, s in zip(keys[0], scores[0], strict=True) if k >= 0]

    def save(self, path: Path) -> int:
        """Write one file, all of it or nothing, and say when (nanoseconds); raises StoreError if it cannot be."""
        import faiss

        languages = sorted(self.means.by_language)
        rows = [self.means.overall, *(self.means.by_language[language] for language in languages)]
        about = {"format": FORMAT, "made_by": self.made_by, "built_from": self.built_from, "languages": languages}
        try:
            with replacing(path) as file:
                np.savez(file, about=json.dumps(about), means=np.stack(rows), index=faiss.serialize_index(self._index))
                file.flush()
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError as error:
            raise StoreError(f"The index {path} cannot be written: {error.strerror or error}.") from error

    @classmethod
    def load(cls, path: Path) -> VectorIndex | None:
        """The saved index; None if there is none or the file is damaged, since it can always be rebuilt."""
        import faiss

        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                about = json.loads(str(arrays["about"]))
                overall, *rows = arrays["means"]
                means = Means(dict(zip(about["languages"], rows, strict=True)), overall)
                index = faiss.deserialize_index(arrays["index"]) if about["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile, EOFError):
            return None
        return None if index is None else cls(about["made_by"], means, about["built_from"], index)


def _empty(dimension: int) -> Any:
    import faiss

    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def _only(keys: Keys) -> Any:
    import faiss

    # The type stubs do not know that the constructor takes its fields as keywords.
    return faiss.SearchParameters(sel=faiss.IDSelectorBatch(keys))  # type: ignore[call-arg]
