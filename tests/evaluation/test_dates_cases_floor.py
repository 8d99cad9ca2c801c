"""Dates in the test cases of other programs: Recognizers-Text, Duckling and az-lang-nlp.

Only cases that name their year in four digits (or, in az-lang-nlp, that count from no day of reference) are taken: what
"last Monday" means is not asked here. ``python -m pytest -rP tests/evaluation/test_dates_cases_floor.py`` prints the
figures of docs/dates.md.
"""

from __future__ import annotations

import json
import os
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from corpus.model import DateValue, Mention
from extract.dates import find_dates

EVAL_DATA = os.environ.get("GOODPRACTICE_EVAL_DATA")
pytestmark = pytest.mark.skipif(EVAL_DATA is None, reason="GOODPRACTICE_EVAL_DATA does not name the evaluation data")
DATES = Path(EVAL_DATA or "", "dates")
NAMES = {"en": "English", "fr": "French", "es": "Spanish", "tr": "Turkish"}
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
Agrees = Callable[[DateValue], bool]


def _first(value: str) -> date:
    return date.fromisoformat(f"{value}-01-01"[:10])


def _after(value: str) -> date:
    """The day after the last of a day, month or year."""
    year, month, day = (int(part) for part in f"{value}-12-31"[:10].split("-"))
    if value.count("-") == 1:
        day = monthrange(year, month)[1]
    return date(year, month, day) + timedelta(1)


def _covers(value: DateValue, start: date, end: date) -> bool:
    """Whether *value* is what they call start to end: they write the end of a range as its first day, or the next."""
    if value.start.startswith("--"):
        return False
    return _first(value.start) == start and end in (_first(value.end or value.start), _after(value.end or value.start))


def _report(name: str, rows: list[tuple[list[Agrees], list[Mention]]]) -> tuple[float, float]:
    """Precision and recall; each expected value is met by at most one mention."""
    right = wanted = found = 0
    for expected, mentions in rows:
        left = [mention.value for mention in mentions if isinstance(mention.value, DateValue)]
        found, wanted = found + len(left), wanted + len(expected)
        for agrees in expected:
            match = next((value for value in left if agrees(value)), None)
            if match is not None:
                left.remove(match)
                right += 1
    print(f"{name}: {wanted} dates, precision {right / found:.2f}, recall {right / wanted:.2f}")
    return right / found, right / wanted


def _recognizers(language: str, kind: str) -> list[dict[str, Any]]:
    """Cases that their own first program passes: the rest of the translations is unchecked."""
    path = DATES / "recognizers_text" / NAMES[language] / f"{kind}.json"
    cases = json.loads(path.read_text("utf-8-sig"))
    return [case for case in cases if case["Results"] and "dotnet" not in str(case.get("NotSupported", ""))]


def _parsed(language: str, kind: str) -> Iterator[tuple[list[Agrees], list[Mention]]]:
    for case in _recognizers(language, kind):
        texts = [result["Text"] for result in case["Results"]]
        resolved = [
            list((result.get("Value") or {}).get("FutureResolution", {}).values()) for result in case["Results"]
        ]
        if all(_named(text, days) for text, days in zip(texts, resolved, strict=True)):
            expected = [_agreeing([date.fromisoformat(day) for day in days]) for days in resolved]
            yield expected, find_dates(case["Input"], language)


def _named(text: str, days: list[str]) -> bool:
    return (
        bool(days)
        and all("T" not in day and len(day) == 10 for day in days)
        and bool({day[:4] for day in days} & set(YEAR.findall(text)))
    )


def _agreeing(days: list[date]) -> Agrees:
    if len(days) == 1:
        return lambda value: value.start == days[0].isoformat() and value.end is None
    return lambda value: _covers(value, days[0], days[1])


@pytest.mark.parametrize(
    ("language", "kind", "precision", "recall"),
    [
        ("en", "DateParser", 0.75, 0.75),
        ("fr", "DateParser", 0.90, 0.90),
        ("es", "DateParser", 0.83, 0.83),
        ("tr", "DateParser", 0.95, 0.95),
        ("en", "DatePeriodParser", 0.70, 0.60),
        ("fr", "DatePeriodParser", 0.74, 0.56),
        ("es", "DatePeriodParser", 0.72, 0.60),
        ("tr", "DatePeriodParser", 0.80, 0.75),
    ],
)
def test_values_of_recognizers_text(language: str, kind: str, precision: float, recall: float) -> None:
    measured = _report(f"Recognizers-Text {kind} {language}", list(_parsed(language, kind)))
    assert measured[0] >= precision
    assert measured[1] >= recall


