"""Copies of a report are told from other reports made from the same template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.likeness import BANDS, alike, bands

REPORTS = {
    "en": """In the spring the water committee of Yellow Hill met every second week. It chose three places for the new
        wells, asked the families nearby what they could give, and wrote down who would keep the keys. The drilling team
        came in June with 14 people. By the end of summer each of the wells gave clean water, and the school no longer
        sent children to the river. The committee keeps a small fund for repairs, into which every family pays, and its
        book lies open in the shop of Mrs Harper.""",
    "az": """Yazda Sarıtəpə kəndinin su komitəsi iki həftədən bir toplaşırdı. Komitə yeni quyular üçün üç yer seçdi,
        yaxınlıqdakı ailələrdən nə verə biləcəklərini soruşdu və açarların kimdə qalacağını yazdı. Qazma briqadası iyun
        ayında 14 nəfərlə gəldi. Yayın sonuna qədər hər bir quyu təmiz su verirdi və məktəb uşaqları artıq çaya
        göndərmirdi. Komitə təmir üçün kiçik bir fond saxlayır, hər ailə ora pul ödəyir, dəftəri isə Həcər xanımın
        dükanında açıq qalır.""",
    "mn": """Хавар Шар толгойн усны хороо хоёр долоо хоног тутам хуралдаж байв. Хороо шинэ худгийн гурван газрыг сонгож,
        ойролцоох айлуудаас юу өгч чадахыг асууж, түлхүүрийг хэн хадгалахыг бичиж тэмдэглэв. Өрөмдлөгийн баг 6 дугаар
        сард 14 хүнтэй ирсэн. Зуны эцэс гэхэд худаг бүр цэвэр ус өгч, сургууль хүүхдүүдийг гол руу явуулахаа больсон.
        Хороо засварын жижиг сантай, айл бүр түүнд мөнгө төлдөг, дэвтэр нь Сарангэрэлийн дэлгүүрт нээлттэй байдаг.""",
    "ru": """Весной комитет по воде села Жёлтая Гора собирался каждую вторую неделю. Он выбрал три места для новых
        колодцев, спросил семьи поблизости, что они могут дать, и записал, у кого останутся ключи. Бригада бурильщиков
        приехала в июне, в ней было 14 человек. К концу лета каждый колодец давал чистую воду, и школа больше не посылала
        детей к реке. Комитет держит небольшой фонд на ремонт, в который платит каждая семья, а тетрадь лежит открытой в
        магазине у Галины.""",
}
FOOTER = "\nShare this page with your friends. All rights reserved. Read also: the road to the market was mended."

anywhere = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())


def found_and_alike(one: str, other: str) -> bool:
    assert alike(one, other) == alike(other, one)
    return bool(set(bands(one)) & set(bands(other))) and alike(one, other)


@anywhere
def test_what_a_site_adds_leaves_a_copy_a_copy(report: str) -> None:
    assert found_and_alike(report, f"Water for all\n5 May 2023\n{report}{FOOTER}")


@anywhere
def test_another_typography_leaves_a_copy_a_copy(report: str) -> None:
    retyped = report.replace(" ", "\u00a0").replace("ё", "е").replace(",", " —").replace("er", "e\u00adr")
    assert found_and_alike(report, retyped)


@anywhere
def test_capitals_leave_a_copy_a_copy(report: str) -> None:
    assert found_and_alike(report, report.replace("i", "İ").upper())


@anywhere
def test_another_number_is_another_report(report: str) -> None:
    assert not alike(report, report.replace("14", "41"))


@pytest.mark.parametrize(
    ("language", "name", "other"),
    [("en", "Harper", "Okafor"), ("az", "Həcər", "Leyla"), ("mn", "Сарангэрэл", "Болд"), ("ru", "Галины", "Марии")],
)
def test_another_name_is_another_report(language: str, name: str, other: str) -> None:
    first = REPORTS[language] + " It was good." * 12  # the name is to stand inside, where no site adds anything
    assert name in first
    assert not alike(first, first.replace(name, other))


def test_a_name_with_a_typing_error_leaves_a_copy_a_copy() -> None:
    report = REPORTS["en"] + FOOTER
    assert alike(report, report.replace("Harper", "Harpper"))


def test_two_reports_in_the_same_frame_are_no_copies() -> None:
    assert not alike(FOOTER + REPORTS["en"] + FOOTER, FOOTER + REPORTS["ru"] + FOOTER)


def test_a_report_in_a_long_collection_is_no_copy_of_it() -> None:
    assert not alike(REPORTS["en"], "\n".join(REPORTS.values()))


def test_short_texts_are_the_same_only_if_they_are_equal() -> None:
    assert bands("The wells give water.") == ()
    assert alike("The wells give water.", "The wells give water.")
    assert not alike("The wells give water.", "The wells give water")


def test_a_text_of_one_word_again_and_again_is_short() -> None:
    assert bands("well " * 1000) == ()


def test_bands_are_the_same_on_every_machine() -> None:
    assert len(bands(REPORTS["en"])) == BANDS
    assert bands(REPORTS["en"])[:2] == (1887810499061048908, 6310628495682851738)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)
    assert all(0 <= value < 2**63 for value in bands(one))
