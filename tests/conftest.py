"""What all tests share: a small real store, an encoder with exact answers, and no network beyond this machine."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import settings

from corpus.encoding import Encoded, Marked, TokenScores, TokenStates, Vectors

settings.register_profile("unhurried", deadline=None)  # how long an example takes says something of the machine only
settings.load_profile("unhurried")


class HashingEncoder:
    """Bag of hashed words: texts that share words are close. Nothing to load, the same on every machine."""

    name = "hashing-64"
    dimension = 64
    state_layers = (1,)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def read(self, texts: Sequence[str]) -> Encoded:
        return Encoded(self._vectors(texts), tuple(self._states(text) for text in texts))

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = [self._words(text).sum(axis=0) for text in texts]
        matrix = np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dimension)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        return np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)

    def _states(self, text: str) -> TokenStates:
        spans = [match.span() for match in re.finditer(r"\w+", text)]
        return TokenStates(
            np.asarray(spans, dtype=np.int32).reshape(-1, 2),
            self._words(text)[:, None, :],
        )

    def _words(self, text: str) -> Vectors:
        rows = [self._word(word) for word in re.findall(r"\w+", text.casefold())]
        return np.asarray(rows, dtype=np.float32).reshape(-1, self.dimension)

    def _word(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).standard_normal(self.dimension).astype(np.float32)


class SilentMarker:
    """The vectors of the hashing encoder, and a model that sees no names: what is found then is the rules'."""

    name = "silent"
    encoder = HashingEncoder.name

    def mark(self, texts: Sequence[str]) -> Marked:
        nothing = TokenScores(np.zeros((0, 2), np.int32), np.zeros((0, 25), np.float32))
        return Marked(HashingEncoder().passages(texts), tuple(nothing for _ in texts))


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def marker() -> SilentMarker:
    return SilentMarker()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests talk to this machine only; anything else is refused before it leaves."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
            raise OSError(f"tests may not connect to {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
