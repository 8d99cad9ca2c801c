"""One report saved by LibreOffice in every format that it writes: what each reader keeps of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import Block, Reading, read
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"

AZ = (
    Block("Kənd məktəblərində təmiz su", "heading", 1),
    Block("12 may 2021"),
    Block("Layihənin məqsədi", "heading", 1),
    Block("Layihə Şəki və Qax rayonlarında iyirmi məktəbin su xəttini yenilədi."),
    Block("Məlumat məktəb direktorlarından alınıb."),
    Block("Əvvəlki büdcə 40 000 manat idi, xərclər isə açıq elan olundu."),
    Block("Ətraflı məlumat: layihənin səhifəsi."),
    Block("Çərçivədəki qeyd: su hər gün yoxlanılır."),
    Block("Görülən işlər", "heading", 2),
    Block("Quyular təmizləndi", "item", 1),
    Block("hər quyuya qapaq qoyuldu", "item", 2),
    Block("Müəllimlər üçün təlim keçirildi", "item", 1),
    Block("Nəticələr", "heading", 2),
    Block("Rayon | İl | Şagird sayı", "row"),
    Block("Şəki | 2019 | 1 250", "row"),
    Block("2020 | 1 480", "row"),
    Block("Cəmi | 2 730", "row"),
    Block("Öyrəndiyimiz odur ki, valideynlər ilk gündən iştirak etməlidir."),
)
MN = (
    Block("Хөдөөгийн сургуулийн цэвэр ус", "heading", 1),
    Block("2021 оны 5 дугаар сарын 12"),
    Block("Төслийн зорилго", "heading", 1),
    Block("Төсөл Өмнөговь, Дундговь аймгийн хорин сургуулийн усны шугамыг шинэчилсэн."),
    Block("Мэдээллийг сургуулийн захирлуудаас авсан."),
    Block("Өмнөх төсөв 80 сая төгрөг байсан бөгөөд зардлыг ил зарласан."),
    Block("Дэлгэрэнгүй мэдээлэл: төслийн хуудас."),
    Block("Хүрээн доторх тэмдэглэл: усыг өдөр бүр шалгадаг."),
    Block("Хийсэн ажил", "heading", 2),
    Block("Худгуудыг цэвэрлэсэн", "item", 1),
    Block("худаг бүрд таг хийсэн", "item", 2),
    Block("Багш нарт сургалт явуулсан", "item", 1),
    Block("Үр дүн", "heading", 2),
    Block("Аймаг | Он | Сурагчийн тоо", "row"),
    Block("Өмнөговь | 2019 | 1 250", "row"),
    Block("2020 | 1 480", "row"),
    Block("Нийт | 2 730", "row"),
    Block("Эцэг эхчүүд эхний өдрөөс оролцох ёстойг бид ойлгосон."),
)
LANGUAGES = {"az": (AZ, "Gülşən Əliyeva"), "mn": (MN, "Өнөржаргал Бат-Эрдэнэ")}
NOTE, FRAME = 4, 7  # which blocks are the footnote and the text box


def reading_of(name: str) -> Reading:
    (reading,) = read(Source(name, None, (FORMATS / name).read_bytes()))
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", ["docx", "doc", "odt"])
def test_everything_is_kept_in_its_place_as_with_all_changes_accepted(suffix: str, language: str) -> None:
    blocks, _ = LANGUAGES[language]
    assert reading_of(f"report-{language}.{suffix}").blocks == blocks


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_rtf_only_the_footnote_and_the_text_box_are_left_out(language: str) -> None:
    blocks, _ = LANGUAGES[language]
    kept = tuple(block for number, block in enumerate(blocks) if number not in (NOTE, FRAME))
    assert reading_of(f"report-{language}.rtf").blocks == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_book_by_libreoffice_all_that_it_wrote_is_kept(language: str) -> None:
    """It writes headings and items as paragraphs, deleted text as text, and no header rows."""
    blocks, _ = LANGUAGES[language]
    texts = {block.text for block in reading_of(f"report-{language}.epub").blocks}
    changed = {blocks[5].text, blocks[13].text}
    assert {block.text for block in blocks} - texts == changed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", ["docx", "doc", "odt", "rtf", "epub"])
def test_title_author_and_the_date_that_the_text_states_are_known(suffix: str, language: str) -> None:
    blocks, author = LANGUAGES[language]
    reading = reading_of(f"report-{language}.{suffix}")
    assert reading.title == blocks[0].text
    assert reading.published == "2021-05-12"
    assert reading.about.author == author
