from __future__ import annotations

import pytest

from corpus.errors import UnreadableDocument
from ingest.readers import rtf
from ingest.readers.reading import Block, Reading
from ingest.sources import Source


def read(data: bytes) -> Reading:
    (reading,) = rtf.read(Source("a.rtf", None, data))
    assert isinstance(reading, Reading)
    return reading


def blocks(text: bytes) -> tuple[Block, ...]:
    return read(rb"{\rtf1\ansi\ansicpg1251 " + text + b"}").blocks


def test_cyrillic_is_read_from_the_code_page_from_unicode_escapes_and_from_raw_bytes() -> None:
    written = rb"\'c2\'ee\'e4\'e0 " + rb"\u1257\'3f\u1199? " + "вода".encode("cp1251")
    assert blocks(written) == (Block("Вода өү вода"),)


def test_the_level_of_an_outline_lasts_until_the_next_paragraph_is_plain() -> None:
    text = rb"\pard\outlinelevel1 One\par Two\par\pard Three\par"
    assert blocks(text) == (Block("One", "heading", 2), Block("Two", "heading", 2), Block("Three"))


def test_rows_and_cells_are_kept_also_where_a_cell_has_several_paragraphs_or_a_bar() -> None:
    text = rb"\pard before\par\pard\intbl a\par b\cell c|d\cell\row\pard after\par"
    assert blocks(text) == (Block("before"), Block("a b | c|d", "row"), Block("after"))


def test_deleted_text_addresses_of_links_and_bullets_are_left_out() -> None:
    link = rb'{\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt here}}'
    text = rb"\pard{\listtext\'95\tab}\ilvl1\ls2 see {\deleted not }" + link + rb"\par"
    assert blocks(text) == (Block("see here", "item", 2),)


def test_a_backslash_before_a_word_is_no_control_word() -> None:
    assert blocks(rb"C:\\cell\\row") == (Block(r"C:\cell\row"),)


def test_the_title_and_the_author_are_read_in_their_unicode_form() -> None:
    info = rb"{\info{\upr{\title ?}{\*\ud{\title \u1257\'3f\u1089\'3f}}}{\author \'c8\'e2\'e0\'ed}}"
    reading = read(rb"{\rtf1\ansi\ansicpg1251" + info + rb"\pard text\par}")
    assert (reading.title, reading.about.author) == ("өс", "Иван")


@pytest.mark.parametrize("data", [rb"{\rtf1\ansi {\b text", rb"{\rtf1\ansi\uc x}", rb"{\rtf1\ansi\u99999999 x}"])
def test_a_file_that_is_cut_off_or_has_impossible_numbers_is_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.rtf is damaged or cut off"):
        read(data)


def test_a_font_has_the_characters_of_its_set() -> None:
    fonts = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204{\*\fname Arial;}Arial Cyr;}{\f2\fcharset162 Arial Tur;}}"
    assert blocks(fonts + rb"\f1\'e2\'ee\'e4\'e0 \f2\'fe\'fd") == (Block("вода şı"),)


@pytest.mark.parametrize("entry", [rb"\f1 ", rb"\f1\fcharset204 ", rb"{\f1\fcharset204 "])
def test_a_table_of_fonts_without_names_takes_no_longer_than_others(entry: bytes) -> None:
    table = rb"{\fonttbl" + entry * 20_000 + b"}" * entry.count(b"{") * 20_000 + b"}"
    assert blocks(table + rb"\pard text\par") == (Block("text"),)
