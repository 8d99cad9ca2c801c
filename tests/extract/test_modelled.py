"""What the model sees, in base form, and how it stands to what rules find."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.encoding import TokenScores
from corpus.model import Mention, Span
from extract.modelled import find_modelled, with_modelled
from extract.nlp import read_text, tokenizer
from extract.places import find_places, seen_in
from extract.tagging.names import names_of
from extract.tagging.tags import TAGS, tag_number


def said(text: str, language: str, *names: tuple[str, str]) -> TokenScores:
    """What a model would say that sees these (words, label) in *text*, sure of itself."""
    words = [(t.idx, t.idx + len(t)) for t in tokenizer(language)(text) if not t.is_space]
    tags = np.zeros(len(words), np.int64)
    for written, label in names:
        start = text.index(written)
        inside = [i for i, (a, b) in enumerate(words) if a < start + len(written) and start < b]
        for i in inside:
            position = "U" if len(inside) == 1 else "B" if i == inside[0] else "L" if i == inside[-1] else "I"
            tags[i] = tag_number(position, label)
    return TokenScores(np.array(words, np.int32), np.eye(TAGS, dtype=np.float32)[tags] * 12)


@pytest.mark.parametrize(
    ("language", "text", "name", "base"),
    [
        (
            "az",
            "Bu, “Yaşıl Dünya” İctimai Birliyinin layihəsidir.",
            "“Yaşıl Dünya” İctimai Birliyinin",
            "Yaşıl Dünya İctimai Birliyi",
        ),
        ("mn", "Хүүхдийн сангийн ажилтнууд иржээ.", "Хүүхдийн сангийн", "Хүүхдийн сан"),
        ("en", "Oxfam's work went on.", "Oxfam's", "Oxfam"),
        ("az", "UNICEF-in hesabatı", "UNICEF-in", "UNICEF"),
        ("ru", "Компания «Вектор» помогла.", "«Вектор»", "Компания Вектор"),
    ],
)
def test_an_organization_has_its_base_form(language: str, text: str, name: str, base: str) -> None:
    doc = read_text(text, language, said(text, language, (name, "ORG")))
    assert [mention.name for mention in find_modelled(doc, language)] == [base]


@pytest.mark.parametrize(
    ("language", "text", "label", "name", "bases"),
    [
        ("kk", "Сәуле қорының есебі", "ORG", "Сәуле қорының", ["Сәуле қоры"]),
        ("ky", "БУУнун долбоору", "ORG", "БУУнун", ["БУУ"]),
        ("uz", "Nur jamg'armasining loyihasi", "ORG", "Nur jamg'armasining", ["Nur jamg'armasi"]),
        ("ka", "იმედის ფონდის პროექტი", "ORG", "იმედის ფონდის", ["იმედის ფონდი"]),
        ("tr", "Umut Derneğinin projesi", "ORG", "Umut Derneğinin", ["Umut Derneği"]),
        ("fr", "avec l'Association Horizon", "ORG", "l'Association Horizon", ["Association Horizon"]),
        ("kk", "Астанадағы Ұлттық кітапхана ашылды", "ORG", "Астанадағы Ұлттық кітапхана", ["Ұлттық кітапхана"]),
        ("kk", "А.Серіков атындағы орта мектепте", "PERSON", "А.Серіков", ["А.Серіков атындағы орта мектеп"]),
        ("kk", "«Таң» газетінде шықты", "ORG", "Таң", ["Таң газеті"]),
        ("kk", "«Таң-Жаңа» қорының есебі", "ORG", "Таң-Жаңа» қорының", ["Таң-Жаңа қоры"]),
        ("ru", "в газете «Рассвет» вышла", "ORG", "Рассвет", ["газета Рассвет"]),
        ("ru", "Фонд Сороса и Фонд Аденауэра", "ORG", "Фонд Сороса и Фонд Аденауэра", ["Фонд Сороса", "Фонд Аденауэра"]),
        ("az", "Elm və Təhsil Nazirliyi", "ORG", "Elm və Təhsil Nazirliyi", ["Elm və Təhsil Nazirliyi"]),
        ("en", "Ministry of Health and Embassy of Japan", "ORG", "Ministry of Health and Embassy of Japan", ["Ministry of Health", "Embassy of Japan"]),
        ("fr", "avec Mme Awa Diop", "PERSON", "Mme Awa Diop", ["Awa Diop"]),
        ("ru", "слова Марины Галеевой", "PERSON", "Марины Галеевой", ["Марина Галеева"]),
    ],
)  # fmt: skip
def test_names_begin_and_end_where_they_should(
    language: str, text: str, label: str, name: str, bases: list[str]
) -> None:
    doc = read_text(text, language, said(text, language, (name, label)))
    assert [mention.name for mention in find_modelled(doc, language)] == bases


def test_signs_around_a_name_do_not_belong_to_it() -> None:
    text = "(UNDP), “Bright Path”."
    doc = read_text(text, "en", said(text, "en", ("(UNDP),", "ORG"), ("“Bright Path”.", "PROJECT")))
    assert [doc.text[name.span.start : name.span.end] for name in names_of(doc)] == ["UNDP", "Bright Path"]


def test_signs_without_a_letter_or_digit_are_no_name() -> None:
    text = '" " and ((*)) met.'
    doc = read_text(text, "en", said(text, "en", ('" "', "PROJECT"), ("((*))", "ORG")))
    assert names_of(doc) == []


def test_an_acronym_takes_the_quotation_before_it_and_a_title_ends_with_its_quotation() -> None:
    text = "“Umid” SSD began the “Clean Water” initiative."
    doc = read_text(text, "en", said(text, "en", ("SSD", "ORG"), ("Clean Water” initiative", "PROJECT")))
    assert [mention.text for mention in find_modelled(doc, "en")] == ["“Umid” SSD", "Clean Water"]


def test_a_text_the_model_has_not_read_has_no_modelled_names() -> None:
    doc = read_text("UNDP works in Baku.", "en")
    assert names_of(doc) == []
    assert find_modelled(doc, "en") == []


def mention(start: int, end: int, label: str, confidence: float, origin: str = "rule") -> Mention:
    return Mention(Span(start, end), "x" * (end - start), label, "x", confidence, origin)  # type: ignore[arg-type]


def test_the_model_is_believed_against_an_unsure_rule() -> None:
    ruled, modelled = mention(0, 9, "PERSON", 0.65), mention(0, 9, "ORG", 0.95, "model")
    assert list(with_modelled([ruled], [modelled], [])) == [modelled]


def test_a_listed_name_stays_whatever_shorter_name_the_model_sees() -> None:
    ruled, modelled = mention(0, 20, "ORG", 0.95, "list"), mention(0, 9, "ORG", 0.99, "model")
    assert list(with_modelled([ruled], [modelled], [])) == [ruled]


def test_the_model_says_what_is_a_place_and_the_gazetteer_which() -> None:
    text = "Washington said that Tiny Hollow lies near Baku."
    names = [("Washington", "PERSON"), ("Tiny Hollow", "LOC"), ("Baku", "LOC")]
    doc = read_text(text, "en", said(text, "en", *names))
    found = find_places(doc, "en", seen_in(names_of(doc)))
    assert [(m.name, m.origin, getattr(m.value, "country", None)) for m in found] == [
        ("Tiny Hollow", "model", "AZ"),  # the country that the text is about
        ("Baku", "gazetteer", "AZ"),
    ]
