"""Documents to passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Section, Span
from ingest.segment import LONGEST, SHORTEST, cut
from ingest.words import count_words


def document(*sections: tuple[str, str]) -> Document:
    """A document of (language, text) sections."""
    text = "\n\n".join(words for _, words in sections)
    laid: list[Section] = []
    start = 0
    for language, words in sections:
        laid.append(Section(Span(start, start + len(words)), language))
        start += len(words) + 2
    return Document("d1", "report.txt", None, None, text, tuple(laid))


def sentence(words: int) -> str:
    return " ".join(["Word", *["word"] * (words - 2), "end."])


def paragraph(words: int, sentences: int = 10) -> str:
    return " ".join([sentence(words // sentences)] * sentences)


def lengths(*sections: tuple[str, str]) -> list[int]:
    return [count_words(passage.text) for passage in cut(document(*sections))]


def test_a_short_document_is_one_passage() -> None:
    (passage,) = cut(document(("en", "We dug a well.")))
    assert (passage.document_id, passage.position, passage.span, passage.language) == ("d1", 0, Span(0, 14), "en")


def test_sections_of_the_right_length_are_passages() -> None:
    assert lengths(("en", paragraph(100)), ("en", paragraph(200)), ("en", paragraph(60))) == [100, 200, 60]


def test_short_sections_are_joined_with_what_follows_or_else_with_what_precedes() -> None:
    assert lengths(("en", paragraph(20)), ("en", paragraph(30)), ("en", paragraph(40)), ("en", paragraph(70))) == [
        90,
        70,
    ]
    assert lengths(("en", paragraph(100)), ("en", paragraph(30))) == [130]


def test_a_short_section_beside_a_full_one_is_shared_out() -> None:
    assert lengths(("en", paragraph(30)), ("en", paragraph(200))) == [110, 120]


def test_languages_are_never_mixed_however_short() -> None:
    passages = cut(document(("en", "Hello."), ("az", paragraph(100)), ("en", "Goodbye.")))
    assert [(passage.language, passage.position) for passage in passages] == [("en", 0), ("az", 1), ("en", 2)]


def test_a_long_section_is_cut_at_paragraphs() -> None:
    text = "\n\n".join([paragraph(70), paragraph(100), paragraph(80), paragraph(90)])
    assert lengths(("en", text)) == [70, 100, 170]


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    passages = cut(document(("en", paragraph(1000, sentences=50))))
    assert all(passage.text.endswith("end.") for passage in passages)
    assert {count_words(passage.text) for passage in passages} <= {140, 160}


def test_initials_and_abbreviations_before_small_letters_do_not_end_a_sentence() -> None:
    text = " ".join(["слово"] * 95 + ["и т.д. и"] + ["слово"] * 30 + ["конец."] + ["Слово"] * 130)
    assert cut(document(("ru", text)))[0].text.endswith("конец.")


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "x" * 100_000, "汉字" * 25_000, "ภาษาไทย" * 10_000], ids=["words", "x", "zh", "th"]
)
def test_a_line_without_any_sentence_is_cut_by_words(text: str) -> None:
    passages = cut(document(("und", text.strip())))
    assert all(SHORTEST <= count_words(passage.text) <= LONGEST for passage in passages)
    assert "".join(passage.text for passage in passages).replace(" ", "") == text.replace(" ", "")


def test_chinese_sentences_are_ends_too() -> None:
    passages = cut(document(("zh", "我们修好了那座桥。" * 100)))
    assert all(passage.text.endswith("。") for passage in passages)


TEXTS = st.lists(st.sampled_from(["Word", "word.", "слово", "汉字。", "a" * 90, "\n", " ", "!", "…"]), max_size=900)


@given(st.lists(st.tuples(st.sampled_from(["en", "az"]), TEXTS.map(" ".join).map(str.strip).filter(bool)), max_size=5))
def test_every_character_that_is_not_blank_is_in_exactly_one_passage(sections: list[tuple[str, str]]) -> None:
    whole = document(*sections)
    end = 0
    for position, passage in enumerate(cut(whole)):
        assert passage.position == position
        assert passage.text == whole.slice(passage.span) == passage.text.strip()
        assert passage.text
        assert not whole.text[end : passage.span.start].strip()
        assert count_words(passage.text) <= LONGEST
        assert {whole.language_at(passage.span.start), whole.language_at(passage.span.end - 1)} == {passage.language}
        end = passage.span.end
    assert not whole.text[end:].strip()


@pytest.mark.parametrize("junk", ["a ", "a. ", "\n\na", ".'", "A.\n"])
def test_a_megabyte_of_anything_is_cut(junk: str) -> None:
    assert cut(document(("en", (junk * (1_000_000 // len(junk))).strip())))
