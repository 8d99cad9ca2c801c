"""Which years a document can be found by."""

from __future__ import annotations

import pytest

from corpus.model import DateValue
from corpus.store.years import years_of


@pytest.mark.parametrize(
    ("date", "published", "years"),
    [
        (DateValue("2014"), None, [2014]),
        (DateValue("2020-01"), None, [2020]),
        (DateValue("2018-10-30", "2020-02-01"), None, [2018, 2019, 2020]),
        (DateValue("2014"), "2016-05", [2014, 2016]),
        (DateValue("2014", ongoing=True), "2017-03-01", [2014, 2015, 2016, 2017]),
        (DateValue("2014", ongoing=True), None, [2014]),
        (DateValue("2014", ongoing=True), "2012", [2012, 2014]),
        (DateValue("2016", "2014"), None, [2016]),
        (DateValue("--04-29"), None, []),
        (DateValue("--04-29", "--05-02"), "2019", [2019]),
        (DateValue("0000"), None, []),
        (DateValue("99999-01-01"), None, []),
        (DateValue("2019", "9999"), None, [2019]),
        (DateValue(""), "soon", []),
    ],
)
def test_a_date_touches_years(date: DateValue, published: str | None, years: list[int]) -> None:
    assert years_of([date], published) == years


def test_several_dates_touch_the_years_of_each_once() -> None:
    assert years_of([DateValue("2014"), DateValue("2013", "2014")], None) == [2013, 2014]
