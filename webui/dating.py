"""Dates and periods as the reader's language writes them, never more precise than they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton

# A day whose year nothing gives is written "--04-29".
_ISO = re.compile(r"(?:(?P<year>\d{4})|-)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_ANY_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is known."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        return date(_ANY_LEAP_YEAR if self.year is None else self.year, self.month or 1, self.day or 1)


def read_moment(value: str) -> Moment | None:
    """The moment that ISO 8601 *value* names, or None where it is no date of our calendar."""
    match = _ISO.fullmatch(value)
    if match is None:
        return None
    moment = Moment(*(int(part) if part else None for part in match.group("year", "month", "day")))
    try:
        _ = moment.first_day
    except ValueError:
        return None
    return moment


def date_text(value: str, locale: Locale) -> str:
    """*value* in words: "2014", "September 2020", "30 October 2018"; as it stands where it is no date."""
    moment = read_moment(value)
    return value if moment is None else _words(moment, locale)


def period_text(start: str, end: str, locale: Locale) -> str:
    """The period in words, saying what both ends share only once: "1 September – 30 November 2022"."""
    first, last = read_moment(start), read_moment(end)
    if first is None or last is None:
        return f"{date_text(start, locale)} – {date_text(end, locale)}"
    if first == last:
        return _words(first, locale)
    if first.month is None and last.month is None:
        return f"{first.year}–{last.year}"
    return _joined(first, last, locale)


def _joined(first: Moment, last: Moment, locale: Locale) -> str:
    same_kind = (first.day is None) == (last.day is None) and None not in (first.month, last.month)
    if not same_kind or first.year is None or first.year != last.year:
        return f"{_words(first, locale)} – {_words(last, locale)}"
    if _year_leads(locale):
        return f"{_words(first, locale)} – {_words(_yearless(last), locale)}"
    if first.day is not None and first.month == last.month:
        return f"{first.day}–{_words(last, locale)}"
    return f"{_words(_yearless(first), locale)} – {_words(last, locale)}"


def _year_leads(locale: Locale) -> bool:
    return str(locale.date_formats["long"]).startswith("y")


def _yearless(moment: Moment) -> Moment:
    return Moment(None, moment.month, moment.day)


def _words(moment: Moment, locale: Locale) -> str:
    if moment.month is None:
        return str(moment.year)
    if moment.year is None and moment.day is None:
        form = "format" if _year_leads(locale) else "stand-alone"
        return str(locale.months[form]["wide"][moment.month])
    if moment.year is None:
        return format_skeleton("MMMMd", moment.first_day, locale=locale)
    if moment.day is None:
        return format_skeleton("yMMMM", moment.first_day, locale=locale)
    return format_date(moment.first_day, "long", locale=locale)
