"""Examples as the model meets texts in use: a few sentences together, cut into words, each with its tags allowed.

The tag of a word is a number: 0 for none, else one of four positions (B begin, I inside, L last, U alone) of a label.
Where a corpus does not mark a label, a word without a name may carry any tag of it: the loss then asks only that the
sum over all that are allowed be high.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.tagging.tags import LABELS, TAGS, tag_number
from extract.training.corpora import OURS, Corpus, Example

LONGEST = 900  # characters: some 200 pieces, about the longest passage


@dataclass(frozen=True, slots=True)
class Pack:
    """A text with the spans of its words and, for each, which tags are right: (words, tags) of booleans."""

    text: str
    words: tuple[tuple[int, int], ...]
    allowed: NDArray[np.bool_]
    corpus: str
    habits: str


SHOUTED = 0.1  # share of our own sentences that are also read in capitals, as headlines are
REPEATED = frozenset({"factrueval", "ewt", "wikigold"})  # small beside the others: packed twice, in two ways


def training_packs(corpus: Corpus, seed: int) -> Iterator[Pack]:
    """What is trained on: all in packs; our own sentences also one by one, and some of them in capitals."""
    yield from packs(corpus, corpus.train, seed)
    if corpus.name in REPEATED:
        yield from packs(corpus, corpus.train, seed + 1)
    if corpus.habits == OURS:
        yield from packs(corpus, corpus.train, seed, together=False)
        yield from packs(corpus, list(_shouted(corpus.train, seed)), seed, together=False)


def _shouted(examples: Iterable[Example], seed: int) -> Iterator[Example]:
    rng = random.Random(seed)  # noqa: S311 - no secret
    for example in examples:
        loud = example.text.upper()
        if rng.random() < SHOUTED and len(loud) == len(example.text):
            yield Example(loud, example.entities)


def packs(corpus: Corpus, examples: Sequence[Example], seed: int, together: bool = True) -> Iterator[Pack]:
    """All *examples*, in order, in texts of one to LONGEST characters; one each unless *together*."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    waiting: list[Example] = []
    limit = 0
    for example in examples:
        if waiting and sum(len(e.text) + 1 for e in waiting) + len(example.text) > limit:
            yield _pack(corpus, waiting)
            waiting = []
        if not waiting:
            limit = rng.randint(1, LONGEST) if together else 0
        waiting.append(example)
    if waiting:
        yield _pack(corpus, waiting)


def _pack(corpus: Corpus, examples: Iterable[Example]) -> Pack:
    text, entities = "", list[tuple[int, int, str]]()
    for example in examples:
        start = len(text) + bool(text)
        text = f"{text} {example.text}" if text else example.text
        entities += [(a + start, b + start, label) for a, b, label in example.entities]
    words = tuple(word_spans(text, corpus.language))
    return Pack(text, words, _allowed(words, entities, corpus.labels), corpus.name, corpus.habits)


def word_spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The words of the product's own pipeline, white space left out."""
    from extract.nlp import tokenizer

    for token in tokenizer(language)(text):
        if not token.is_space:
            yield token.idx, token.idx + len(token)


def _allowed(
    words: Sequence[tuple[int, int]], entities: Iterable[tuple[int, int, str]], marked: frozenset[str]
) -> NDArray[np.bool_]:
    allowed = np.zeros((len(words), TAGS), np.bool_)
    allowed[:, 0] = True
    for label in LABELS:
        if label not in marked:
            for position in "BILU":
                allowed[:, tag_number(position, label)] = True
    for start, end, label in entities:
        inside = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        for i in inside:
            position = "U" if len(inside) == 1 else "B" if i == inside[0] else "L" if i == inside[-1] else "I"
            allowed[i] = False
            allowed[i, tag_number(position, label)] = True
    return allowed
