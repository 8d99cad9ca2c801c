"""Centring: what it subtracts, and how a corpus moves it."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.encoding.bundled import NAME
from search.means import SHIPPED_WEIGHT, UNKNOWN_WEIGHT, Means, Sums, blend, shipped_means


def unit(rows: list[list[float]]) -> np.ndarray:
    matrix = np.asarray(rows, dtype=np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def test_what_all_texts_of_a_language_share_is_taken_away() -> None:
    means = Means({"en": np.array([1, 0], np.float32), "mn": np.array([0, 1], np.float32)}, np.zeros(2, np.float32))
    same_meaning = np.array([[1.2, 0.1], [0.2, 1.1]], np.float32)
    centred = means.centre(same_meaning, ["en", "mn"])
    assert np.allclose(centred[0], centred[1])
    assert np.allclose(np.linalg.norm(centred, axis=1), 1)


def test_a_language_without_a_mean_gets_the_overall_one() -> None:
    means = Means({}, np.array([0.5, 0.0], np.float32))
    assert np.allclose(means.centre(np.array([[1.5, 0]], np.float32), ["xx"]), [[1, 0]])


def test_a_vector_equal_to_the_mean_becomes_nothing_instead_of_noise() -> None:
    means = Means({"en": np.array([1, 0], np.float32)}, np.zeros(2, np.float32))
    assert not means.centre(np.array([[1, 0]], np.float32), ["en"]).any()


def test_no_vectors_are_centred_to_no_vectors() -> None:
    assert Means({}, np.zeros(2, np.float32)).centre(np.zeros((0, 2), np.float32), []).shape == (0, 2)


def test_a_growing_corpus_moves_a_shipped_mean_towards_its_own() -> None:
    shipped = Means({"en": np.array([1, 0], np.float32)}, np.array([0.5, 0.5], np.float32))
    few, many = Sums(), Sums()
    few.add(np.tile(np.array([0, 1], np.float32), (10, 1)), ["en"] * 10)
    many.add(np.tile(np.array([0, 1], np.float32), (9 * SHIPPED_WEIGHT, 1)), ["en"] * 9 * SHIPPED_WEIGHT)
    assert blend(shipped, few).by_language["en"][0] > 0.9
    assert blend(shipped, many).by_language["en"] == pytest.approx([0.1, 0.9])


def test_an_unknown_language_starts_at_the_overall_mean_and_leaves_it_sooner() -> None:
    shipped = Means({"en": np.array([1, 0], np.float32)}, np.array([1, 0], np.float32))
    sums = Sums()
    sums.add(np.tile(np.array([0, 1], np.float32), (UNKNOWN_WEIGHT, 1)), ["xx"] * UNKNOWN_WEIGHT)
    assert blend(shipped, sums).by_language["xx"] == pytest.approx([0.5, 0.5])


def test_an_encoder_without_shipped_means_takes_the_corpus_alone() -> None:
    shipped = shipped_means("another encoder", 2, "passage")
    sums = Sums()
    sums.add(np.array([[0, 1], [1, 0]], np.float32), ["en", "en"])
    assert blend(shipped, sums).by_language["en"] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("kind", ["query", "passage"])
@pytest.mark.parametrize("language", ["en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es"])
def test_the_bundled_model_has_a_mean_for_each_language(kind: str, language: str) -> None:
    means = shipped_means(NAME, 384, kind)
    assert 0.5 < np.linalg.norm(means.by_language[language]) < 1
