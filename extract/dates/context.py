"""Which year a date has whose words give none: from the dates before it, or from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.dates.meaning import Found
from extract.dates.tokens import Token
from extract.dates.values import Day, Period

# Reports tell mostly of what was; announcements look a few months ahead. A day further ahead than this after
# publication is taken to be the one a year earlier.
LOOKAHEAD_DAYS = 120
INFERRED_CONFIDENCE = 0.85
NEAR = 300  # characters; no sentence that is read aloud is longer, and looking further would cost quadratic time
SENTENCE_END = re.compile(r"[.!?…]\s|\n")
PARAGRAPH_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A date that had a year, where it ended, and whether it had a line for itself, as a page prints its own day."""

    day: Day
    end: int
    alone: bool = False


class Context:
    """Walks along a text's dates and remembers the last ones that had a year."""

    def __init__(self, text: str, tokens: Sequence[Token], published: str | None, found: Sequence[Found]) -> None:
        self._text = text
        self._tokens = tokens
        self._published = _day(published) if published else None
        self._dated: _Earlier | None = None  # the last date with at least a month
        self._year: _Earlier | None = None  # the last year by itself
        years = {item.period.start.year for item in found if item.period.has_year and item.period.start.month}
        self._only_year = years.pop() if len(years) == 1 else None

    def complete(self, item: Found) -> tuple[Found, bool]:
        """*item* with a year, if there is one to be had, and whether it was inferred."""
        if item.period.has_year:
            self._remember(item)
            return item, False
        year = self._year_of(item.period, self._tokens[item.tokens.start].start)
        if year is None or not all(day.in_year(year).exists for day in item.period.days):
            return item, False
        return replace(item, period=item.period.in_year(year), confidence=INFERRED_CONFIDENCE), True

    def _remember(self, item: Found) -> None:
        period = item.period
        start, end = self._tokens[item.tokens.start].start, self._tokens[item.tokens.stop - 1].end
        if period.start.month:
            self._dated = _Earlier(period.start, end, self._alone(start, end))
        elif period.end is None and not period.ongoing:
            self._year = _Earlier(period.start, end)

    def _alone(self, start: int, end: int) -> bool:
        before, after = self._text[max(0, start - NEAR) : start], self._text[end : end + NEAR]
        return not (before.rpartition("\n")[2] + after.partition("\n")[0]).strip()

    def _year_of(self, period: Period, start: int) -> int | None:
        if period.offset is not None:
            writing = self._published or (self._dated.day if self._dated else None)
            return writing.year + period.offset if writing else None
        if self._year and self._near(self._year, start, SENTENCE_END) and self._recent(self._year):
            return self._year.day.year
        if self._dated and (self._near(self._dated, start, PARAGRAPH_END) or self._recent(self._dated)):
            written = self._dated.alone or self._dated.day == self._published
            return _nearest(period, self._dated.day) if written else self._dated.day.year
        return _nearest(period, self._published) if self._published else self._only_year

    def _near(self, earlier: _Earlier, later: int, boundary: re.Pattern[str]) -> bool:
        return later - earlier.end <= NEAR and not boundary.search(self._text, earlier.end, later)

    def _recent(self, earlier: _Earlier) -> bool:
        """A year in passing ("founded in 1998, ...") is not the year of the news; one about publication is."""
        return self._published is None or abs(self._published.year - earlier.day.year) <= 1


def _day(text: str) -> Day | None:
    match = re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
    return Day(*(int(part or 0) for part in match.groups())) if match else None


def _nearest(period: Period, published: Day) -> int:
    """The year that puts *period* nearest to the day of publication, and not far after it."""
    if not published.month:
        return published.year
    written = date(published.year, published.month, published.day or 15)
    years = (published.year - 1, published.year, published.year + 1)
    distances = {year: (_date(period.start, year) - written).days for year in years}
    return min((year for year in years if distances[year] <= LOOKAHEAD_DAYS), key=lambda year: abs(distances[year]))


def _date(day: Day, year: int) -> date:
    return date(year, day.month, min(day.day or 15, 28))  # 29 February need not exist in *year*
