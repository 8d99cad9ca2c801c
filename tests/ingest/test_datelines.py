"""Lines that are a date of publication, and lines that are not."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.datelines import LANGUAGES, date_line


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("2018-11-02", "2018-11-02"),
        ("02.11.2018", "2018-11-02"),
        ("2018-11-02 14:30", "2018-11-02"),
        ("14 may 2021", "2021-05-14"),
        ("25 may 2016-cı il", "2016-05-25"),
        ("09 sentyabr 2022", "2022-09-09"),
        ("2020 оны 11 дүгээр сарын 5", "2020-11-05"),
        ("2020 оны 1 дүгээр сарын 12", "2020-01-12"),
        ("23 марта 2022 года", "2022-03-23"),
        ("15 ноября 2017 г.", "2017-11-15"),
        ("Published: 9 August 2023", "2023-08-09"),
        ("September 9, 2022", "2022-09-09"),
        ("Baku, 14 May 2021, 10:30", "2021-05-14"),
        ("5 Eylül 2021", "2021-09-05"),
        ("3 août 2019", "2019-08-03"),
        ("3. März 2019", "2019-03-03"),
        ("Dərc edilib: 02.11.2018", "2018-11-02"),
        ("Stand 02.11.2018, 14:30 Uhr", "2018-11-02"),
        ("25/12/2018", "2018-12-25"),
        ("12/25/2018", "2018-12-25"),
        ("03/03/2018", "2018-03-03"),
    ],
)
def test_a_date_by_itself_is_a_date_line(line: str, iso: str) -> None:
    assert date_line(line) == iso


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2021",
        "May 2021",
        "31 February 2021",
        "In May 2021 the parents of 14 children met in the village hall",
        "28 сумын 31 сургууль 2014",
        "1 September – 30 November 2022",
        "School No. 5 was opened in March 2020",
        "On 9 May 2021 parents of our school met",
        "12345678",
        "03/04/2021",
        "02.11.2018 - 04.12.2018",
        "Phone 02.11.2018 extension 4",
        "The village of 02.11.2018 met in the hall",
        "14 " * 500,
    ],
)
def test_anything_else_is_none(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)))
def test_a_long_date_written_in_any_of_the_languages_is_read_back(language: str, day: date) -> None:
    assert date_line(format_date(day, "long", locale=Locale(language))) == day.isoformat()


@pytest.mark.parametrize(("language", "iso"), [("az", "2021-04-03"), ("fr", "2021-04-03"), ("en", None), ("xx", None)])
def test_day_and_month_between_strokes_are_told_apart_by_the_language_alone(language: str, iso: str | None) -> None:
    assert date_line("03/04/2021", language) == iso
