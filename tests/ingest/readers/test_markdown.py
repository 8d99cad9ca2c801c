from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import NoText, UnreadableDocument
from ingest.readers import markdown
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

SAMPLE = Path(__file__).parents[2] / "files" / "formats" / "report-ru.md"


def read(data: bytes) -> Reading:
    (reading,) = markdown.read(Source("a.md", None, data))
    assert isinstance(reading, Reading)
    return reading


def test_headings_lists_tables_and_html_are_kept_and_the_front_matter_is_about_the_text() -> None:
    reading = read(SAMPLE.read_bytes())
    assert (reading.title, reading.published) == ("Чистая вода в сельских школах", "2021-05-12")
    assert reading.about.author == "Нино Беридзе"
    assert reading.blocks[:4] == (
        Block("Чистая вода в сельских школах", "heading", 1),
        Block("Цель проекта", "heading", 1),
        Block("Проект обновил водопровод двадцати школ в Шеки и Лянкяране, см. страницу проекта."),
        Block("Что сделано", "heading", 2),
    )
    assert [block.kind for block in reading.blocks[4:]] == ["item"] * 3 + ["row"] * 3 + ["paragraph"] * 2


def test_a_text_without_front_matter_has_the_title_of_its_first_heading() -> None:
    reading = read("# Su\n\n12 may 2021\n\nMətn\n".encode())
    assert (reading.title, reading.published) == ("Su", "2021-05-12")


def test_a_ruler_at_the_beginning_is_no_front_matter() -> None:
    assert read(b"---\n\nSu\n").blocks == (Block("Su"),)


def test_windows_line_ends_and_cyrillic_code_pages_are_read() -> None:
    assert read("# Вода и школа\r\n\r\n- колодец чистый\r\n".encode("cp1251")).blocks == (
        Block("Вода и школа", "heading", 1),
        Block("колодец чистый", "item", 1),
    )


def test_html_that_is_nested_too_deeply_is_a_sentence() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.md goes beyond what a page may hold: it is nested too deeply"):
        read(b"<div>" * 3000 + b"text")


def test_a_text_of_marks_alone_says_nothing() -> None:
    with pytest.raises(NoText):
        read(b"---\n\n***\n")
