"""Each language's mean vector, which is taken away so that ranking is fair between languages.

A sentence encoder puts texts of one language close together, whatever they say. In a mixed index an English question
then finds Mongolian passages half of the time and Russian ones rarely. Subtracting the mean of its language from every
question and every passage, and making the rest length 1 again, removes that (docs/search.md has the figures).

The means that are shipped come from openly licensed text (``python -m search.build_means``). A corpus's own passages
are blended in, so that they count for more the more there are of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from corpus.encoding import Vectors

Vector = NDArray[np.float32]

# A shipped mean counts as much as this many passages of the corpus. On the questions of the sample reports any weight
# from 30 to 300 gave the same ranks to two points; the corpus's own means alone were as good, but need a corpus.
SHIPPED_WEIGHT = 100
# An unknown language starts at the mean of all known ones, which says little of it: it gives way sooner.
UNKNOWN_WEIGHT = 30


@dataclass(frozen=True, slots=True)
class Means:
    """The mean vectors of one encoder, by language; *overall* serves languages that have none."""

    by_language: Mapping[str, Vector]
    overall: Vector

    def centre(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """*vectors* without the mean of their languages, each of length 1 again."""
        means = np.stack([self.by_language.get(language, self.overall) for language in languages]) if languages else 0
        rest = vectors - means
        lengths = np.linalg.norm(rest, axis=1, keepdims=True)
        unit: Vectors = np.divide(rest, lengths, out=np.zeros_like(rest), where=lengths > 0)
        return unit


@dataclass
class Sums:
    """A running sum of the vectors of each language."""

    totals: dict[str, Vector] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, vectors: Vectors, languages: Sequence[str]) -> None:
        names = np.asarray(languages)
        for language in set(languages):
            chosen = vectors[names == language]
            self.totals[language] = self.totals.get(language, np.float32(0)) + chosen.sum(axis=0)
            self.counts[language] = self.counts.get(language, 0) + len(chosen)


def shipped_means(encoder: str, dimension: int, kind: str) -> Means:
    """The shipped means of *kind* ("query" or "passage") for this encoder; zeros, which change nothing, for others."""
    shipped = _shipped()
    if shipped.encoder != encoder:
        return Means({}, np.zeros(dimension, np.float32))
    rows = {language: row for (of_kind, language), row in shipped.rows.items() if of_kind == kind}
    return Means(rows, np.mean(list(rows.values()), axis=0, dtype=np.float32))


def blend(shipped: Means, sums: Sums) -> Means:
    """The shipped means, moved towards those of the corpus as far as it has passages."""
    blended = dict(shipped.by_language)
    for language, total in sums.totals.items():
        known = language in shipped.by_language
        prior = shipped.by_language[language] if known else shipped.overall
        weight = (SHIPPED_WEIGHT if known else UNKNOWN_WEIGHT) if prior.any() else 0
        blended[language] = ((prior * weight + total) / (weight + sums.counts[language])).astype(np.float32)
    return Means(blended, shipped.overall)


@dataclass(frozen=True, slots=True)
class _Shipped:
    encoder: str
    rows: Mapping[tuple[str, str], Vector]  # by kind and language


@cache
def _shipped() -> _Shipped:
    file = resources.files("search") / "data" / "means.npz"
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        about = json.loads(str(arrays["about"]))
        rows = arrays["means"].astype(np.float32)
    keys = [(kind, language) for kind, language in about["rows"]]
    return _Shipped(about["encoder"], dict(zip(keys, rows, strict=True)))
