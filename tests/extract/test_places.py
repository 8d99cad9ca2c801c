"""Place names: which words are places, which place they mean, and what their base form is."""

from __future__ import annotations

import pytest
import spacy

from corpus.model import Mention, Place, Span
from extract.places import Seen, find_places


def places(text: str, language: str) -> list[Mention]:
    nlp = spacy.blank(language if language in {"en", "az", "ru", "tr", "ky", "fr", "es"} else "xx")
    found = find_places(nlp.make_doc(text), language)
    assert all(text[m.span.start : m.span.end] == m.text and m.label == "LOC" for m in found)
    return found


def names(text: str, language: str) -> list[str]:
    return [mention.name for mention in places(text, language)]


def country(mention: Mention) -> str | None:
    return mention.value.country if isinstance(mention.value, Place) else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("az", "Tədbir Bakıda keçirildi.", [("Bakı", "AZ")]),
        ("az", "Layihə Gəncədən və Mingəçevirin kəndlərindən başladı.", [("Gəncə", "AZ"), ("Mingəçevir", "AZ")]),
        ("az", "Azərbaycan Respublikasının qanunu", [("Azərbaycan Respublikası", "AZ")]),
        ("mn", "Сургалтыг Улаанбаатарт хийлээ.", [("Улаанбаатар", "MN")]),
        ("mn", "Форум АНУ-ын Вашингтон хотноо боллоо.", [("АНУ", "US"), ("Вашингтон", "US")]),
        ("mn", "Хэнтийд болон Сэлэнгэд хэрэгжинэ", [("Хэнтий", "MN"), ("Сэлэнгэ", "MN")]),
        ("ru", "Тренинг прошёл в Оше и Джалал-Абаде.", [("Ош", "KG"), ("Джалал-Абад", "KG")]),
        ("ru", "Жители Ошской области ждали помощи США.", [("Ошская область", "KG"), ("США", "US")]),
        ("ru", "проект в Нижнем Новгороде", [("Нижний Новгород", "RU")]),
        ("en", "A round table was held in Baku, Azerbaijan.", [("Baku", "AZ"), ("Azerbaijan", "AZ")]),
        ("en", "teachers of Bayan-Ulgii and Umnugovi provinces", [("Bayan-Ulgii", "MN"), ("Umnugovi", "MN")]),
        ("tr", "Ankara'da ve İzmir'de", [("Ankara", "TR"), ("İzmir", "TR")]),
        ("ky", "Бишкекте жана Ошто", [("Бишкек", "KG"), ("Ош", "KG")]),
        ("kk", "Шымкентте және Қазақстанда", [("Шымкент", "KZ"), ("Қазақстан", "KZ")]),
        ("uz", "Toshkentda va Samarqandda", [("Toshkent", "UZ"), ("Samarqand", "UZ")]),
        ("ka", "ტრენინგი თბილისში, საქართველოს", [("თბილისი", "GE"), ("საქართველო", "GE")]),
        ("fr", "un atelier à Bakou, en Mongolie", [("Bakou", "AZ"), ("Mongolie", "MN")]),
        ("es", "un taller en Bakú y en Mongolia", [("Bakú", "AZ"), ("Mongolia", "MN")]),
    ],
)
def test_places_are_found_in_their_base_form_with_their_country(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(m.name, country(m)) for m in places(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("mn", "Сургалт Ховд аймгийн төвд боллоо", "Ховд аймаг"),
        ("en", "the people of Surakhani rayon", "Surakhani rayon"),
        ("az", "Quba rayonunda", "Quba rayonu"),
        ("az", "Şəki şəhərində", "Şəki"),
        ("tr", "DİYARBAKIR İLİNDE", "DİYARBAKIR İLİ"),
        ("en", "the city of Baku", "Baku"),
        ("en", "the Republic of Azerbaijan", "Republic of Azerbaijan"),
    ],
)
def test_a_type_word_belongs_to_the_name_of_a_region_but_not_of_a_town(language: str, text: str, name: str) -> None:
    assert names(text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "помощь в селе Верхнедальнее", "Верхнедальнее"),
        ("en", "families in Blorvik district", "Blorvik district"),
    ],
)
def test_a_type_word_makes_a_place_of_a_name_nobody_knows(language: str, text: str, name: str) -> None:
    (mention,) = places(text, language)
    assert (mention.name, mention.value, mention.entity, mention.origin) == (name, None, None, "rule")


