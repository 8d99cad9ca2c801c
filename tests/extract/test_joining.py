"""Mentions of one organization share an entity, however it is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Document, Facts
from extract import understand

MakeDocument = Callable[..., Document]


def entities(facts: Facts, label: str = "ORG") -> dict[str, set[str]]:
    """The names of each entity."""
    found: dict[str, set[str]] = {}
    for mention in facts.mentions:
        if mention.label == label:
            found.setdefault(mention.entity or "", set()).add(mention.name)
    return found


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The Center for Rural Health (CRH) opened. CRH trained nurses.", {"Center for Rural Health", "CRH"}),
        ("en", "The Institute of Soil of the Republic of Armenia met farmers. The Soil Institute gave advice.", {"Institute of Soil of the Republic of Armenia", "Soil Institute"}),
        ("az", "“Təmiz Su” İctimai Birliyi təlim keçib. “Təmiz Su” İctimai Birliyinin üzvləri gəlib.", {"Təmiz Su İctimai Birliyi"}),
        ("az", "“Təmiz Su” İctimai Birliyi (“Təmiz Su” İB) təlim keçib. “Təmiz Su” İB quyu qazıb.", {"Təmiz Su İctimai Birliyi", "Təmiz Su İB"}),
        ("az", "Təhsil İnstitutu təlim keçib. TƏHSİL İNSTİTUTU kitab nəşr edib.", {"Təhsil İnstitutu"}),
        ("az", "“İşıq” İctimai Birliyi təlim keçib. Sonra “İşıq” İB kitab paylayıb.", {"İşıq İctimai Birliyi", "İşıq İB"}),
        ("az", "Layihəni İmişli Yollar İdarəsi aparır. Yollar İdarəsinin mühəndisləri körpü tikib.", {"İmişli Yollar İdarəsi", "Yollar İdarəsi"}),
        ("mn", "Сургалтыг Эрүүл мэндийн яам зохион байгуулав. Дараа нь Эрүүл мэндийн яамны ажилтнууд ирэв.", {"Эрүүл мэндийн яам"}),
        ("mn", "Бид Хүний эрхийн үндэсний комисс (ХЭҮК)-той ажиллав. ХЭҮК дэмжлээ.", {"Хүний эрхийн үндэсний комисс", "ХЭҮК"}),
        ("ru", "Общественный фонд «Чистая вода» открыл центр. «Чистая вода» обучила 40 женщин.", {"Общественный фонд Чистая вода", "Чистая вода"}),
        ("ru", "Приехали сотрудники Всемирного банка. Всемирный банк поможет.", {"Всемирный банк"}),
    ],
)  # fmt: skip
def test_a_name_its_forms_and_its_short_forms_are_one_organization(
    document: MakeDocument, language: str, text: str, names: set[str]
) -> None:
    found = entities(understand(document((language, text))))
    assert list(found.values()) == [names]


def test_known_organizations_are_joined_across_languages(document: MakeDocument) -> None:
    facts = understand(
        document(
            ("en", "The World Bank helped. UNDP came."),
            ("mn", "Бид Дэлхийн банк, НҮБ-ын Хөгжлийн хөтөлбөртэй ажиллав."),
            ("ru", "Всемирный банк и ПРООН помогли."),
        )
    )
    assert sorted(map(len, entities(facts).values())) == [3, 3]


def test_different_organizations_stay_apart(document: MakeDocument) -> None:
    text = "The Ministry of Health met the Ministry of Education. Health Bank and Education Bank paid."
    assert len(entities(understand(document(("en", text))))) == 4


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Neighbours founded a Village Health Committee (VHC) in spring. Grants went to 14 VHCs. The VHC meets weekly."),
        ("az", "Kənddə Su İstifadəçiləri Birliyi (SİB) yaradılıb. Qrant 12 SİB-ə verilib. SİB-in üzvləri gəlib."),
        ("mn", "Тосгоны ус хэрэглэгчдийн холбоо (ТУХХ) байгуулав. Тэтгэлгийг 9 ТУХХ-нд олгов. ТУХХ-ны гишүүд ирэв."),
    ],
)  # fmt: skip
def test_an_acronym_that_is_counted_means_a_kind(document: MakeDocument, language: str, text: str) -> None:
    assert entities(understand(document((language, text)))) == {}


def test_what_an_organization_has_many_of_does_not_make_it_a_kind(document: MakeDocument) -> None:
    text = "The Center for Rural Health (CRH) opened. In all 40 CRH nurses came."
    assert list(entities(understand(document(("en", text)))).values()) == [{"Center for Rural Health", "CRH"}]


def test_a_person_is_one_with_and_without_first_name(document: MakeDocument) -> None:
    text = "Director Anna Smith opened the fair. Ms. Smith thanked the volunteers."
    assert list(entities(understand(document(("en", text))), "PERSON").values()) == [{"Anna Smith", "Smith"}]


def test_a_title_is_recognised_when_it_is_quoted_again(document: MakeDocument) -> None:
    text = 'The project "Clean Water" began.\nThe leaflet said "Clean Water" in red letters.'
    titles = [
        mention.span.start for mention in understand(document(("en", text))).mentions if mention.label == "PROJECT"
    ]
    assert titles == [text.index("Clean"), text.rindex("Clean")]
