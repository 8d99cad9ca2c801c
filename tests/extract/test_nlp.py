"""Words and sentences, the same in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nlp import pipeline, sentences
from extract.quotations import find_quotations

LANGUAGES = ["en", "az", "mn", "ru", "tr", "kk", "und"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_pipeline_even_one_that_spacy_does_not_know(language: str) -> None:
    assert [token.text for token in pipeline(language)("Ховд аймаг. Баян-Өлгий")] == [
        "Ховд",
        "аймаг",
        ".",
        "Баян-Өлгий",
    ]


def test_a_pipeline_is_made_once() -> None:
    assert pipeline("mn") is pipeline("mn")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("mn", "Ц.Халиун ирэв. Бид уулзлаа.", ["Ц.Халиун ирэв.", "Бид уулзлаа."]),
        ("mn", "“Бүх нийтэд!” Үндэсний эвсэл ажиллав.", ["“Бүх нийтэд!” Үндэсний эвсэл ажиллав."]),
        ("en", "“Water Is Life!” Foundation came. We met.", ["“Water Is Life!” Foundation came.", "We met."]),
        ("az", "“Haydı, gənclər!” İctimai Birliyi gəldi.", ["“Haydı, gənclər!” İctimai Birliyi gəldi."]),
        ("ru", "Фонд «Живи, село!» Ошской области помог.", ["Фонд «Живи, село!» Ошской области помог."]),
        ("en", "Dr. Brown met Mr. Lee. They left.", ["Dr. Brown met Mr. Lee.", "They left."]),
        ("ru", "В 2019 г. открыт центр. Он работает.", ["В 2019 г. открыт центр.", "Он работает."]),
        ("az", "Başlıq\nMətn başlayır. Davam edir.", ["Başlıq", "Mətn başlayır.", "Davam edir."]),
        (
            "en",
            "He said: “We did it. All of us.” Then rain came.",
            ["He said: “We did it. All of us.”", "Then rain came."],
        ),
    ],
)
def test_sentences_end_at_full_stops_and_lines_but_not_inside_names(
    language: str, text: str, expected: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(pipeline(language)(text))] == expected


@given(st.text(max_size=300))
def test_no_text_is_lost_or_changed(text: str) -> None:
    doc = pipeline("en")(text)
    assert doc.text == text
    found = list(sentences(doc))
    assert all(text[start:end].strip() for start, end in found)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"Umid” SSD', ["Umid"]),
        ("«Фонд „Надежда“ помогает»", ["Фонд „Надежда“ помогает", "Надежда"]),
        ('“Ümid” və "Bilik" birlikləri', ["Ümid", "Bilik"]),
        ('5" of rain', []),
        ('never "closed', []),
        ('one "two\nthree" four', []),
    ],
)
def test_quotations_are_paired_by_where_their_marks_stand(text: str, inner: list[str]) -> None:
    found = find_quotations(text)
    assert [quotation.text for quotation in found] == inner
    assert all(text[quotation.inner.start : quotation.inner.end] == quotation.text for quotation in found)
