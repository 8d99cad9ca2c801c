"""A line that says when a report was published, and nothing else: "2018-11-02", "14 may 2021", "23 марта 2022 года"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

LANGUAGES = ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es", "de", "it", "pt", "pl", "uk")
# Words beside day, month and year: "Published", a weekday, "года", "-ci il"; a sentence has more.
_MOST_OTHERS = 2
_LONGEST = 60  # characters
_SHORTEST_NAME = 3  # letters: "Nov", "сен"

_TIME = re.compile(r"(?:\bT?|(?<=\d)T)\d{1,2}:\d{2}(?::\d{2})?\b(?: [^\W\d_]{1,3}\b)?")  # "14:30 Uhr", "2:30 pm"
# Year first, or day first with dots: forms in which day and month cannot be confused. With strokes they can.
_NUMBERS = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?"
    r"|(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?P<year2>\d{4})"
    r"|(?P<one>\d{1,2})([/-])(?P<two>\d{1,2})\9(?P<year3>\d{4}))(?!\d)"
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_NUMBERED_MONTH = re.compile(
    r"сар|ай", re.IGNORECASE
)  # Mongolian and Kazakh can number their months: "11 дүгээр сарын 5"


def date_line(line: str, language: str | None = None) -> str | None:
    """The ISO date that *line* is, whole; None if it is anything else, or no day of the calendar.

    "03/04/2021" is a date only where *language* (ISO 639-1) says which number is the day; English does not.
    """
    line = _TIME.sub("", line).strip(" ,;|–—-")
    if len(line) > _LONGEST:
        return None
    match = _NUMBERS.search(line)
    if match is None:
        return _in_words(line)
    before, after = _TOKEN.findall(line[: match.start()]), _TOKEN.findall(line[match.end() :])
    if (before and after) or len(before + after) > _MOST_OTHERS or any(map(str.isdigit, before + after)):
        return None  # "From 2018-11-02 on" is a piece of a sentence, "Published: 2018-11-02" a line of its own
    return _in_numbers(match, language)


def _in_numbers(match: re.Match[str], language: str | None) -> str | None:
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    if year:
        return _iso(year, month, day)
    one, two = match["one"], match["two"]
    if int(one) > 12 or (language in LANGUAGES and language != "en"):  # all but English put the day first
        return _iso(match["year3"], two, one)
    return _iso(match["year3"], one, two) if int(two) > 12 or one == two else None


def _in_words(line: str) -> str | None:
    """The date of a line that names its month, or numbers it before a word for month."""
    numbers = [token for token in _TOKEN.findall(line) if token.isdigit()]
    years = [number for number in numbers if len(number) == 4]
    small = [number for number in numbers if len(number) < 3]
    if len(years) != 1 or not small or len(numbers) != len(small) + 1:
        return None
    month, rest = _month(line)
    others = [token for token in _TOKEN.findall(rest) if not token.isdigit()]
    if len(others) > _MOST_OTHERS + (month is None):
        return None
    if month is not None:
        return _iso(years[0], str(month), small[0]) if len(small) == 1 else None
    numbered = len(small) == 2 and any(map(_NUMBERED_MONTH.match, others))
    return _iso(years[0], *small) if numbered else None


def _month(line: str) -> tuple[int | None, str]:
    """The number of the month that *line* names in one of LANGUAGES, and the rest of the line."""
    line = line.casefold()
    for name, number in _months():
        match = re.search(rf"\b{re.escape(name)}" + (r"\w*" if len(name) > _SHORTEST_NAME else r"\b"), line)
        if match:
            return number, line[: match.start()] + " " + line[match.end() :]
    return None, line


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """The names of months and their numbers, longest first."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                name = str(name).casefold().strip(".")
                if len(name) >= _SHORTEST_NAME and name.replace(" ", "").isalpha():
                    found.setdefault(name, number)
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
