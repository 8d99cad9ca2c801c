"""The tags that words carry, and the best sequence of them that makes sense.

BILOU (Ratinov and Roth 2009, "Design Challenges and Misconceptions in Named Entity Recognition"): a name is one word U,
or a word B, any number of I, and a word L.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LABELS = ("PERSON", "ORG", "LOC", "DATE", "MONEY", "PROJECT")
POSITIONS = "BILU"
TAGS = 1 + len(LABELS) * len(POSITIONS)

Scores = NDArray[np.float32]


def tag_number(position: str, label: str) -> int:
    """The number of the tag of *label* at *position* (B, I, L or U); 0 is no name."""
    return 1 + LABELS.index(label) * len(POSITIONS) + POSITIONS.index(position)


def _transitions() -> Scores:
    """0 where one tag may follow another, else minus infinity."""
    allowed = np.full((TAGS, TAGS), -np.inf, np.float32)
    opening = [0, *(tag_number(position, label) for label in LABELS for position in "BU")]
    for tag in (0, *(tag_number(position, label) for label in LABELS for position in "LU")):
        allowed[tag, opening] = 0
    for label in LABELS:
        for before in "BI":
            for after in "IL":
                allowed[tag_number(before, label), tag_number(after, label)] = 0
    return allowed


_FOLLOWS = _transitions()
_MAY_START = _FOLLOWS[0]
_MAY_END = _FOLLOWS[:, 0]


def best_tags(scores: Scores) -> NDArray[np.int64]:
    """The tags of a sentence's words, from the (words, TAGS) log probabilities of each: Viterbi's algorithm."""
    words = len(scores)
    best = np.empty_like(scores)
    before = np.empty(scores.shape, np.int64)
    best[0] = scores[0] + _MAY_START
    for word in range(1, words):
        paths = best[word - 1][:, None] + _FOLLOWS
        before[word] = paths.argmax(axis=0)
        best[word] = paths[before[word], np.arange(TAGS)] + scores[word]
    tags = np.empty(words, np.int64)
    tags[-1] = (best[-1] + _MAY_END).argmax()
    for word in range(words - 1, 0, -1):
        tags[word - 1] = before[word, tags[word]]
    return tags


SURELY_NONE = np.float32(np.log(0.995))


def find_names(scores: Scores) -> list[tuple[int, int, str, float]]:
    """(first word, word behind the last, label, confidence) of the names in a text of any length.

    Words that are surely no part of a name part the text: what lies between them is decoded on its own. The
    confidence is the mean probability of the tags, geometrically.
    """
    found: list[tuple[int, int, str, float]] = []
    for start, end in _stretches(scores[:, 0] < SURELY_NONE):
        tags = best_tags(scores[start:end])
        chosen = scores[np.arange(start, end), tags]
        for first, last, label in names(tags):
            found.append((start + first, start + last, label, float(np.exp(chosen[first:last].mean()))))
    return found


def _stretches(open_: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where *open_* is true: each stretch's start and end."""
    borders = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in borders.reshape(-1, 2)]


def names(tags: NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """(first word, word behind the last, label) of each name in a valid sequence."""
    found: list[tuple[int, int, str]] = []
    start = 0
    for word, tag in enumerate(tags.tolist()):
        if tag == 0:
            continue
        label, position = divmod(tag - 1, len(POSITIONS))
        if POSITIONS[position] in "BU":
            start = word
        if POSITIONS[position] in "LU":
            found.append((start, word + 1, LABELS[label]))
    return found
