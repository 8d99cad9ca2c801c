"""The scores of a document's words, from those of the tokens of its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.encoding import TokenScores
from corpus.model import Passage, Span
from extract.tagging.tags import TAGS, Scores

NOTHING = TokenScores(np.zeros((0, 2), np.int32), np.zeros((0, TAGS), np.float32))


def of_document(passages: Iterable[Passage], tokens: Iterable[TokenScores]) -> TokenScores:
    """The tokens of all passages, in order, at their places in the document."""
    moved = [(t.spans + p.span.start, t.scores) for p, t in zip(passages, tokens, strict=True) if len(t.spans)]
    if not moved:
        return NOTHING
    return TokenScores(np.concatenate([spans for spans, _ in moved]), np.concatenate([scores for _, scores in moved]))


def within(tokens: TokenScores, piece: Span) -> TokenScores:
    """The tokens of one piece of the document, counted from its start."""
    first, last = np.searchsorted(tokens.spans[:, 0], [piece.start, piece.end])
    return TokenScores(tokens.spans[first:last] - piece.start, tokens.scores[first:last])


def of_words(tokens: TokenScores, words: Sequence[tuple[int, int]]) -> Scores:
    """(words, TAGS) log probabilities, from the first token of each word; no name where no token is."""
    found = np.full((len(words), TAGS), -20.0, np.float32)
    found[:, 0] = 0
    if len(words) and len(tokens.spans):
        first = first_tokens(tokens.spans, words)
        spans = np.array(words)
        there = (tokens.spans[first, 0] < spans[:, 1]) & (tokens.spans[first, 1] > spans[:, 0])
        found[there] = _log_softmax(tokens.scores[first[there]])
    return found


def first_tokens(spans: NDArray[np.int32], words: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """For each word the first token that reaches into it."""
    starts = np.array([start for start, _ in words])
    return np.minimum(np.searchsorted(spans[:, 1], starts, side="right"), len(spans) - 1).astype(np.int64)


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=1, keepdims=True)
    normalised: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return normalised
