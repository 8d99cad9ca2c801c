"""Who was reached, and how many: counted in each language, and nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, Reach, Span
from corpus.records import reach_from_json, reach_to_json
from extract import understand
from extract.amounts.reach import counts, load

LANGUAGES = ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es")
unhurried = settings(deadline=None)  # the first example of a language loads its words

WRITTEN = [
    (
        "en",
        "Over 1,200 vulnerable rural women received training in 15 villages.",
        [("1,200 vulnerable rural women", 1200, "women"), ("15 villages", 15, "villages")],
    ),
    (
        "en",
        "The project reached 25 school teachers and 350 students from 31 schools.",
        [("25 school teachers", 25, "teachers"), ("350 students", 350, "students"), ("31 schools", 31, "schools")],
    ),
    (
        "en",
        "Two hundred and fifty families were provided with hygiene kits.",
        [("Two hundred and fifty families", 250, "households")],
    ),
    ("en", "In 2019, 40 women entrepreneurs took part", [("40 women entrepreneurs", 40, "entrepreneurs")]),
    (
        "en",
        "120 people with disabilities benefitted from the project",
        [("120 people with disabilities", 120, "disabled")],
    ),
    (
        "en",
        "12 doctors and 30 nurses were trained",
        [("12 doctors", 12, "health_workers"), ("30 nurses", 30, "health_workers")],
    ),
    ("en", "more than 3 thousand households gained access to water", [("3 thousand households", 3000, "households")]),
    ("en", "It helped 1.2 million people", [("1.2 million people", 1200000, "people")]),
    ("en", "training for 5 days in 3 districts", [("3 districts", 3, "communities")]),
    ("az", "Layihə çərçivəsində 120 nəfər gənc təlimlərdə iştirak edib.", [("120 nəfər gənc", 120, "youth")]),
    ("az", "25 məktəbin 350 müəllimi təlim keçib", [("25 məktəbin", 25, "schools"), ("350 müəllimi", 350, "teachers")]),
    ("az", "45 kənd sakini yardım alıb", [("45 kənd sakini", 45, "people")]),
    ("az", "Ümumilikdə 3 mindən artıq şagird faydalanıb", [("3 mindən artıq şagird", 3000, "students")]),
    ("az", "150-dən çox qadın layihəyə cəlb olunub", [("150-dən çox qadın", 150, "women")]),
    ("az", "2022-ci ildə 30 ailəyə dəstək verilib", [("30 ailəyə", 30, "households")]),
    ("az", "Sentyabrın 9-da 20 iştirakçı təlimə qatıldı", [("20 iştirakçı", 20, "people")]),
    (
        "mn",
        "8 аймгийн 28 сумын 31 сургуулийг хамруулав",
        [("8 аймгийн", 8, "communities"), ("28 сумын", 28, "communities"), ("31 сургуулийг", 31, "schools")],
    ),
    (
        "mn",
        "Сургалтад 120 гаруй эцэг эх, 45 багш хамрагдсан",
        [("120 гаруй эцэг эх", 120, "parents"), ("45 багш", 45, "teachers")],
    ),
    ("mn", "350 өрхийн гишүүд тусламж авсан", [("350 өрхийн", 350, "households")]),
    ("mn", "5 сая иргэн хамрагдсан", [("5 сая иргэн", 5000000, "people")]),
    ("mn", "2 мянга орчим сурагч сургалтад хамрагдлаа", [("2 мянга орчим сурагч", 2000, "students")]),
    ("mn", "олон улсын байгууллагын 300 гаруй төлөөлөлд танилцууллаа", [("300 гаруй төлөөлөлд", 300, "people")]),
    ("mn", "2019 онд 12 хүүхдийг хамруулав", [("12 хүүхдийг", 12, "children")]),
    ("mn", "төслөөр 12 сургуулийн багш нарт сургалт хийж хамруулсан", [("12 сургуулийн", 12, "schools")]),
    (
        "ru",
        "Обучение прошли 250 учителей из 31 школы.",
        [("250 учителей", 250, "teachers"), ("31 школы", 31, "schools")],
    ),
    (
        "ru",
        "Помощь получили более 3 тысяч семей в 15 сёлах.",
        [("3 тысяч семей", 3000, "households"), ("15 сёлах", 15, "villages")],
    ),
    (
        "ru",
        "В тренингах приняли участие 45 сельских женщин и 12 мужчин",
        [("45 сельских женщин", 45, "women"), ("12 мужчин", 12, "men")],
    ),
    ("ru", "Школу посещают 350 детей 7 класса", [("350 детей", 350, "children")]),
    ("ru", "120 людей с инвалидностью получили помощь", [("120 людей с инвалидностью", 120, "disabled")]),
    ("ru", "более полутора тысяч жителей получили доступ к воде", [("полутора тысяч жителей", 1500, "people")]),
    ("ru", "В 2020 году 30 молодых людей прошли тренинг", [("30 молодых людей", 30, "youth")]),
    ("ru", "12 детских садов отремонтированы", [("12 детских садов", 12, "kindergartens")]),
    ("tr", "Proje kapsamında 250 öğretmen eğitim aldı.", [("250 öğretmen", 250, "teachers")]),
    ("tr", "3 bin aileye yardım ulaştırıldı", [("3 bin aileye", 3000, "households")]),
    (
        "tr",
        "15 köyde 1.200'den fazla kadına ulaşıldı",
        [("15 köyde", 15, "villages"), ("1.200'den fazla kadına", 1200, "women")],
    ),
    ("tr", "120 kadın girişimci desteklendi", [("120 kadın girişimci", 120, "entrepreneurs")]),
    ("kk", "Жоба аясында 250 мұғалім оқытылды.", [("250 мұғалім", 250, "teachers")]),
    ("kk", "30 мыңнан астам оқушы қамтылды", [("30 мыңнан астам оқушы", 30000, "students")]),
    ("kk", "15 ауылдың 120 тұрғыны көмек алды", [("15 ауылдың", 15, "villages"), ("120 тұрғыны", 120, "people")]),
    ("kk", "45 ата-ана қатысты", [("45 ата-ана", 45, "parents")]),
    ("ky", "Долбоордун алкагында 250 мугалим окутулду.", [("250 мугалим", 250, "teachers")]),
    ("ky", "120 үй-бүлө жардам алды", [("120 үй-бүлө", 120, "households")]),
    ("ky", "15 айылда 1200дөн ашык аял катышты", [("15 айылда", 15, "villages"), ("1200дөн ашык аял", 1200, "women")]),
    ("ky", "30 миң окуучу камтылды", [("30 миң окуучу", 30000, "students")]),
    ("uz", "Loyiha doirasida 250 o‘qituvchi o‘qitildi.", [("250 o‘qituvchi", 250, "teachers")]),
    ("uz", "120 oilaga yordam berildi", [("120 oilaga", 120, "households")]),
    ("uz", "3 mingdan ortiq o'quvchi qamrab olindi", [("3 mingdan ortiq o'quvchi", 3000, "students")]),
    ("uz", "45 nafar ayol ishtirok etdi", [("45 nafar ayol", 45, "women")]),
    ("ka", "პროექტის ფარგლებში 250 მასწავლებელი გადამზადდა.", [("250 მასწავლებელი", 250, "teachers")]),
    ("ka", "120 ოჯახმა მიიღო დახმარება", [("120 ოჯახმა", 120, "households")]),
    (
        "ka",
        "15 სოფელში 1 200-ზე მეტმა ქალმა ისარგებლა",
        [("15 სოფელში", 15, "villages"), ("1 200-ზე მეტმა ქალმა", 1200, "women")],
    ),
    ("ka", "ტრენინგში 45 ახალგაზრდა მონაწილეობდა", [("45 ახალგაზრდა", 45, "youth")]),
    (
        "fr",
        "250 enseignants ont été formés dans 31 écoles.",
        [("250 enseignants", 250, "teachers"), ("31 écoles", 31, "schools")],
    ),
    ("fr", "Plus de 3 000 familles ont bénéficié du projet", [("3 000 familles", 3000, "households")]),
    ("fr", "Le projet a touché 1,2 million de personnes", [("1,2 million de personnes", 1200000, "people")]),
    ("fr", "120 femmes entrepreneures soutenues", [("120 femmes", 120, "women")]),
    ("fr", "quinze villages ont accès à l’eau", [("quinze villages", 15, "villages")]),
    (
        "es",
        "Se capacitó a 250 maestros de 31 escuelas.",
        [("250 maestros", 250, "teachers"), ("31 escuelas", 31, "schools")],
    ),
    ("es", "Más de 3.000 familias beneficiadas", [("3.000 familias", 3000, "households")]),
    ("es", "El proyecto alcanzó a 1,2 millones de personas", [("1,2 millones de personas", 1200000, "people")]),
    ("es", "120 mujeres rurales recibieron apoyo", [("120 mujeres", 120, "women")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_counts_of_those_reached_are_read(language: str, text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(text[span.start : span.end], count, unit) for span, count, unit in counts(text, language)] == expected


NEVER = [
    ("en", "The village has a population of 5,000 people."),
    ("en", "5-year-old children attended"),
    ("en", "Grade 7 students received books"),
    ("en", "by 2022 students had received 50 laptops"),
    ("en", "The population of the town is 12,000."),
    ("en", "In 2020, 1.5 million dollars"),
    ("en", "COVID-19 patients received help"),
    ("en", "5.5 children on average were helped"),
    ("az", "12 saylı məktəbdə təlim keçirildi"),
    ("az", "15 yaşlı şagird iştirak etdi"),
    ("mn", "5-р ангийн сурагчид оролцов"),
    ("ru", "население села 5000 человек, помощь"),
    ("ru", "Школа № 12 получила книги для учеников"),
    ("ru", "Дом № 5 семьи получил ремонт"),
    ("tr", "7. sınıf öğrencileri katıldı"),
    ("es", "niños de 5 años recibieron"),
    ("und", "250 teachers were trained"),
]


@pytest.mark.parametrize(("language", "text"), NEVER)
def test_ages_grades_years_and_populations_are_not(language: str, text: str) -> None:
    assert list(counts(text, language)) == []


def test_the_organizations_of_the_sentence_reached_them(document: Callable[..., Document]) -> None:
    text = "The Umid Foundation trained 250 teachers from 31 schools in 2021."
    facts = understand(document(("en", text)))
    found = [(reach.text, reach.count, reach.unit, reach.organizations) for reach in facts.reach]
    assert found == [
        ("250 teachers", 250, "teachers", ("Umid Foundation",)),
        ("31 schools", 31, "schools", ("Umid Foundation",)),
    ]
    assert all(text[reach.span.start : reach.span.end] == reach.text for reach in facts.reach)


def test_money_and_dates_reach_nobody(document: Callable[..., Document]) -> None:
    facts = understand(document(("en", "In May 2021 a family received $500 and 20 families received 300 manats.")))
    assert [reach.text for reach in facts.reach] == ["20 families"]
    assert [mention.name for mention in facts.mentions if mention.label == "MONEY"] == ["500 USD", "300 AZN"]


def test_a_count_comes_back_from_its_json() -> None:
    reach = Reach(Span(3, 9), "5 boys", 5, "boys", ("Umid",))
    assert reach_from_json(reach_to_json(reach)) == reach


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_counts_the_same_kinds(language: str) -> None:
    kinds = set(load("en").units)
    assert set(load(language).units) >= kinds - {"boys"}


@unhurried
@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_may_be_counted_in(text: str, language: str) -> None:
    written = f"{text} 12 {text} helped trained охват təlim 5"
    for span, count, _ in counts(written, language):
        assert count > 1
        assert span.end <= len(written)
