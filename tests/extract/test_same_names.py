"""Which names of a document are one organization's or one person's, when the names themselves are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Label, Mention, Organization, Section, Span
from extract.joining import join

_MARKED = re.compile(r"\[([^\]]+)\]")


def marked(language: str, text: str, label: Label) -> tuple[Document, list[Mention]]:
    """A document of *text* without its square brackets, and mentions of what stands in them."""
    plain, mentions, end = "", [], 0
    for match in _MARKED.finditer(text):
        plain += text[end : match.start()]
        span = Span(len(plain), len(plain) + len(match[1]))
        name = re.sub('[“”«»"]', "", match[1])
        mentions.append(Mention(span, match[1], label, name, 0.9, "model"))
        plain, end = plain + match[1], match.end()
    plain += text[end:]
    return Document("d", "d.txt", None, None, plain, (Section(Span(0, len(plain)), language),)), mentions


def things(language: str, text: str, label: Label = "ORG") -> list[list[str]]:
    """The texts of the mentions of each entity, in order."""
    found: dict[str, list[str]] = {}
    for mention in join(*marked(language, text, label)):
        found.setdefault(mention.entity or "", []).append(mention.text)
    return [list(dict.fromkeys(texts)) for texts in found.values()]


ONE = [
    ("az", "[“Nur Yolu” Ekoloji Maarifləndirmə İctimai Birliyi] ([“Nur Yolu” İB]) və ya sadəcə [Nur Yolu]."),
    ("az", "[Sosial İnkişafa Dəstək İctimai Birliyi] (bundan sonra – [SİDİB])."),
    ("az", "[Şamaxı Rayon İcra Hakimiyyəti] və [ŞAMAXI RAYON İCRA HAKİMİYYƏTİ]."),
    ("az", "[Masallı Qadın Resurs Mərkəzi] yaranıb. [Masalli Qadin Resurs Merkezi] ([MQRM])."),
    ("en", "[Highland Water Forum] ([HWF]) met. [The Highland Water Forum] said."),
    ("en", "[Open Doors] is small. [Open Doors Foundation] grew."),
    ("en", "[Ministry of Justice of Georgia] spoke; [the Ministry of Justice] wrote."),
    ("mn", "[Говийн ногоон ирээдүй ТББ] ба [Говийн ногоон ирээдүй]."),
    ("mn", "[Малчдын хоршоодын үндэсний холбоо] ажиллав. [МХҮХ] тайлан гаргав."),
    ("mn", "[Эрдмийн гэрэл төв] ([Erdmiin Gerel Center])"),
    ("ru", "[Общественный фонд «Тёплый дом»], [ОФ «Теплый дом»], [«Тёплый дом»]."),
    ("ru", "[Ассоциация фермеров Чуйской долины] (далее – [АФЧД])."),
    ("ru", "[Министерство юстиции Кыргызской Республики] и [Министерство юстиции]."),
    ("kk", "[«Жас қанат» қоғамдық бірлестігі] құрылды. [«Жас қанат» ҚБ] хабарлады. [Жас қанат] ашылды."),
    ("kk", "[Ауыл әйелдерін қолдау орталығы] ([АӘҚО])."),
    ("ky", "[«Ак жол» коомдук фонду] иштейт. [«Ак жол»] жазат."),
    ("uz", "[“Yangi nafas” nodavlat notijorat tashkiloti] va [“Yangi nafas” NNT]."),
    ("tr", "[Kıyı Köyleri Dayanışma Derneği] ([KKDD]) açıkladı. [KKDD] yazdı."),
    ("ka", "[მთის განვითარების ფონდი] ([მგფ])."),
    ("fr", "[Association des femmes de Kaolack] ([AFK]), puis [l'Association des femmes de Kaolack]."),
    ("es", "[Red de Mujeres del Altiplano] (en adelante, [RMA])."),
    ("en", "[Bright Sky Initiative] ([Инициатива «Светлое небо»])."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ONE)
def test_names_of_one_organization_are_joined(language: str, text: str) -> None:
    assert len(things(language, text)) == 1


SEVERAL = [
    ("en", 2, "[Ministry of Health] and [Ministry of Education]."),
    ("en", 2, "[UN] and [UN Women] agreed."),
    ("en", 2, "[Khovd School No. 1] met [Khovd School No. 2]."),
    ("en", 2, "[Lakeside Bank] (with [Oxfam]) paid."),
    ("en", 2, "[“Dawn” Kindergarten] and [“Dawn” LLC] are neighbours."),
    ("az", 2, "[“Səhər” uşaq bağçası], [“Səhər” MMC]."),
    ("az", 2, "[Bakı Dövlət Universiteti], [Bakı Dövlət Universitetinin Tibb Mərkəzi]"),
    ("mn", 2, "[Монгол Улсын Их Сургууль], [Монгол Улсын Их Сургуулийн Хууль зүйн сургууль]"),
    ("mn", 2, "[Ховд аймгийн Боловсролын газар], [Увс аймгийн Боловсролын газар]"),
    ("ru", 2, "[Центр «Доверие»] и [Детский сад «Доверие»]"),
    ("tr", 2, "[Ege Kadın Derneği], [Ege Kadın Vakfı]"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "count", "text"), SEVERAL)
def test_different_organizations_stay_different(language: str, count: int, text: str) -> None:
    assert len(things(language, text)) == count


def test_a_short_name_that_fits_two_means_the_last_one() -> None:
    text = "[Osh Women Center] opened. [Naryn Women Center] closed. [Women Center] moved."
    assert things("en", text) == [["Osh Women Center"], ["Naryn Women Center", "Women Center"]]


PEOPLE = [
    ("az", 1, "[Nigar Əlizadə], [N.Əlizadə], [Əlizadə], [Nigar xanım]"),
    ("az", 1, "[Səbinə Vaqif qızı Quliyeva] və [Səbinə Quliyeva]"),
    ("az", 2, "[Nigar Əlizadə], [Rəşad Əlizadə]"),
    ("az", 2, "[Nigar Əlizadə], [R.Əlizadə]"),
    ("mn", 1, "[Г.Сарантуяа], [Ганболдын Сарантуяа], [Сарантуяа]"),
    ("mn", 2, "[Г.Сарантуяа], [Б.Сарантуяа]"),
    ("ru", 1, "[Мирлан Токтоматов], [Токтоматов Мирлан Асанович], [М. Токтоматов], [Токтоматова], [М.А. Токтоматов]"),
    ("ru", 2, "[Айгуль Садыкова], [Азамат Садыков]"),
    ("en", 1, "[Mary Ann O’Neil], [Ms O’Neil], [Mary O’Neil]"),
    ("en", 2, "[John Smith], [Anna Smith]"),
    ("kk", 1, "[Сәуле Ахметқызы Нұрланова], [С.Нұрланова], [Сәуле апай]"),
    ("uz", 1, "[Dilnoza Rahimova], [Dilnoza opa], [D. Rahimova]"),
    ("tr", 1, "[Zeynep Kaya], [Kaya], [Zeynep Hanım]"),
    ("es", 1, "[María Quispe Mamani], [María Quispe], [doña María]"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "count", "text"), PEOPLE)
def test_names_of_one_person_are_joined(language: str, count: int, text: str) -> None:
    assert len(things(language, text, "PERSON")) == count


def test_a_surname_alone_is_the_person_of_that_surname_named_last() -> None:
    text = "[Nigar Əlizadə] gəldi. [Rəşad Əlizadə] getdi. [Əlizadə] danışdı."
    assert things("az", text, "PERSON") == [["Nigar Əlizadə"], ["Rəşad Əlizadə", "Əlizadə"]]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("az", "Birlik"), ("az", "Fondunun"), ("az", "İctimai Birliyin"), ("az", "QHT"), ("az", "Nazirlikdən"),
        ("en", "the Ministry"), ("en", "Centre"), ("en", "Board of Directors"), ("en", "NGOs"),
        ("mn", "Засгийн газрын"), ("mn", "төвөөс"), ("mn", "Яамны"), ("mn", "ТББ"),
        ("ru", "Министерства"), ("ru", "общественного фонда"), ("ru", "СМИ"), ("ru", "Центром"),
        ("kk", "мектептің"), ("kk", "Министрлігіне"), ("kk", "Қордың"),
        ("ky", "Фонддун"), ("ky", "Бирикме"), ("uz", "Jamg'armaning"), ("uz", "Vazirlikka"),
        ("tr", "Derneğin"), ("tr", "Bakanlıktan"), ("ka", "ფონდის"), ("ka", "სამინისტროს"),
        ("fr", "l'Association"), ("fr", "le Ministère"), ("es", "la Fundación"), ("es", "el Gobierno"),
    ],
)  # fmt: skip
def test_a_word_for_a_kind_names_no_organization(language: str, name: str) -> None:
    assert things(language, f"[{name}] .") == []


@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [
        ("az", "Xızı Rayon Mərkəzi Xəstəxanası", "hospital"), ("az", "“Zirvə” MMC", "company"),
        ("en", "National Library of Nepal", "culture"), ("en", "Embassy of Norway in Hanoi", "embassy"),
        ("mn", "Булган сумын 2 дугаар цэцэрлэг", "kindergarten"), ("mn", "Улаанбаатар Их Сургууль", "university"),
        ("ru", "ОсОО «Береке»", "company"), ("ru", "Чуйский областной суд", "court"),
        ("kk", "Ақтөбе облысының әкімдігі", "municipality"), ("ky", "Талас райондук соту", "court"),
        ("uz", "Navoiy viloyati xalq ta'limi boshqarmasi", "agency"), ("tr", "Bolu Belediyesi", "municipality"),
        ("ka", "ქუთაისის მერია", "municipality"), ("fr", "lycée de Ziguinchor", "school"),
        ("es", "Ministerio de Cultura", "ministry"),
    ],
)  # fmt: skip
def test_an_organization_is_of_the_kind_that_its_head_says(language: str, name: str, kind: str) -> None:
    (mention,) = join(*marked(language, f"[{name}] .", "ORG"))
    assert isinstance(mention.value, Organization)
    assert mention.value.kind == kind


def test_who_leads_a_foundation_is_a_person() -> None:
    (mention,) = join(*marked("ru", "Директор [фонда Марина Галеева] приехала.", "ORG"))
    assert (mention.label, mention.text) == ("PERSON", "Марина Галеева")
    (mention,) = join(*marked("ru", "Сотрудники [фонда Марины Галеевой] приехали.", "ORG"))
    assert mention.label == "ORG"


def test_an_acronym_is_of_the_kind_of_its_full_name() -> None:
    mentions = join(*marked("en", "[Lake Teachers Union] ([LTU]).", "ORG"))
    assert [m.value for m in mentions] == [Organization("ngo"), Organization("ngo")]


@given(st.lists(st.text("АБabİı “»().-'1\n", max_size=12), max_size=6), st.sampled_from(["az", "ru", "ka", "fr", "xx"]))
def test_whatever_is_taken_for_names_can_be_joined(names: Sequence[str], language: str) -> None:
    text = " ".join(f"[{name}]" for name in names)
    for label in ("ORG", "PERSON"):
        document, mentions = marked(language, text, label)  # type: ignore[arg-type]
        joined = join(document, mentions)
        assert all(document.slice(m.span) == m.text and m.entity for m in joined)


def _numbered(count: int) -> Iterator[str]:
    return (f"[Khovd School No. {i}] met [A{i} Smith]." for i in range(count))


def test_thousands_of_names_are_joined() -> None:
    assert len(things("en", " ".join(_numbered(1500)))) == 3000
