"""Tokens of passages become words of a document."""

from __future__ import annotations

import numpy as np

from corpus.encoding import TokenScores
from corpus.model import Passage, Span
from extract.tagging.scores import NOTHING, of_document, of_words, within
from extract.tagging.tags import TAGS


def tokens(*spans: tuple[int, int], tag: int = 3) -> TokenScores:
    scores = np.zeros((len(spans), TAGS), np.float32)
    scores[:, tag] = 9
    return TokenScores(np.array(spans, np.int32).reshape(-1, 2), scores)


def passage(start: int, text: str) -> Passage:
    return Passage("d", 0, Span(start, start + len(text)), "en", text)


def test_tokens_stand_where_their_passage_stands_in_the_document() -> None:
    whole = of_document([passage(0, "ab"), passage(10, "cd")], [tokens((0, 2)), tokens((0, 1), (1, 2))])
    assert whole.spans.tolist() == [[0, 2], [10, 11], [11, 12]]
    assert within(whole, Span(10, 12)).spans.tolist() == [[0, 1], [1, 2]]


def test_a_document_without_passages_has_nothing() -> None:
    assert of_document([], []) is NOTHING
    assert of_words(NOTHING, [(0, 3)]).argmax(axis=1).tolist() == [0]


def test_a_word_takes_what_its_first_token_says() -> None:
    said = TokenScores(np.array([[0, 2], [2, 5], [6, 9]], np.int32), np.eye(TAGS, dtype=np.float32)[[5, 7, 9]] * 9)
    assert of_words(said, [(0, 5), (6, 9)]).argmax(axis=1).tolist() == [5, 9]


def test_a_word_that_no_token_reaches_is_no_name() -> None:
    assert of_words(tokens((0, 2)), [(0, 2), (5, 8)]).argmax(axis=1).tolist() == [3, 0]


def test_each_row_is_a_distribution() -> None:
    assert np.allclose(np.exp(of_words(tokens((0, 2), (3, 4)), [(0, 2), (3, 4)])).sum(axis=1), 1, atol=1e-5)
