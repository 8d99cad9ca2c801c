"""The index: exact, filtered exactly, and nothing but a copy of the store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.store import VectorBatch
from search.means import Means
from search.vectors import VectorIndex

NOTHING = Means({}, np.zeros(8, np.float32))


def batch(count: int, seed: int = 0, first: int = 1) -> VectorBatch:
    rows = np.random.default_rng(seed).standard_normal((count, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return VectorBatch(np.arange(first, first + count) * 10**12, ("en",) * count, rows)


@pytest.fixture
def index() -> VectorIndex:
    return VectorIndex.build("test", lambda: [batch(500)], NOTHING)


def test_the_nearest_is_found_exactly(index: VectorIndex) -> None:
    centred = index.means.centre(batch(500).vectors, ("en",) * 500)
    scores = centred @ centred[7]
    found = index.nearest(centred[7], 10)
    assert [hit.key for hit in found] == (batch(500).keys[np.argsort(-scores)[:10]]).tolist()
    assert found[0].score == pytest.approx(1, abs=1e-5)


def test_a_filter_that_leaves_three_passages_finds_exactly_those(index: VectorIndex) -> None:
    three = batch(500).keys[[3, 44, 499]]
    found = index.nearest(batch(500).vectors[0], 10, three)
    assert {hit.key for hit in found} == set(three.tolist())


def test_a_filter_that_leaves_nothing_finds_nothing(index: VectorIndex) -> None:
    assert index.nearest(batch(500).vectors[0], 10, np.zeros(0, np.int64)) == []


def test_an_empty_index_finds_nothing() -> None:
    assert VectorIndex.build("test", list, NOTHING).nearest(np.ones(8, np.float32), 5) == []


def test_removed_passages_are_not_found(index: VectorIndex) -> None:
    index.remove(batch(500).keys[:499])
    assert [hit.key for hit in index.nearest(batch(500).vectors[0], 10)] == [500 * 10**12]


def test_a_saved_index_answers_as_before(index: VectorIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "index")
    loaded = VectorIndex.load(tmp_path / "index")
    assert loaded is not None
    assert loaded.made_by == "test"
    assert loaded.nearest(batch(500).vectors[5], 10) == index.nearest(batch(500).vectors[5], 10)
    loaded.add(batch(1, seed=9, first=900))
    assert len(loaded) == 501
    assert list(tmp_path.iterdir()) == [tmp_path / "index"]


@pytest.mark.parametrize("keep", [0, 2, 100, 0.5, 0.99])
def test_a_truncated_index_file_is_no_index(index: VectorIndex, tmp_path: Path, keep: float) -> None:
    path = tmp_path / "index"
    index.save(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(keep if keep > 1 else keep * len(data))])
    assert VectorIndex.load(path) is None


@pytest.mark.parametrize("junk", [b"junk" * 100, b"PK\x03\x04" + b"\0" * 200])
def test_a_file_of_something_else_is_no_index(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "index").write_bytes(junk)
    assert VectorIndex.load(tmp_path / "index") is None


def test_a_missing_file_is_no_index(tmp_path: Path) -> None:
    assert VectorIndex.load(tmp_path / "index") is None
