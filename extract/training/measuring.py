"""Precision, recall and F1 of names that have exactly the right words and label."""

from __future__ import annotations

from collections import defaultdict

from corpus.encoding import Marker
from extract.evaluating.scores import Score
from extract.tagging.scores import of_words
from extract.tagging.tags import find_names, names
from extract.training.corpora import Corpus
from extract.training.packing import Pack, packs

Counts = dict[str, Score]  # by label
TOGETHER = 64


def measured(marker: Marker, corpus: Corpus, limit: int = 0) -> Counts:
    """The counts of each label that *corpus* marks, each test example read by itself."""
    counts: Counts = defaultdict(Score)
    tested = list(packs(corpus, corpus.test[: limit or None], seed=0, together=False))
    for start in range(0, len(tested), TOGETHER):
        group = tested[start : start + TOGETHER]
        for pack, tokens in zip(group, marker.mark([pack.text for pack in group]).tokens, strict=True):
            found = {name[:3] for name in find_names(of_words(tokens, pack.words))}
            _count(counts, {name for name in found if name[2] in corpus.labels}, _gold(pack))
    return counts


def _gold(pack: Pack) -> set[tuple[int, int, str]]:
    """The names of a pack; words that may carry any tag of an unmarked label carry none."""
    return set(names(pack.allowed.argmax(axis=1) * ~pack.allowed[:, 0])) if len(pack.words) else set()


def _count(counts: Counts, found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]) -> None:
    for label in {name[2] for name in found | gold}:
        own, wanted = ({name for name in side if name[2] == label} for side in (found, gold))
        counts[label] += Score(len(own & wanted), len(wanted), len(own))
