from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from ingest.readers import delimited
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"


def read(data: bytes, name: str = "a.csv") -> Reading:
    (reading,) = delimited.read(Source(name, None, data))
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize("name", ["projects-cp1251.csv", "projects-utf8.csv", "projects-utf16.tsv"])
def test_semicolons_commas_and_tabs_in_any_encoding_give_the_same(name: str) -> None:
    reading = read((FORMATS / name).read_bytes(), name)
    assert reading.title == "Проекты фонда, 2021–2023"
    assert reading.blocks == (
        Block("Проекты фонда, 2021–2023", "heading", 2),
        Block("Проект | Регион | Начало | Бюджет | Выполнено | Участников", "row"),
        Block(
            "Проект: Чистая вода для школ | Регион: Шеки | Начало: 03/15/2021 | Бюджет: 40000 | Выполнено: 85% | "
            "Участников: 1250",
            "row",
        ),
        Block(
            "Проект: Женские мастерские; обучение | Регион: Лянкяран | Начало: 09/01/2022 | Бюджет: 12500.5 | "
            "Выполнено: 100% | Участников: 3.3",
            "row",
        ),
        Block("Бюджет: 52500.5", "row"),
    )


def test_commas_in_the_text_do_not_outvote_semicolons() -> None:
    data = "Ad;Yer\nSu, işıq;Qax, Şəki\nYol;Bakı\n".encode()
    assert [block.text for block in read(data).blocks] == [
        "Ad | Yer",
        "Ad: Su, işıq | Yer: Qax, Şəki",
        "Ad: Yol | Yer: Bakı",
    ]


def test_the_delimiter_that_the_first_line_declares_is_obeyed() -> None:
    assert [block.text for block in read(b"sep=|\na,b|c\n1,2|3\n").blocks] == ["a,b | c", "a,b: 1,2 | c: 3"]


def test_a_cell_may_hold_several_lines() -> None:
    assert read(b'name,note\nWell,"deep\nand clean"\n').blocks[1].text == "name: Well | note: deep and clean"


def test_a_list_of_single_words_is_paragraphs() -> None:
    assert read("Qax\nŞəki\n".encode()).blocks == (Block("Qax"), Block("Şəki"))


def test_a_cell_without_end_is_a_sentence() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.csv cannot be read as a table: field larger than field limit"):
        read(b'a,b\n"' + b"x" * 200_000)
