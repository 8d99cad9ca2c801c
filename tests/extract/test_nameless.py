"""What is taken for a name of an organization and is none."""

from __future__ import annotations

import pytest

from corpus.model import Document, Mention, Section, Span
from extract.nameless import without_nameless


def left(text: str, language: str, *, confidence: float = 0.7) -> list[tuple[str, str]]:
    """What is left of *text*, the whole of which was taken for an organization."""
    span = Span(0, len(text))
    document = Document("d", "test", None, None, text, (Section(span, language),))
    mention = Mention(span, text, "ORG", text, confidence, "model")
    return [(each.label, each.text) for each in without_nameless(document, [mention])]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "the Ministry"), ("ru", "Министерства"), ("mn", "Засгийн газрын"), ("en", "2014")]
)
def test_a_word_for_a_kind_is_no_name(language: str, text: str) -> None:
    assert left(text, language) == []


@pytest.mark.parametrize("text", ["фонда Марина Галеева", "фонда Ринчин Дугаров"])
def test_who_stands_behind_a_declined_word_for_a_kind_is_a_person(text: str) -> None:
    assert left(text, "ru") == [("PERSON", text.partition(" ")[2])]


@pytest.mark.parametrize("text", ["фонда Марины Галеевой", "Фонд Марина Галеева"])
def test_a_foundation_may_bear_the_name_of_a_person(text: str) -> None:
    assert left(text, "ru") == [("ORG", text)]


def test_a_long_name_of_common_words_stays_if_it_is_sure() -> None:
    name = "State Teachers College Association"
    assert left(name, "en", confidence=0.95) == [("ORG", name)]
