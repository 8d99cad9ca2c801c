"""Floors of reading web pages, on a sample; figures and how they were got are in docs/webpages.md."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

DATA = os.environ.get("GOODPRACTICE_EVAL_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="GOODPRACTICE_EVAL_DATA names no folder of evaluation data")
SAMPLE = 150


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parent.parent / "bench/webpages.py"
    spec = importlib.util.spec_from_file_location("bench_webpages", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["bench_webpages"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_main_texts_are_as_complete_and_as_clean_as_trafilaturas(bench: ModuleType) -> None:
    readers = {"ours": bench.ours, "theirs": bench.theirs}
    scores = bench.texts(Path(DATA or "") / "webextract/trafilatura", SAMPLE, readers)
    assert scores["ours"].f > scores["theirs"].f - 0.005
    assert len(scores["ours"].empty) == 0


def test_dates_of_publication_are_right_as_often_as_htmldates_and_less_often_wrong(bench: ModuleType) -> None:
    ours, theirs = bench.dates(Path(DATA or ""), SAMPLE).values()
    assert ours["right"] >= theirs["right"] - 2
    assert ours["wrong"] <= theirs["wrong"]
