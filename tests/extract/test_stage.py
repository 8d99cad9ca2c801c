"""Whole documents: projects with their period, organizations and places; and whatever else may come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, Facts, Project
from corpus.store.sql import open_store
from extract import keep, read_by, understand

MakeDocument = Callable[..., Document]

NEWS = {
    "en": (
        'Green Steps Union has started the implementation of the project titled "Clean Water for All" with the financial'
        " support of the European Union. The project is scheduled to take place between March 1, 2021 and August 31, 2022."
        " The city of Ganja is the project's target area. A seminar was held on 5 May 2021."
    ),
    "az": (
        "“Yaşıl Addım” İctimai Birliyi Avropa İttifaqının maliyyə dəstəyi ilə “Hamı üçün təmiz su” layihəsinin icrasına"
        " başlayıb. Layihə 1 mart 2021 - 31 avqust 2022-ci il tarixlərini əhatə edir. Layihənin hədəf ərazisi Gəncə"
        " şəhəridir. 5 may 2021-ci il tarixində seminar keçirilib."
    ),
    "mn": (
        "“Ногоон алхам” ТББ Европын холбооны санхүүжилтээр “Бүгдэд цэвэр ус” төслийг хэрэгжүүлж байна. Төсөл 2021 оны 3"
        " сарын 1-нээс 2022 оны 8 сарын 31-ний хооронд хэрэгжинэ. Төслийн зорилтот нутаг нь Дархан хот юм."
    ),
    "ru": (
        "ОФ «Зелёный шаг» реализует проект «Чистая вода для всех» при финансовой поддержке Европейского союза. Проект"
        " реализуется с 1 марта 2021 года по 31 августа 2022 года. Целевая территория проекта — город Ош. 5 мая 2021"
        " года прошёл семинар."
    ),
}


def project(facts: Facts) -> Project:
    (found,) = facts.projects
    return found


@pytest.mark.parametrize("language", NEWS)
def test_a_project_has_its_period_its_organizations_and_its_places(document: MakeDocument, language: str) -> None:
    found = project(understand(document((language, NEWS[language]))))
    assert (found.start, found.end) == ("2021-03-01", "2022-08-31")
    assert [part.role for part in found.organizations if "E" in part.name or "Е" in part.name or "A" in part.name]
    assert sorted(str(part.role) for part in found.organizations) == ["funding", "implementing"]
    assert len(found.locations) == 1
    assert {evidence.field for evidence in found.evidence} == {"title", "start", "end", "organization", "location"}


@pytest.mark.parametrize("other", ["az", "mn", "ru"])
def test_one_project_told_in_two_languages_is_one(document: MakeDocument, other: str) -> None:
    facts = understand(document(("en", NEWS["en"]), (other, NEWS[other])))
    found = project(facts)
    assert set(found.titles) == {"en", other}
    assert sorted(str(part.role) for part in found.organizations) == ["funding", "implementing"]
    assert len({mention.entity for mention in facts.mentions if mention.label == "ORG"}) == 2


def test_projects_of_different_periods_are_two(document: MakeDocument) -> None:
    later = NEWS["az"].replace("2022", "2023")
    assert len(understand(document(("en", NEWS["en"]), ("az", later))).projects) == 2


def test_two_projects_keep_their_own_periods(document: MakeDocument) -> None:
    text = (
        'The project "Open Schools" runs from 2015 to 2018. The project "Safe Roads" runs from January 2019 to June 2020'
        " and is funded by UNICEF."
    )
    first, second = understand(document(("en", text))).projects
    assert (first.start, first.end, second.start, second.end) == ("2015", "2018", "2019-01", "2020-06")
    assert [part.name for part in first.organizations] == []
    assert [part.name for part in second.organizations] == ["UNICEF"]


def test_the_dates_of_a_training_are_not_those_of_its_project(document: MakeDocument) -> None:
    text = 'A training was held from 5 to 9 May 2021 within the project "Open Schools".'
    assert project(understand(document(("en", text)))).start is None


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", 'The project "Open Schools" was launched in March 2018.', "2018-03"),
        ("mn", "“Нээлттэй сургууль” төслийг 2014 оноос эхлэн хэрэгжүүлж байна.", "2014"),
        ("ru", "Проект «Открытая школа» начался в марте 2018 года.", "2018-03"),
    ],
)
def test_a_start_alone_is_kept(document: MakeDocument, language: str, text: str, start: str) -> None:
    found = project(understand(document((language, text))))
    assert (found.start, found.end) == (start, None)


def test_the_same_title_gives_the_same_id_in_any_document_and_case(document: MakeDocument) -> None:
    one = project(understand(document(("ru", "Проект «Чистая вода» завершён."))))
    two = project(understand(document(("ru", "Мы рады проекту «Чистая Вода»."))))
    assert one.id == two.id


def test_nothing_stands_inside_a_title_but_places(document: MakeDocument) -> None:
    text = 'The project "Support to the Ministry of Health in Baku 2019" ended.'
    facts = understand(document(("en", text)))
    assert {mention.label for mention in facts.mentions} == {"PROJECT", "LOC"}


def test_a_country_inside_an_agency_is_a_place_too(document: MakeDocument) -> None:
    facts = understand(document(("en", "We met the State Agency for Tourism of the Republic of Azerbaijan.")))
    assert sorted(mention.label for mention in facts.mentions) == ["LOC", "ORG"]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.sampled_from("aZ \n\"“”«»().,-–№АяӨҮəİ09й'!"), max_size=400), st.sampled_from(sorted(NEWS)))
def test_every_mention_is_what_the_text_says_there(document: MakeDocument, text: str, language: str) -> None:
    read = document((language, text + NEWS[language]))
    facts = understand(read)
    assert facts.mentions
    assert all(read.slice(mention.span) == mention.text for mention in facts.mentions)
    assert all(read.slice(practice.span) == practice.text for practice in facts.practices)


@pytest.mark.parametrize(
    "junk",
    [
        "x",
        " ",
        "\n",
        '"',
        "“",
        "(",
        "A ",
        "A. ",
        "Bank ",
        "and ",
        "1 ",
        "Bank and ",
        "ТББ ",
        "of the ",
        "UN, ",
        "«а» проект ",
    ],
)
def test_long_junk_is_read_and_every_span_is_exact(document: MakeDocument, junk: str) -> None:
    whole = document(("en", junk * (40_000 // len(junk))))
    assert all(whole.slice(mention.span) == mention.text for mention in understand(whole).mentions)


def test_an_undetermined_language_is_read_without_word_lists(document: MakeDocument) -> None:
    assert understand(document(("und", NEWS["en"]))).projects == ()


def test_an_empty_document_holds_nothing() -> None:
    assert understand(Document("d", "d", None, None, "", ())) == Facts()


class Said:
    """A marker of which only the name is asked."""

    name = "model-1"


def test_facts_are_kept_with_what_they_come_from(tmp_path: Path, document: MakeDocument) -> None:
    store, one = open_store(tmp_path), document(("en", NEWS["en"]))
    store.add_document(one)
    made_by = read_by(Said())  # type: ignore[arg-type]
    assert store.unfinished("read", made_by) == [one.id]
    keep(store, one.id, (), (), made_by)
    assert store.unfinished("read", made_by) == []
    assert store.unfinished("read", made_by + "x") == [one.id]
    store.close()