@pytest.mark.parametrize(("language", "recall"), [("en", 0.91), ("fr", 0.93), ("es", 0.92), ("tr", 0.96)])
def test_stretches_of_recognizers_text_are_found(language: str, recall: float) -> None:
    """How many of the stretches that hold a year in digits overlap with a mention."""
    wanted = found = 0
    for kind in ("DateExtractor", "DatePeriodExtractor"):
        for case in _recognizers(language, kind):
            spans = [(mention.span.start, mention.span.end) for mention in find_dates(case["Input"], language)]
            for result in case["Results"]:
                if YEAR.search(result["Text"]):
                    start, end = result["Start"], result["Start"] + result["Length"]
                    wanted += 1
                    found += any(first < end and start < last for first, last in spans)
    print(f"Recognizers-Text extractors {language}: {wanted} stretches, found {found / wanted:.2f}")
    assert found / wanted >= recall


def _duckling(language: str) -> Iterator[tuple[list[Agrees], list[Mention]]]:
    """Days, months, quarters, years and ranges of them, without holidays; ends are exclusive."""
    for line in (DATES / "duckling_time_cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        kind, grain = case["value"].split("(")[0].strip(), case["value"].split()[-1]
        days = [
            date(*(max(int(part), 1) for part in day)) for day in re.findall(r"\((\d+), (\d+), (\d+),", case["value"])
        ]
        known = kind in ("datetime", "datetimeInterval") and grain in ("Day", "Month", "Quarter", "Year")
        if case["lang"] == language and known and {str(day.year) for day in days} & set(YEAR.findall(case["text"])):
            yield [_of_grain(days, grain)], find_dates(case["text"], language)


def _of_grain(days: list[date], grain: str) -> Agrees:
    if len(days) == 2:
        return lambda value: _first(value.start) == days[0] and _after(value.end or value.start) == days[1]
    months = {"Day": 0, "Month": 1, "Quarter": 3, "Year": 12}[grain]
    month = days[0].month - 1 + months
    end = days[0].replace(year=days[0].year + month // 12, month=month % 12 + 1) if months else days[0] + timedelta(1)
    return lambda value: _first(value.start) == days[0] and _after(value.end or value.start) == end


@pytest.mark.parametrize(
    ("language", "precision", "recall"),
    [
        ("en", 0.60, 0.60),
        ("ru", 0.93, 0.93),
        ("tr", 0.90, 0.90),
        ("ka", 0.80, 0.80),
        ("fr", 0.85, 0.62),
        ("es", 0.95, 0.95),
    ],
)
def test_values_of_duckling(language: str, precision: float, recall: float) -> None:
    measured = _report(f"Duckling {language}", list(_duckling(language)))
    assert measured[0] >= precision
    assert measured[1] >= recall


def test_values_of_azerbaijani_golden_cases() -> None:
    """Numeric dates, days with a month, months in their cases: what their name does not call relative, or an hour."""
    cases = json.loads((DATES / "az_lang_nlp" / "datetime.json").read_text("utf-8"))
    rows = []
    for case in cases:
        results = [result for result in case["results"] or () if result["type"] in ("Date", "DateTime")]
        relative = re.match("weekday|relative|quantity|prefixed|multiple", case["name"])
        if results and not relative:
            expected = [_with_parts(result["time"][:10], result["explicit"]) for result in results]
            rows.append((expected, find_dates(case["input"], "az")))
    precision, recall = _report("az-lang-nlp", rows)
    assert precision >= 0.95
    assert recall >= 0.7


def _with_parts(day: str, explicit: int) -> Agrees:
    """Of the bits that say what the words give, 1 is the year, 2 the month and 4 the day."""
    year, month, number = day.split("-")
    stated = (year if explicit & 1 else "-") + f"-{month}" + (f"-{number}" if explicit & 4 else "")
    return lambda value: value.start == stated
