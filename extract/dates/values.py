"""Days and periods, as precise as the words that give them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace

from corpus.model import DateValue


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, month or year; 0 for what is not said."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def exists(self) -> bool:
        if not self.month:
            return not self.day
        return not self.day or self.day <= monthrange(self.year or 2024, self.month)[1]  # any leap year will do

    @property
    def precision(self) -> int:
        return 3 if self.day else 2 if self.month else 1

    def in_year(self, year: int) -> Day:
        return replace(self, year=year)

    def __str__(self) -> str:
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([f"{self.year:04}", *parts]) if self.year else "--" + "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A date, or the first and last of several; ``offset`` counts years from the year of writing ("last year")."""

    start: Day
    end: Day | None = None
    ongoing: bool = False
    offset: int | None = None

    @property
    def days(self) -> tuple[Day, ...]:
        return (self.start,) if self.end is None else (self.start, self.end)

    @property
    def has_year(self) -> bool:
        return all(day.year for day in self.days)

    def in_year(self, year: int) -> Period:
        """The same with its start in *year*; the end follows it, in the next year if it must."""
        start = self.start.in_year(year)
        if self.end is None:
            return replace(self, start=start)
        end = self.end.in_year(year)
        return replace(self, start=start, end=end if end >= start else end.in_year(year + 1))

    def value(self, *, inferred: bool = False) -> DateValue:
        end = str(self.end) if self.end else None
        return DateValue(str(self.start), end, self.ongoing, inferred)