@pytest.mark.parametrize(
    ("language", "text", "name", "around"),
    [
        ("az", "Yardım bu gün Qovlubağ kəndində paylandı", "Qovlubağ", "geonames:587116"),
        ("az", "Xaçmaz rayonunun Qovlubağ kəndi", "Qovlubağ", "geonames:586001"),
        ("ru", "помощь в селе Верхнедальнее Иркутской области", "Верхнедальнее", "geonames:2023468"),
        ("en", "families in Blorvik district, Kenya", "Blorvik district", "geonames:192950"),
    ],
)
def test_a_place_that_nobody_knows_lies_in_the_one_beside_it_or_in_the_country_of_the_text(
    language: str, text: str, name: str, around: str
) -> None:
    (mention,) = (m for m in places(text, language) if m.origin == "rule")
    assert (mention.name, str(mention.entity).partition("/")[0]) == (name, around)
    assert isinstance(mention.value, Place)
    assert mention.value.id == mention.entity


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "в Ошской, Кара-Суйской и Чуйской областях",
            ["Ошская область", "Кара-Суйская область", "Чуйская область"],
        ),
        ("ru", "Школы Сураханского района", ["Сураханский район"]),
        ("ru", "в Ховдском аймаке", ["Ховдский аймак"]),
        ("ru", "жители Ташкентской обл. ждут", ["Ташкентская область"]),
    ],
)
def test_an_adjective_is_a_name_where_it_agrees_with_its_type_word(
    language: str, text: str, expected: list[str]
) -> None:
    assert [m.name for m in places(text, language) if m.origin == "gazetteer"] == expected


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("az", "Binəqədi rayonunda", "Binəqədi rayonu", "district"),
        ("uz", "Farg‘ona viloyatida", "Farg‘ona viloyati", "region"),
        ("kk", "Түркістан облысында", "Түркістан облысы", "region"),
        ("ky", "Ош облусунда", "Ош облусу", "region"),
        ("ka", "კახეთში", "კახეთი", "region"),
        ("ru", "в Бурятии", "Бурятия", "region"),
        ("tr", "Elbistan ilçesinde", "Elbistan ilçesi", "district"),
        ("fr", "dans la région de Kayes, au Mali", "Kayes", "region"),
        ("es", "la provincia de Granada, España", "Granada", "district"),
        ("mn", "Төв аймагт", "Төв аймаг", "region"),
    ],
)
def test_regions_and_districts_are_known_in_their_languages(language: str, text: str, name: str, kind: str) -> None:
    mention = places(text, language)[0]
    assert isinstance(mention.value, Place)
    assert (mention.name, mention.value.kind) == (name, kind)


@pytest.mark.parametrize(
    ("language", "text", "written", "name"),
    [
        ("az", "Görüş Qaradüzdə oldu", "Qaradüzdə", "Qaradüz"),
        ("az", "Qaradüz. Görüş Qaradüzün mərkəzində", "Qaradüzün", "Qaradüz"),
        ("mn", "Хатан булгаас ирлээ", "Хатан булгаас", "Хатан булг"),
        ("ru", "в Нижнеключевске", "Нижнеключевске", "Нижнеключевск"),
        ("tr", "Yukarıkonak'ta", "Yukarıkonak'ta", "Yukarıkonak"),
        ("en", "near Lower Blorvik", "Lower Blorvik", "Lower Blorvik"),
    ],
)
def test_a_place_that_only_the_model_sees_gets_its_base_form(language: str, text: str, written: str, name: str) -> None:
    start = text.rindex(written)
    seen = [Seen(Span(start, start + len(written)), place=True, within=False, confidence=0.9)]
    found = find_places(spacy.blank("xx").make_doc(text), language, seen)
    assert [(m.text, m.name, m.origin) for m in found if m.span.start == start] == [(written, name, "model")]


def test_a_soum_lies_in_the_aimag_named_before_it() -> None:
    def soum(text: str) -> Mention:
        return places(text, "mn")[-1]

    assert soum("Ховд аймгийн Алтай сумын сургууль").entity == "wof:1092031925"
    assert soum("Говь-Алтай аймгийн Алтай сумын сургууль").entity == "wof:1092031895"
    assert country(soum("Баян-Өлгий аймгийн Буянт сумын сургууль")) == "MN"


def test_the_rest_of_the_document_decides_between_namesakes() -> None:
    assert [country(m) for m in places("Workshops in Kutaisi and Zugdidi, Georgia", "en")] == ["GE"] * 3
    assert [country(m) for m in places("Workshops in Atlanta, Georgia", "en")] == ["US"] * 2


def test_the_last_type_word_of_a_list_speaks_for_all_of_it() -> None:
    found = places("in Khovd, Uvs and Zavkhan aimags", "en")
    assert [m.entity for m in found] == ["geonames:1515696", "geonames:1514967", "geonames:1516012"]


def test_a_part_of_the_world_has_no_country() -> None:
    (mention,) = places("schools across Central Asia", "en")
    assert (mention.entity, mention.value) == ("m49:143", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reading is fun. Best practices. Of all the others, this was best."),
        ("en", "Jordan Peterson met Denzel Washington; the Washington Post wrote of it."),
        ("en", "Mongolian and Azerbaijani teachers; the Turkish partner"),
        ("en", "Management of the ABC Union, University and School District"),
        ("mn", "Д.Баяр, Б.Эрдэнэ, Ц.Алтай нар оролцлоо. Тус аймгийн иргэд, манай сумын багш."),
        ("az", "Mali hesabat. Nizami küçəsi. Əli Vahid çıxış etdi. Azərbaycan dilində."),
        ("ru", "Владимир Иванов и Бакинский институт. Того, кто пришёл. В. Москвин."),
    ],
)
def test_common_words_people_and_adjectives_are_no_places(language: str, text: str) -> None:
    assert names(text, language) == []


