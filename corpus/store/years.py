"""Which years a document can be found by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import DateValue

YEAR = re.compile(r"\d{4}(?!\d)")
FIRST, LAST = 1000, 2999  # what is written as a year outside of these is a misreading


def years_of(dates: Iterable[DateValue], published: str | None) -> list[int]:
    """The year of publication, and every year that one of the *dates* touches.

    A period whose end is open ("since 2014") lasts as far as the document can know: until it was published. Without a
    date of publication it counts for the year of its beginning only, rather than for every year since.
    """
    appeared = _year(published)
    years = set() if appeared is None else {appeared}
    for date in dates:
        first = _year(date.start)
        last = appeared if date.ongoing else _year(date.end)
        if first is not None:
            years.update(range(first, max(first, last or first) + 1))
    return sorted(years)


def _year(day: str | None) -> int | None:
    """The year of an ISO date; None for a day without one ("--04-29")."""
    match = YEAR.match(day or "")
    return int(match[0]) if match and FIRST <= int(match[0]) <= LAST else None
