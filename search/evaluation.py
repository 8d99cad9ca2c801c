"""Cross-lingual retrieval on SIB-200 (1,004 sentences, the same in each language), before and after centring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.encoding import Encoder, Vectors
from corpus.errors import ConfigError
from corpus.store import VectorBatch
from search.means import Means, shipped_means
from search.vectors import VectorIndex

QUESTIONS = "eng_Latn"
TARGETS = {"az": "azj_Latn", "mn": "khk_Cyrl", "ru": "rus_Cyrl", "tr": "tur_Latn"}
PARTS = ("train", "dev", "test")
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Row:
    """How often an English sentence finds its translation into *language* among all sentences of all languages.

    *first*: the share of questions whose translation came before any other sentence of its language (and among the
    first ten). *recall*: whose translation was among the first ten of all languages. *share*: the share of this
    language among all first tens; fair would be one over the number of languages.
    """

    means: str
    language: str
    first: float
    recall: float
    share: float


def evaluate(data: Path, encoder: Encoder, limit: int) -> list[Row]:
    """A row for each way of centring and each language; raises ConfigError if the data is not there."""
    questions = encoder.queries(_sentences(data, QUESTIONS)[:limit])
    passages = {language: encoder.passages(_sentences(data, code)[:limit]) for language, code in TARGETS.items()}
    nothing = Means({}, np.zeros(encoder.dimension, np.float32))
    for_queries = shipped_means(encoder.name, encoder.dimension, "query")
    asked = for_queries.centre(questions, ["en"] * len(questions))
    shipped = shipped_means(encoder.name, encoder.dimension, "passage")
    batches = _batches(passages)
    return [
        *_rows("none", _index(nothing, batches), questions),
        *_rows("shipped", _index(shipped, batches), asked),
        *_rows("shipped and corpus", VectorIndex.build("evaluation", lambda: batches, shipped), asked),
    ]


def _index(means: Means, batches: Sequence[VectorBatch]) -> VectorIndex:
    """An index that subtracts exactly *means*."""
    index = VectorIndex.build("evaluation", list, means)
    for batch in batches:
        index.add(batch)
    return index


def _batches(passages: dict[str, Vectors]) -> list[VectorBatch]:
    """Sentence *i* of language *l* has the key l · 10,000 + i."""
    return [
        VectorBatch(np.arange(len(rows)) + 10_000 * number, (language,) * len(rows), rows)
        for number, (language, rows) in enumerate(passages.items())
    ]


def _rows(name: str, index: VectorIndex, questions: Vectors) -> list[Row]:
    found = np.array([[hit.key for hit in index.nearest(question, DEPTH)] for question in questions])
    wanted = np.arange(len(questions))
    rows = []
    for number, language in enumerate(TARGETS):
        right = found == (wanted + 10_000 * number)[:, None]
        among = found // 10_000 == number
        first = np.array([line[own][:1].any() for line, own in zip(right, among, strict=True)])
        rows.append(Row(name, language, float(first.mean()), float(right.any(axis=1).mean()), float(among.mean())))
    return rows


def _sentences(data: Path, code: str) -> Sequence[str]:
    folder = data / "parallel" / "sib200" / code
    rows: list[str] = []
    for part in PARTS:
        file = folder / f"{part}.tsv"
        if not file.exists():
            raise ConfigError(f"SIB-200 is not in {data}: there is no {file}.")
        # index_id, category, text; the same order in every language
        lines = file.read_text(encoding="utf-8").splitlines()[1:]
        rows += [line.split("\t")[2] for line in sorted(lines, key=lambda line: int(line.split("\t")[0]))]
    return rows
