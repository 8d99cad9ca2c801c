"""Precision, recall and F1 of names that have exactly the right words and label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import torch

from extract.tagging.tags import best_tags, names
from extract.training.fitting import batches, collate
from extract.training.model import Tagger
from extract.training.states import Read

Counts = dict[str, Counter[str]]  # label -> right, wanted, found


def measure(model: Tagger, reads: Sequence[Read], habits: str, labels: frozenset[str]) -> Counts:
    import random

    counts: Counts = defaultdict(Counter)
    model.eval()
    index = model.habits.index(habits)
    with torch.no_grad():
        for group in batches(reads, model.habits, random.Random(0)):  # noqa: S311
            batch = collate(group, model.habits)
            scores = model(batch.states, batch.tokens, batch.first)[:, :, index].log_softmax(-1).numpy()
            for row, read in enumerate(group):
                _count(counts, names(best_tags(scores[row, : len(read.first)])), _gold(read), labels)
    return counts


def _gold(read: Read) -> set[tuple[int, int, str]]:
    allowed = read.pack.allowed
    return set(names((allowed.argmax(axis=1) * ~allowed[:, 0]))) if len(allowed) else set()


def _count(counts: Counts, found: list[tuple[int, int, str]], gold: set[tuple[int, int, str]], labels: frozenset[str]) -> None:
    for name in found:
        if name[2] in labels:
            counts[name[2]]["found"] += 1
            counts[name[2]]["right"] += name in gold
    for name in gold:
        counts[name[2]]["wanted"] += 1


def f1(counts: Sequence[Counter[str]]) -> float:
    right, wanted, found = (sum(c[key] for c in counts) for key in ("right", "wanted", "found"))
    return 2 * right / (wanted + found) if wanted + found else 0.0
