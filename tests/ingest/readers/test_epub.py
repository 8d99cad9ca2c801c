from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.errors import UnreadableDocument
from ingest.readers import epub
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

SAMPLE = Path(__file__).parents[2] / "files" / "formats" / "report-ru.epub"


def read(data: bytes) -> Reading:
    (reading,) = epub.read(Source("book.epub", None, data))
    assert isinstance(reading, Reading)
    return reading


def book(chapter: str, more: Mapping[str, str] | None = None) -> bytes:
    files = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Kitab</dc:title><dc:creator>A. Bir</dc:creator><dc:creator>B. İki</dc:creator>"
        "<dc:rights>CC BY 4.0</dc:rights><dc:date>2020-01-01</dc:date></metadata><manifest>"
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="c" href="text/%C3%A7.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="c"/></spine></package>',
        "OPS/nav.xhtml": "<html><body><p>Mündəricat</p></body></html>",
        "OPS/text/ç.xhtml": chapter,
        **(more or {}),
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_a_book_by_pandoc_keeps_headings_lists_and_tables() -> None:
    reading = read(SAMPLE.read_bytes())
    assert (reading.title, reading.about.author) == ("Чистая вода в сельских школах", "Нино Беридзе")
    assert reading.blocks[3:] == (
        Block("Цель проекта", "heading", 1),
        Block("Проект обновил водопровод двадцати школ в Шеки и Лянкяране, см. страницу проекта."),
        Block("Что сделано", "heading", 2),
        Block("Колодцы очищены", "item", 1),
        Block("на каждом крышка", "item", 2),
        Block("Учителя обучены", "item", 1),
        Block("Район | Год | Учеников", "row"),
        Block("Шеки | 2019 | 1 250", "row"),
        Block("Гах | 2020 | 1 480", "row"),
        Block("Родители участвовали с первого дня."),
        Block("Сроки: 2019–2021."),
    )


def test_authors_are_joined_the_licence_is_kept_and_the_date_of_the_file_is_not() -> None:
    reading = read(book("<html><body><p>Mətn</p></body></html>"))
    assert (reading.about.author, reading.about.licence) == ("A. Bir, B. İki", "CC BY 4.0")
    assert reading.published is None
    assert reading.blocks == (Block("Mətn"),)


def test_named_characters_are_read_and_a_chapter_that_is_no_xml_is_read_as_browsers_do() -> None:
    assert read(book("<html><body><p>a&nbsp;&mdash;&#160;b &amp; c</p></body></html>")).blocks == (Block("a — b & c"),)
    assert read(book("<html><body><p>bir<br>iki<p>üç")).blocks == (Block("bir iki"), Block("üç"))


def test_entities_that_a_chapter_declares_are_never_resolved() -> None:
    secret = Path(__file__).as_uri()
    chapter = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret}"><!ENTITY y "yyy">]><html><body><p>a&x;b&y;c</p></body></html>'
    )
    assert read(book(chapter)).blocks == (Block("abc"),)


def test_marks_of_notes_are_left_out_and_the_notes_are_kept() -> None:
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><p>Su<a '
        'epub:type="noteref" href="#n">1</a>.</p><aside id="n"><p><sup><a href="#r">1</a></sup>Qeyd</p></aside>'
        "</body></html>"
    )
    assert [block.text for block in read(book(chapter)).blocks] == ["Su.", "Qeyd"]


def test_a_locked_book_is_a_sentence_and_one_with_locked_fonts_is_read() -> None:
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
        "</e:EncryptedData></encryption>"
    )
    page = "<html><body><p>Mətn</p></body></html>"
    fonts = {"META-INF/encryption.xml": lock.format("http://www.idpf.org/2008/embedding")}
    assert read(book(page, fonts)).blocks == (Block("Mətn"),)
    text = {"META-INF/encryption.xml": lock.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")}
    with pytest.raises(UnreadableDocument, match=r"book\.epub is protected by a password"):
        read(book(page, text))


def test_a_chapter_with_nothing_in_it_leaves_the_others() -> None:
    told = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Mətn</p></body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="{0}"/>'
        '<item id="b" href="b.xhtml" media-type="{0}"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine>'
        "</package>"
    ).format("application/xhtml+xml")
    for empty in ("<!-- nothing -->", " ", ""):
        parts = {"OPS/book.opf": package, "OPS/a.xhtml": empty, "OPS/b.xhtml": told}
        assert read(book(told, parts)).blocks == (Block("Mətn"),)
