"""What every encoder gives, whichever model or runtime is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]  # one row a text, each of length 1


@dataclass(frozen=True, slots=True)
class TokenStates:
    """What the model knows of each token of one text.

    ``spans`` is (tokens, 2): the characters of the text that each token stands for. ``states`` is
    (tokens, layers, dimension): the hidden states of ``Encoder.state_layers``, in that order.
    """

    spans: NDArray[np.int32]
    states: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Both uses of one forward pass: the passage vectors, and each text's token states."""

    vectors: Vectors
    tokens: tuple[TokenStates, ...]


@dataclass(frozen=True, slots=True)
class TokenScores:
    """What a trained head says of each token of one text: *scores* (tokens, tags), as they are, not yet normalised."""

    spans: NDArray[np.int32]
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """Both uses of one forward pass: the passage vectors, and each text's tag scores."""

    vectors: Vectors
    tokens: tuple[TokenScores, ...]


class Marker(Protocol):
    """An encoder with a trained head: vectors and tags from one forward pass.

    ``name`` tells one head from another; ``encoder`` is the name of the encoder whose passage vectors it gives.
    """

    @property
    def name(self) -> str: ...

    @property
    def encoder(self) -> str: ...

    def mark(self, texts: Sequence[str]) -> Marked: ...


class Encoder(Protocol):
    """Turns texts into vectors whose inner product says how close they are in meaning.

    ``name`` stands for the weights and the preparation of the text: vectors of two encoders with the same name may be
    compared, others never. Queries and passages are encoded differently; the encoder adds what its model expects
    ("query: ", "passage: "), the caller never does. Texts of any length are accepted, the empty one included.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def state_layers(self) -> tuple[int, ...]: ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimension) vectors of questions."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), dimension) vectors of passages."""
        ...

    def read(self, texts: Sequence[str]) -> Encoded:
        """Passage vectors and token states, from one forward pass."""
        ...
