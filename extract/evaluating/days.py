"""Dates as the days they stand for, so that "1990/1999" and "1990-01-01/1999-12-31" are the same."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from corpus.model import DateValue

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def of_value(value: DateValue) -> str:
    """The first and last day of *value*; the last is ``..`` while it goes on."""
    return interval(f"{value.start}/{'..' if value.ongoing else value.end or value.start}")


def loosely(value: DateValue) -> set[str]:
    """All ways to write *value* as days when a range may end with its last day, the day behind it, or the first day of
    the year or month that it ends with."""
    start, _, last = of_value(value).partition("/")
    ends = {last, _day(value.end or value.start, last=False)}
    if _ISO.fullmatch(last):
        ends.add(str(date.fromisoformat(last) + timedelta(days=1)))
    return {f"{start}/{end}" for end in ends}


def interval(text: str) -> str:
    """The first and last day of an ISO 8601 date or interval; a day without a year and an open end stay as they are."""
    start, _, end = text.partition("/")
    return f"{_day(start, last=False)}/{_day(end or start, last=True)}"


def _day(text: str, *, last: bool) -> str:
    match = _ISO.fullmatch(text[:10])
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        return text
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    return f"{year:04}-{month:02}-{int(match[3] or (monthrange(year, month)[1] if last else 1)):02}"
