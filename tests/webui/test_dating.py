from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webui.dating import date_text, period_text
from webui.translations import LANGUAGES, locale_of


def words(text: str) -> str:
    """*text* with every kind of space written as a plain one."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", "2014", "2014"),
        ("en", "2020-09", "September 2020"),
        ("en", "2018-10-30", "30 October 2018"),
        ("en", "--04-29", "29 April"),
        ("az", "2020-09", "sentyabr 2020"),
        ("az", "2018-10-30", "30 oktyabr 2018"),
        ("mn", "2020-09", "2020 оны есдүгээр сар"),
        ("mn", "2018-10-30", "2018 оны аравдугаар сарын 30"),
        ("ru", "2014", "2014"),
        ("ru", "2020-09", "сентябрь 2020 г."),
        ("ru", "2018-10-30", "30 октября 2018 г."),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(language: str, value: str, text: str) -> None:
    assert words(date_text(value, locale_of(language))) == text


@pytest.mark.parametrize(
    ("language", "start", "end", "text"),
    [
        ("en", "2022-09-01", "2022-11-30", "1 September – 30 November 2022"),
        ("en", "2018-10-30", "2018-10-31", "30–31 October 2018"),
        ("en", "2021-09-01", "2022-11-30", "1 September 2021 – 30 November 2022"),
        ("en", "2022-09", "2022-11", "September – November 2022"),
        ("en", "2014", "2018", "2014–2018"),
        ("en", "2014", "2014", "2014"),
        ("en", "2014", "2020-09", "2014 – September 2020"),
        ("en", "2022-09", "2022-11-30", "September 2022 – 30 November 2022"),
        ("az", "2022-09-01", "2022-11-30", "1 sentyabr – 30 noyabr 2022"),
        ("mn", "2018-10-30", "2018-11-01", "2018 оны аравдугаар сарын 30 – арван нэгдүгээр сарын 1"),
        ("mn", "2022-09", "2022-11", "2022 оны есдүгээр сар – арван нэгдүгээр сар"),
        ("ru", "2022-09-01", "2022-11-30", "1 сентября – 30 ноября 2022 г."),
        ("ru", "2022-09", "2022-11", "сентябрь – ноябрь 2022 г."),
    ],
)
def test_a_period_says_what_its_ends_share_only_once(language: str, start: str, end: str, text: str) -> None:
    assert words(period_text(start, end, locale_of(language))) == text


@pytest.mark.parametrize("value", ["", "soon", "2022-13", "2022-02-30", "0000", "20222", "2022-1-1"])
def test_what_is_no_date_is_shown_as_it_stands(value: str) -> None:
    assert date_text(value, locale_of("en")) == value


@given(st.text(alphabet="0123456789-", max_size=12), st.text(alphabet="0123456789-", max_size=12))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_breaks_the_page(language: str, start: str, end: str) -> None:
    assert isinstance(period_text(start, end, locale_of(language)), str)
