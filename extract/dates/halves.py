"""What the tokens of a date say, and how the two ends of a range lend each other what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dates.tokens import Token
from extract.dates.values import Day, Period


@dataclass(frozen=True, slots=True)
class Half:
    """What one date says by itself.

    ``number`` may yet be a day, a month or the end of a year (2021-22). ``last_month`` ends a quarter or half-year;
    ``numbered`` marks a month given as a number; ``offset`` counts years from the year of writing ("last year").
    """

    day: Day
    number: int = 0
    last_month: int = 0
    numbered: bool = False
    offset: int | None = None


def read(tokens: Sequence[Token]) -> Half:
    """What *tokens* say; the grammar has made sure that they fit together."""
    half, number, length = Half(Day()), 0, 0
    for token in tokens:
        match token.letters[0]:
            case "a" | "d":
                number = token.value[0]
            case "Q" | "H":
                length = token.value[0]
            case "K":
                half, number = replace(half, day=replace(half.day, month=number), numbered=True), 0
            case letter:
                half = _add(half, letter, token.value)
    if length and number <= 12 // length:
        return replace(half, day=replace(half.day, month=(number - 1) * length + 1), last_month=number * length)
    if number and half.day.month and not half.last_month:
        return replace(half, day=replace(half.day, day=number))
    return replace(half, number=number)


def _add(half: Half, letter: str, value: tuple[int, ...]) -> Half:
    match letter:
        case "D" | "E":
            return replace(half, day=Day(*value))
        case "Y":
            return replace(half, day=replace(half.day, year=value[0]))
        case "M" | "m":
            return replace(half, day=replace(half.day, month=value[0]))
        case "S":
            return replace(half, day=replace(half.day, month=value[0]), last_month=value[1])
        case "L":
            return replace(half, offset=value[0])
    return half


def single(half: Half) -> Period | None:
    """One date; a quarter or half-year is a period. None if the calendar has no such date."""
    if half.number or not half.day.exists:
        return None
    end = replace(half.day, month=half.last_month) if half.last_month else None
    return Period(half.day, end, offset=half.offset)


def decade(half: Half) -> Period:
    """The ten years from a round one; otherwise the plural was only grammar, and it is that year."""
    year = half.day.year
    return Period(half.day, Day(year + 9) if year % 10 == 0 else None)


def span(first: Half, second: Half) -> Period | None:
    """The range from *first* to *second*; None if it would not run forward or its ends do not go together.

    "September 1 – November 30, 2022" has its year at the end; "15 December – 10 January 2022" begins in 2021.
    """
    ends = shared(first, second)
    if ends is None:
        return None
    start, end = ends[0].day, ends[1].day
    if ends[1].last_month:
        end = replace(end, month=ends[1].last_month)
    if start.year and end.year and start >= end:
        return None
    offset = first.offset if first.offset is not None else second.offset
    return Period(start, end, offset=offset) if start != end else None


def shared(first: Half, second: Half) -> tuple[Half, Half] | None:
    """Both dates completed from each other; None if they are not of a kind."""
    first, second = _completed(first, second), _completed(second, first)
    if any(half.number or not half.day.exists for half in (first, second)):
        return None
    if 1 in (first.day.precision, second.day.precision) and not (first.day.year and second.day.year):
        return None
    if first.day.precision == second.day.precision == 1 and not first.day.year:
        return None
    first_year, second_year = first.day.year, second.day.year
    crossing = first.day.in_year(2000) > second.day.in_year(2000)
    if second_year and not first_year:
        first = replace(first, day=first.day.in_year(second_year - crossing))
    if first_year and not second_year:
        second = replace(second, day=second.day.in_year(first_year + crossing))
    return first, second


def _completed(half: Half, other: Half) -> Half:
    """*half* with its bare number understood from what the *other* date is."""
    number, day = half.number, half.day
    if not number or day.month:
        return half
    if other.day.day:
        return Half(Day(day.year or other.day.year, other.day.month, number), offset=half.offset)
    if other.numbered and number <= 12:
        return Half(Day(day.year or other.day.year, number), offset=half.offset)
    if not other.day.month and other.day.year and number == (other.day.year + 1) % 100:
        return Half(Day(other.day.year + 1))
    return half
