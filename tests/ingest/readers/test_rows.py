from __future__ import annotations

from datetime import date, datetime, time

import pytest

from ingest.readers.cells import cell_text
from ingest.readers.reading import Block
from ingest.readers.rows import records, row


def texts(*table: list[str]) -> list[str]:
    return [block.text for block in records(table)]


def test_empty_cells_at_the_ends_of_a_row_are_dropped() -> None:
    assert list(row(["", "a", "", "b", ""])) == [Block("a | | b", "row")]
    assert not list(row(["", " "]))


def test_a_table_of_numbers_alone_has_no_header() -> None:
    assert texts(["1", "2"], ["3", "4"]) == ["1 | 2", "3 | 4"]


def test_columns_without_a_name_give_their_values_bare() -> None:
    assert texts(["Ad", "Yer", ""], ["Su", "Qax", "qeyd"]) == ["Ad | Yer", "Ad: Su | Yer: Qax | qeyd"]


def test_the_name_of_a_group_of_rows_is_a_paragraph() -> None:
    blocks = list(records([["Ad", "Yer", "İl"], ["Su layihələri", "", ""], ["Quyu", "Qax", "2021"]]))
    assert blocks[1] == Block("Su layihələri")
    assert blocks[2] == Block("Ad: Quyu | Yer: Qax | İl: 2021", "row")


def test_a_header_names_most_of_what_stands_below_it() -> None:
    assert texts(["Cədvəl 1", "2021"], ["a", "1", "2", "3", "4"])[1] == "a | 1 | 2 | 3 | 4"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (0.1 + 0.2, "General", "0.3"),
        (40000, "#,##0", "40000"),
        (25000, '"$"#,##0', "$ 25000"),
        (25000.0, "#,##0.00 [$₮-450]", "25000 ₮"),
        (25000, "[$AZN] #,##0", "AZN 25000"),
        (0.125, "0.0%", "12.5%"),
        (1, "0%", "100%"),
        (100 / 3, "0", "33.33"),
        (1e21, "General", "1000000000000000000000"),
        (12, '0 "км"', "12 км"),
        (-5.5, "0.00;[Red]-0.00", "-5.5"),
        (True, "General", "TRUE"),
        (datetime(2021, 3, 15), "dd.mm.yyyy", "2021-03-15"),
        (datetime(2021, 3, 15, 9, 30), "General", "2021-03-15 09:30"),
        (date(2021, 3, 15), "General", "2021-03-15"),
        (time(9, 30), "General", "09:30:00"),
        ("Şəki", "General", "Şəki"),
        (float("inf"), "0.00", "Infinity"),
    ],
)
def test_values_are_written_without_noise(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text
