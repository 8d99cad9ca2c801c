"""From the scores of words to names that make sense."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extract.tagging.tags import LABELS, TAGS, best_tags, find_names, names, tag_number


def scores_of(*tags: int, sure: float = 0.97) -> np.ndarray:
    """Log probabilities that favour these tags, a word each."""
    rows = np.full((len(tags), TAGS), (1 - sure) / (TAGS - 1), np.float32)
    rows[np.arange(len(tags)), tags] = sure
    return np.log(rows)


def test_a_name_of_one_word_and_one_of_three_are_found() -> None:
    begin, inside, last = (tag_number(position, "ORG") for position in "BIL")
    found = find_names(scores_of(0, tag_number("U", "LOC"), 0, begin, inside, last, 0))
    assert [name[:3] for name in found] == [(1, 2, "LOC"), (3, 6, "ORG")]
    assert all(0.9 < name[3] <= 1 for name in found)


def test_a_name_that_only_begins_is_mended_to_one_that_makes_sense() -> None:
    tags = best_tags(scores_of(tag_number("B", "PERSON"), 0, sure=0.6))
    assert names(tags) in ([(0, 1, "PERSON")], [])


def test_words_that_are_surely_no_name_part_the_text() -> None:
    assert find_names(scores_of(0, 0, 0, sure=0.9999)) == []
    assert find_names(np.zeros((0, TAGS), np.float32)) == []


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(TAGS)), elements=st.floats(-9, 0, width=32)))
def test_any_scores_give_names_that_follow_one_another(scores: np.ndarray) -> None:
    found = names(best_tags(scores))
    assert all(start < end and label in LABELS for start, end, label in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert found == sorted(found)


@given(arrays(np.float32, st.tuples(st.integers(1, 5), st.just(TAGS)), elements=st.floats(-9, 0, width=32)))
def test_no_other_sequence_that_makes_sense_scores_higher(scores: np.ndarray) -> None:
    best = best_tags(scores)
    total = scores[np.arange(len(best)), best].sum()
    singles = np.array([0, *(tag_number("U", label) for label in LABELS)])
    alone = scores[:, singles].max(axis=1).sum()  # words by themselves always make sense
    assert total >= alone - 1e-4
