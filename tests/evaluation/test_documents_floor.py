"""How well whole pages are understood: floors of F1 for each kind of thing, on invented pages in nine languages.

`goodpractice evaluate extract --documents tests/evaluation/gold/documents` prints the figures; docs/quality.md has them.
Floors stand two points below. Lowering one is a commit of its own, with why.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from corpus.settings import load
from extract.evaluating import judge_documents
from extract.evaluating.scores import Score
from webui.evaluating import annotated_reports, product_reader
from webui.services import load_marker

GOLD = Path(__file__).parent / "gold" / "documents"
FIRST = ("az", "en", "mn", "ru")

# Of all nine languages, and of the four that come first.
FLOORS = {
    "organization": (0.82, 0.80),
    "location": (0.84, 0.86),
    "country": (0.85, 0.84),
    "person": (0.90, 0.93),
    "date": (0.91, 0.88),
    "money": (0.90, 0.92),
    "project": (0.76, 0.74),
}


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, bool], Score]:
    """By kind, and whether only the first languages count."""
    reports = list(annotated_reports(GOLD, load()))
    sums: dict[tuple[str, bool], Score] = defaultdict(Score)
    for row in judge_documents(reports, {"product": product_reader(load_marker(load()))}, tell=lambda _: None):
        sums[row.label, False] += row.score
        if row.language in FIRST:
            sums[row.label, True] += row.score
    return sums


@pytest.mark.parametrize("kind", FLOORS)
def test_pages_are_understood_at_least_this_well(scores: dict[tuple[str, bool], Score], kind: str) -> None:
    print(kind, scores[kind, False], "| the first four:", scores[kind, True])
    everywhere, first = FLOORS[kind]
    assert scores[kind, False].f1 >= everywhere
    assert scores[kind, True].f1 >= first
