"""Values written in the forms of eleven languages (``written_dates.toml``) are read back as they were."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import DateValue
from extract.dates import find_dates

FORMS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "written_dates.toml").read_text("utf-8"))
# The first example of a language loads its words, and one form in one language needs few examples.
unhurried = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.filter_too_much])
DASHES = st.sampled_from(["-", "–", "—", " - ", " – "])
YEARS = st.integers(1960, 2049).filter(lambda year: year % 50)  # 2000 and the like count things


def forms(kind: str) -> list[tuple[str, str]]:
    return [(language, form) for language, own in FORMS.items() for form in own[kind]]


@dataclass(frozen=True)
class Written:
    """A day as the forms ask for it: ``year``, ``name``, ``day_in``, ``word_of``; see the head of their file."""

    language: str
    date: date

    def __getattr__(self, name: str) -> Any:
        own = FORMS[self.language]
        what, _, ending = name.partition("_")
        if what == "word":
            words = own["words"][f"days_{ending}" if ending else "days"].split()
            return words[(self.date.day - 1) % len(words)].replace("_", " ")
        if ending:
            number = getattr(self.date, what)
            teens = self.language == "en" and number in (11, 12, 13)  # eleventh; elsewhere the one stands apart
            return f"{number}{own['endings'][ending].split()[3 if teens else _last_word(number)]}"
        if what in own["month_forms"]:
            return own["month_forms"][what].split()[self.date.month - 1]
        return getattr(self.date, what)


def _last_word(number: int) -> int:
    """Which of one to nine, ten to ninety, hundred and thousand a number ends with, counted from 0."""
    if number % 10:
        return number % 10 - 1
    if number % 100:
        return 9 + number % 100 // 10 - 1
    return 18 if number % 1000 else 19


def read(text: str, language: str) -> list[str]:
    return [mention.name for mention in find_dates(f"({text}).", language)]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("day"))
@given(st.dates(date(1960, 1, 1), date(2049, 12, 31)))
def test_days(language: str, form: str, day: date) -> None:
    assert read(form.format(a=Written(language, day)), language) == [day.isoformat()]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("yearless"))
@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.integers(-200, 60))
def test_a_year_that_is_not_written_is_inferred_or_left_out(language: str, form: str, day: date, later: int) -> None:
    text = form.format(a=Written(language, day))
    written = day - timedelta(days=later)
    [alone], [published] = (find_dates(text, language, published=known) for known in (None, written.isoformat()))
    assert alone.value == DateValue(f"--{day:%m-%d}")
    assert published.value == DateValue(day.isoformat(), inferred=True)
    before = FORMS[language]["day"][0].format(a=Written(language, day.replace(month=1, day=1)))
    assert find_dates(f"({before}). {text}.", language)[1].value == DateValue(day.isoformat(), inferred=True)


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("spelled"))
@given(st.integers(1, 28), st.integers(1, 12), YEARS)
def test_days_in_words(language: str, form: str, day: int, month: int, year: int) -> None:
    words = FORMS[language]["words"]
    known = len(next(value for key, value in words.items() if key.startswith("days")).split())
    spelled = date(year, month, min(day, known))
    assert read(form.format(a=Written(language, spelled)), language) == [spelled.isoformat()]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("month"))
@given(st.integers(1, 12), YEARS)
def test_months(language: str, form: str, month: int, year: int) -> None:
    assert read(form.format(a=Written(language, date(year, month, 1))), language) == [f"{year}-{month:02}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("year"))
@given(YEARS)
def test_years(language: str, form: str, year: int) -> None:
    assert read(form.format(a=Written(language, date(year, 1, 1))), language) == [str(year)]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("days"))
@given(YEARS, st.integers(1, 11), st.integers(1, 28), st.integers(1, 28), st.integers(1, 11), DASHES)
def test_days_from_one_month_to_another(
    language: str, form: str, year: int, month: int, first: int, last: int, later: int, dash: str
) -> None:
    a, b = date(year, month, first), date(year, min(month + later, 12), last)
    text = form.format(a=Written(language, a), b=Written(language, b), dash=dash)
    assert read(text, language) == [f"{a}/{b}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("days_of_month"))
@given(YEARS, st.integers(1, 12), st.integers(1, 26), st.integers(2, 20), DASHES)
def test_days_of_one_month(language: str, form: str, year: int, month: int, first: int, length: int, dash: str) -> None:
    a, b = date(year, month, first), date(year, month, min(first + length, 28))
    text = form.format(a=Written(language, a), b=Written(language, b), dash=dash)
    assert read(text, language) == [f"{a}/{b}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("months"))
@given(YEARS, st.integers(1, 11), st.integers(1, 11), DASHES)
def test_months_of_one_year(language: str, form: str, year: int, month: int, later: int, dash: str) -> None:
    a, b = date(year, month, 1), date(year, min(month + later, 12), 1)
    text = form.format(a=Written(language, a), b=Written(language, b), dash=dash)
    assert read(text, language) == [f"{year}-{a.month:02}/{year}-{b.month:02}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("years"))
@given(YEARS, st.integers(1, 30), DASHES)
def test_years_from_one_to_another(language: str, form: str, year: int, length: int, dash: str) -> None:
    a, b = date(year, 1, 1), date(year + length, 1, 1)
    text = form.format(a=Written(language, a), b=Written(language, b), dash=dash)
    assert read(text, language) == [f"{a.year}/{b.year}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("since"))
@given(YEARS)
def test_open_periods(language: str, form: str, year: int) -> None:
    assert read(form.format(a=Written(language, date(year, 1, 1)), dash="–"), language) == [f"{year}/.."]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("decade"))
@given(st.integers(190, 202))
def test_decades(language: str, form: str, decade: int) -> None:
    text = form.format(a=Written(language, date(decade * 10, 1, 1)))
    assert read(text, language) == [f"{decade}0/{decade}9"]


@pytest.mark.parametrize(("language", "form"), forms("nineties"))
@pytest.mark.parametrize("short", [40, 60, 70, 80, 90])
def test_decades_without_their_century_are_of_the_last(language: str, form: str, short: int) -> None:
    assert read(form.format(short=short), language) == [f"19{short}/19{short + 9}"]


@pytest.mark.parametrize(("language", "form"), forms("quarter"))
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_quarters(language: str, form: str, quarter: int) -> None:
    spelled = FORMS[language]["words"]["quarters"].split()[quarter - 1]
    text = form.format(a=Written(language, date(2022, 1, 1)), q=spelled, n=quarter)
    assert read(text, language) == [f"2022-{quarter * 3 - 2:02}/2022-{quarter * 3:02}"]


@unhurried
@pytest.mark.parametrize(("language", "form"), forms("school_year"))
@given(st.integers(1990, 2040), st.sampled_from(["-", "–", "—"]))
def test_school_years(language: str, form: str, year: int, dash: str) -> None:
    following = {"next": year + 1, "next_short": f"{(year + 1) % 100:02}"}
    text = form.format(a=Written(language, date(year, 1, 1)), dash=dash, **following)
    assert read(text, language) == [f"{year}/{year + 1}"]
