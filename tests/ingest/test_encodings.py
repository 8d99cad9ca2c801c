"""Bytes to characters."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from ingest.readers.encodings import decode

FILES = Path(__file__).parent.parent / "files"

SENTENCES = {
    "ru": "Весной жители трёх улиц сами починили мост через ручей, и дети снова ходят в школу коротким путём.",
    "mn": "Хавар гурван гудамжны оршин суугчид гүүрээ өөрсдөө засаж, хүүхдүүд сургуульдаа ойр замаар явдаг боллоо.",
    "az": "Yazda üç küçənin sakinləri körpünü özləri təmir etdilər və uşaqlar yenə məktəbə qısa yolla gedirlər.",
    "tr": "İlkbaharda üç sokağın sakinleri köprüyü kendileri onardı, çocuklar yine okula kısa yoldan gidiyor.",
    "fr": "Au printemps, les habitants de trois rues ont réparé eux-mêmes le pont, et les élèves ont retrouvé le chemin.",
    "ka": "გაზაფხულზე სამი ქუჩის მცხოვრებლებმა ხიდი თავად შეაკეთეს.",
    "en": "In spring the people of three streets repaired the bridge themselves – “for our children”, they say.",
}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("ru-cp1251.txt", "наша организация «Ручей» помогла трём сёлам"),
        ("ru-koi8-r.txt", 'наша организация "Ручей" помогла трём сёлам'),
        ("ru-cp866.txt", 'наша организация "Ручей" помогла трём сёлам'),
        ("ru-mac-cyrillic.txt", 'наша организация "Ручей" помогла трём сёлам'),
        ("mn-cp1251.txt", "Хїїхдїїд євчлєхгїй, єдєр бїр хичээлдээ явсан"),
        ("tr-cp1254.txt", "Geçen yaz gönüllülerle köyün eski çeşmesini onardık. Artık"),
        ("fr-cp1252.txt", "L’été dernier, l’association a planté trente arbres"),
        ("az-utf16.txt", "köhnə mağazanı kitabxanaya çevirdik"),
    ],
)
def test_old_files_are_read_as_they_were_written(file: str, words: str) -> None:
    assert words in decode((FILES / file).read_bytes(), file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", SENTENCES)
def test_unicode_is_recognized_with_and_without_a_mark(language: str, encoding: str) -> None:
    assert decode(SENTENCES[language].encode(encoding), "x") == SENTENCES[language]


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "nonsense", "zip", "a\0"])
@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"), ("mn", "cp1251"), ("tr", "cp1254"), ("fr", "cp1252")],
)
def test_what_servers_declare_by_default_does_not_spoil_a_text(
    language: str, encoding: str, declared: str | None
) -> None:
    written = SENTENCES[language].translate(str.maketrans("үөҮӨ", "їєЇЄ")) if language == "mn" else SENTENCES[language]
    assert decode(written.encode(encoding), "x", declared) == written


def test_quotation_marks_do_not_make_english_cyrillic() -> None:
    text = SENTENCES["en"] * 30
    assert decode(text.encode("cp1252"), "x") == text


def test_a_russian_paragraph_in_an_english_file_is_seen() -> None:
    text = SENTENCES["en"].replace("–", "-").replace("“", '"').replace("”", '"') * 20 + SENTENCES["ru"] * 2
    assert decode(text.encode("cp1251"), "x") == text


def test_ukrainian_keeps_its_letters() -> None:
    text = "Навесні мешканці трьох вулиць самі полагодили міст, і діти знову ходять до школи його коротким шляхом є ї."
    assert decode(text.encode("cp1251"), "x") == text


def test_an_encoding_that_says_something_is_believed() -> None:
    text = "春天，三条街的居民自己修好了桥。"
    assert decode(text.encode("gb2312"), "x", "gb2312") == text


@pytest.mark.parametrize("language", SENTENCES)
def test_what_is_utf8_twice_is_read_twice(language: str) -> None:
    twice = SENTENCES[language].encode().decode("latin-1").encode()
    assert decode(b"<p>1</p>" + twice + "<p>тест</p>".encode(), "x") == f"<p>1</p>{SENTENCES[language]}<p>тест</p>"


def test_damaged_utf8_is_never_guessed_at() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode((FILES / "mn-damaged.txt").read_bytes(), "mn-damaged.txt")
    assert str(caught.value) == "mn-damaged.txt is UTF-8, but damaged at byte 76."


@pytest.mark.parametrize("language", ["ru", "mn", "az", "tr", "fr", "ka"])
def test_utf8_that_ends_within_a_letter_is_damaged(language: str) -> None:
    text = SENTENCES[language]
    last = max(index for index, letter in enumerate(text) if letter > "\x80")
    data = text[: last + 1].encode()[:-1]
    with pytest.raises(UnreadableDocument, match=f"damaged at byte {len(text[:last].encode())}"):
        decode(data, "x")


def test_damage_can_be_marked_instead() -> None:
    data = SENTENCES["mn"].encode()[:-1] + b"\xff."
    assert decode(data, "x", errors="replace").endswith("\ufffd.")


@given(st.binary(max_size=300))
def test_any_bytes_give_characters_or_a_sentence(data: bytes) -> None:
    with suppress(UnreadableDocument):
        decode(data, "x").encode()


@pytest.mark.parametrize("junk", [b"\xe4", b"\xe4 ", b"a\xe4\xe4\xe4", b"\xd1\x80\xff", b"\x98\xe0\xe0\xe0"])
def test_two_megabytes_of_anything_give_characters_or_name_the_damage(junk: bytes) -> None:
    def outcome() -> str:
        try:
            return decode(junk * (2_000_000 // len(junk)), "x")
        except UnreadableDocument as error:
            return str(error)

    found = outcome()
    assert len(found) > 500_000 or found.startswith("x ")