def test_a_headline_in_capitals_gives_well_known_places_only() -> None:
    assert names("TRAINING FOR TEACHERS IN READING AND MOBILE", "en") == []
    assert names("BAKI ŞƏHƏRİNDƏ TƏLİM KEÇİRİLDİ", "az") == ["BAKI"]


def test_a_place_within_an_organization_is_less_sure() -> None:
    (within,), (alone,) = places("the Baku State University", "en"), places("near Baku", "en")
    assert within.confidence < alone.confidence


def test_a_language_without_rules_still_finds_names_as_they_stand() -> None:
    assert names("Wir reisten nach Baku.", "de") == ["Baku"]


@pytest.mark.parametrize("text", ["", " ", "\n" * 10, "..", "-" * 50, "A", "Ə" * 5000, "\u0000\ufffd Bakı\u0301"])
def test_odd_text_is_no_trouble(text: str) -> None:
    for language in ("en", "az", "mn", "ru", "ka"):
        places(text, language)


@pytest.mark.parametrize("unit", ["Баян-", "Bakı ", "city of ", "A.", "Saint ", "kənd ", "New York "])
def test_a_long_run_of_anything_is_read(unit: str) -> None:
    assert find_places(spacy.blank("xx").make_doc(unit * (80_000 // len(unit))), "az") is not None


def test_in_capitals_a_type_word_makes_no_place_of_the_word_beside_it() -> None:
    assert names("SUPPORT TO CITY COUNCILS AND RURAL DISTRICT ROADS IN AREAS OF COMMUNITY FORESTS", "en") == []
    assert names("ХОВД АЙМГИЙН АЛТАЙ СУМЫН ИРГЭДЭД", "mn") == ["ХОВД АЙМАГ", "АЛТАЙ СУМ"]


def test_a_name_that_the_text_gives_to_a_person_is_no_place_elsewhere_in_it() -> None:
    text = "Книгу написал Харуки Мураками. Новый роман Мураками вышел вчера, и Мураками рад."
    assert names(text, "ru") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "В Мали начались выборы", ["Мали"]),
        ("ru", "Президент Мали прибыл", ["Мали"]),
        ("ru", "школа в городе Октябрьский", ["Октябрьский"]),
        ("ru", "Октябрьский переворот и свободный рынок", []),
        ("en", "Liberty, Missouri and Independence, Missouri", ["Liberty", "Missouri", "Independence", "Missouri"]),
        ("en", "the town of Independence", ["Independence"]),
        ("en", "We won Independence; in Liberty we trust, and in Hope.", []),
        ("en", "the Blorvik Unified School District", []),
    ],
)
def test_a_word_that_is_also_a_place_is_one_where_the_text_says_so(
    language: str, text: str, expected: list[str]
) -> None:
    assert names(text, language) == expected


@pytest.mark.parametrize("text", ["город Ош", "Тренинг прошёл в Оше", "Партнёры из России открыли центр в городе Ош"])
def test_a_short_name_is_not_a_by_name_of_a_village(text: str) -> None:
    assert (places(text, "ru")[-1].name, country(places(text, "ru")[-1])) == ("Ош", "KG")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "10 000 ABŞ dolları, ABŞ dollarının məzənnəsi"),
        ("ru", "17 млрд долларов США, 5 долл. США"),
        ("mn", "5000 ам.доллар, 500 АНУ-ын доллар"),
        ("en", "10,000 US dollars, a US Dollar account, US$500 and US $500"),
        ("tr", "100 ABD doları"),
        ("ka", "100 აშშ დოლარი"),
        ("fr", "cent dollars des États-Unis"),
        ("es", "cien dólares de Estados Unidos"),
    ],
)
def test_money_of_a_country_is_not_the_country(language: str, text: str) -> None:
    assert names(text, language) == []


def test_a_country_near_money_is_still_a_country() -> None:
    assert names("the US paid $500; Azerbaijan, dollars and euros", "en") == ["US", "Azerbaijan"]
    assert names("ABŞ səfirliyi 500 dollar verdi", "az") == ["ABŞ"]


@pytest.mark.parametrize("text", ["Манай ТББ Дархан-Уул аймагт ажиллав", "Манай ХХК Зэлтэр Дамба сумд ажиллав"])
def test_an_acronym_before_a_place_is_not_part_of_it(text: str) -> None:
    (mention,) = places(text, "mn")
    assert not mention.text.startswith(("ТББ", "ХХК"))
