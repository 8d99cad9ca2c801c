"""What is highlighted in a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.snippets import matching_words, sentences


@pytest.mark.parametrize(
    ("question", "passage", "words"),
    [
        ("school renovation", "They finished the renovation of the school.", ["renovation", "school"]),
        ("məktəb təmiri", "Məktəbin təmiri başa çatdı.", ["Məktəbin", "təmiri"]),
        ("Suraxani mekteb", "Suraxanı rayonunda məktəb", ["Suraxanı"]),
        ("аймаг сургууль", "аймгийн сургуулийн барилга", ["сургуулийн"]),
        ("ремонт школы", "Ремонт сельской школы закончен.", ["Ремонт", "школы"]),
    ],
)
def test_words_of_the_question_are_found_in_other_forms(question: str, passage: str, words: list[str]) -> None:
    assert [passage[s.start : s.end] for s in matching_words(question, passage)] == words


def test_one_word_in_common_of_many_explains_nothing() -> None:
    assert matching_words("how did parents renovate their village school", "The school of thought") == ()


def test_a_passage_in_another_language_has_no_words_in_common() -> None:
    assert matching_words("school renovation", "Сургуулийн засвар дууслаа.") == ()


def test_sentences_are_whole() -> None:
    passage = "The council paid for the glass. The parents did the work!\nWas it enough for everybody? Yes."
    assert [passage[s.start : s.end] for s in sentences(passage)][:2] == [
        "The council paid for the glass.",
        "The parents did the work!",
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_spans_lie_inside_the_passage_in_order(question: str, passage: str) -> None:
    for spans in (matching_words(question, passage), sentences(passage)):
        ends = [edge for span in spans for edge in (span.start, span.end)]
        assert ends == sorted(ends)
        assert all(0 <= edge <= len(passage) for edge in ends)
