"""What the tokens of a date say, and how the two ends of a range lend each other what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dates.tokens import Token
from extract.dates.values import Day, Period

# "2014-16" and "1995-2005" are common, "1980-45" is something else: an end without its century comes so soon.
LONGEST_SHORT = 15  # years


@dataclass(frozen=True, slots=True)
class Half:
    """What one date says by itself.

    ``number`` may yet be a day, a month or the end of a year (2021-22). ``last_month`` ends a quarter or half-year;
    ``numbered`` marks a month given as a number; ``offset`` counts years from the year of writing ("last year");
    ``decade`` marks one that its plural names ("1990s").
    """

    day: Day
    number: int = 0
    last_month: int = 0
    numbered: bool = False
    offset: int | None = None
    decade: bool = False


def read(tokens: Sequence[Token]) -> Half:
    """What *tokens* say; the grammar has made sure that they fit together."""
    half, number, length = Half(Day()), 0, 0
    for token in tokens:
        match token.letters[0]:
            case "a" | "d" | "y" | "w":
                number = token.value[0]
            case "Q" | "H":
                length = token.value[0]
            case "K":
                half, number = replace(half, day=replace(half.day, month=number), numbered=True), 0
            case letter:
                half = _add(half, letter, token.value)
        half = replace(half, decade=half.decade or "#" in token.letters)
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


def hyphened(tokens: Sequence[Token]) -> Half:
    """What "01-Sep-22" says; the year is of this century up to 49."""
    day, month, year = (token.value[0] if token.value else 0 for token in tokens[::2])
    return Half(Day(year + (2000 if year < 50 else 1900), month, day))


def single(half: Half) -> Period | None:
    """One date; a quarter, half-year or decade is a period. None if the calendar has no such date."""
    if half.decade and not half.day.month:
        return decade(half)
    if half.number or not half.day.exists:
        return None
    end = replace(half.day, month=half.last_month) if half.last_month else None
    return Period(half.day, end, offset=half.offset)


def decade(half: Half) -> Period | None:
    """The ten years from a round one; otherwise the plural was only grammar, and it is that year.

    "The 90s" are those of the last century; "the 20s" may be of either, and are none.
    """
    year = half.day.year or (1900 + half.number if half.number >= 30 else 0)
    if not year or (half.number and half.number % 10):
        return None
    return Period(Day(year), Day(year + 9) if year % 10 == 0 else None)


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
    if ends[1].decade and end.precision == 1 and end.year % 10 == 0:
        end = Day(end.year + 9)
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
    if not other.day.month and other.day.year and not half.decade:
        later = (number - other.day.year) % 100
        return Half(Day(other.day.year + later)) if 0 < later <= LONGEST_SHORT else half
    return half
