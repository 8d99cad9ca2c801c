from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.errors import UnreadableDocument
from ingest.readers import ods, rows, xlsx
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
PROJECTS = (
    Block("Проекты", "heading", 1, 1),
    Block("Проекты фонда, 2021–2023", "heading", 2, 1),
    Block("Проект | Регион | Начало | Бюджет | Выполнено | Участников", "row", page=1),
    Block(
        "Проект: Чистая вода для школ | Регион: Шеки | Начало: 2021-03-15 | Бюджет: 40000 ₼ | Выполнено: 85% | "
        "Участников: 1250",
        "row",
        page=1,
    ),
    Block(
        "Проект: Женские мастерские; обучение | Регион: Лянкяран | Начало: 2022-09-01 | Бюджет: 12500.5 ₼ | "
        "Выполнено: 100% | Участников: 3.3",
        "row",
        page=1,
    ),
    Block("Бюджет: 52500.5 ₼", "row", page=1),
    Block("Əlaqə", "heading", 1, 3),
    Block("Suallar üçün: Gülşən Əliyeva", page=3),
)


def read(name: str, data: bytes) -> Reading:
    (reading,) = (ods if name.endswith("ods") else xlsx).read(Source(name, None, data))
    assert isinstance(reading, Reading)
    return reading


def workbook(table: Sequence[Sequence[object]], sheet: str = "Sheet") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for cells in table:
        book.active.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_rows_carry_the_names_of_their_columns_and_hidden_sheets_are_left_out() -> None:
    assert read("projects.xlsx", (FORMATS / "projects-ru.xlsx").read_bytes()).blocks == PROJECTS


def test_an_opendocument_sheet_differs_only_in_how_money_is_written() -> None:
    blocks = read("projects.ods", (FORMATS / "projects-ru.ods").read_bytes()).blocks
    shown = [("40,000.00", "40000"), ("12,500.50", "12500.5"), ("52,500.50", "52500.5")]
    texts = [block.text for block in blocks]
    for long, short in shown:
        texts = [text.replace(long, short) for text in texts]
    assert texts == [block.text for block in PROJECTS]
    assert [block.page for block in blocks] == [block.page for block in PROJECTS]


def test_the_name_that_the_program_gave_a_sheet_is_no_heading() -> None:
    assert read("a.xlsx", workbook([["Su"]], "Лист1")).blocks == (Block("Su", page=1),)


def test_failed_formulas_and_empty_rows_are_left_out() -> None:
    table = [["Ad", "Say"], [None, None], ["Qax", "#DIV/0!"], ["Şəki", 2]]
    texts = [block.text for block in read("a.xlsx", workbook(table)).blocks]
    assert texts == ["Ad | Say", "Ad: Qax", "Ad: Şəki | Say: 2"]


def test_a_sheet_beyond_the_limit_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 100)
    with pytest.raises(UnreadableDocument, match=f"more than {rows.MAX_CELLS:,} cells"):
        read("a.xlsx", workbook([["a", "b"]] * 50))


def test_a_cell_in_the_last_corner_of_a_sheet_costs_one_row() -> None:
    book = Workbook()
    book.active["XFD2000"] = "künc"
    file = BytesIO()
    book.save(file)
    assert read("a.xlsx", file.getvalue()).blocks == (Block("künc", page=1),)


def test_dates_and_numbers_beyond_all_bounds_cost_only_themselves(recwarn: pytest.WarningsRecorder) -> None:
    book = Workbook()
    for row in [["Ad", "Tarix", "Məbləğ", "Pay"], ["Qax", 1e30, 1e30, 1e300], ["Şəki", 44561, 2.5, 0.25]]:
        book.active.append(row)
    for number in (2, 3):
        forms = ("yyyy-mm-dd", "0.00", "0." + "0" * 40 + "%")
        for column, form in enumerate(forms, start=2):
            book.active.cell(number, column).number_format = form
    file = BytesIO()
    book.save(file)
    first, second = [block.text for block in read("a.xlsx", file.getvalue()).blocks][1:]
    assert first.startswith(f"Ad: Qax | Məbləğ: 1{'0' * 30} | Pay: 1000")
    assert second == "Ad: Şəki | Tarix: 2021-12-31 | Məbləğ: 2.5 | Pay: 25%"
    assert not recwarn.list
