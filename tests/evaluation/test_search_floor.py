"""Cross-lingual retrieval on SIB-200, with GOODPRACTICE_EVAL_DATA."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.settings import load
from search.evaluation import TARGETS, Row, evaluate
from webui.services import load_encoder

DATA = os.environ.get("GOODPRACTICE_EVAL_DATA")
SENTENCES = 300

pytestmark = pytest.mark.skipif(not DATA, reason="needs SIB-200: set GOODPRACTICE_EVAL_DATA")


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, str], Row]:
    return {(row.means, row.language): row for row in evaluate(Path(DATA or ""), load_encoder(load()), SENTENCES)}


@pytest.mark.parametrize("language", TARGETS)
@pytest.mark.parametrize("means", ["shipped", "shipped and corpus"])
def test_a_translation_is_among_the_first_ten(rows: dict[tuple[str, str], Row], means: str, language: str) -> None:
    row = rows[means, language]
    print(row)
    assert row.recall >= 0.97
    assert row.first >= 0.95
    assert 0.15 <= row.share <= 0.35


def test_without_centring_ranking_is_unfair(rows: dict[tuple[str, str], Row]) -> None:
    """The reason for centring; if this ever fails, centring can go."""
    shares = [rows["none", language].share for language in TARGETS]
    assert max(shares) > 3 * min(shares)
