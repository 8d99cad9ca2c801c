"""What a reading of the grammar means: no date, one, or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.dates import halves
from extract.dates.grammar import Reading
from extract.dates.tokens import Token
from extract.dates.values import Day, Period

# How sure a reading is, by what it rests on. Only the order is meant: a whole date is surest.
WHOLE_DATE, NAMED_YEAR, LED_YEAR, BARE_YEAR, NO_YEAR = 0.98, 0.95, 0.8, 0.7, 0.6
SURENESS = {"year_led": LED_YEAR, "year_cited": LED_YEAR, "year_cased": LED_YEAR, "year_bare": BARE_YEAR}
# Four digits without a word for year are one only in these centuries: what else they count is mostly outside.
PLAIN_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Found:
    """A period and the tokens that state it."""

    tokens: range
    period: Period
    confidence: float


def meaning(reading: Reading, tokens: Sequence[Token]) -> list[Found]:
    """The dates that *reading* states; empty where its words make no sense as dates."""
    if not _credible(reading, tokens) or _is_address(reading, tokens):
        return []
    if reading.rule in ("list", "months"):
        return list(_list(reading, tokens))
    if reading.rule == "day_hyphened":
        period = halves.single(halves.hyphened(_of(tokens, reading.first)))
        return [_found(reading.tokens, period)] if period else []
    first = halves.read(_of(tokens, reading.first))
    if reading.second is None:
        # "from the end of March" tells of an end that comes, "since 2014" hardly ever
        return _one(reading, first, at_edge=tokens[reading.tokens.stop - 1].letters[0] == "g")
    second = halves.read(_of(tokens, reading.second))
    if reading.rule == "pair":
        return _pair(reading, first, second)
    period = halves.span(first, second)
    joined = reading.rule != "range" or "u" in tokens[reading.tokens.stop - 1].letters
    if period is None or (_uneven(period) and not joined):
        return []
    return [_found(reading.tokens, period)]


def _uneven(period: Period) -> bool:
    """A month or day on one side and a year on the other: two dates that happen to meet, unless words join them."""
    return len({min(day.precision, 2) for day in period.days}) > 1


def _of(tokens: Sequence[Token], places: range) -> Sequence[Token]:
    return tokens[places.start : places.stop]


def _found(places: range, period: Period) -> Found:
    start = period.start
    confidence = NO_YEAR if not period.has_year else WHOLE_DATE if start.precision == 3 else NAMED_YEAR
    return Found(places, period, confidence)


def _one(reading: Reading, half: halves.Half, *, at_edge: bool) -> list[Found]:
    if reading.rule.startswith("decade"):
        decade = halves.decade(half)
        return [_found(reading.tokens, decade)] if decade else []
    period = halves.single(half)
    if period is None or not (period.start.year or period.start.month):
        return []  # "this year" alone names no date
    found = _found(reading.tokens, period)
    if reading.rule.startswith("since") and not (at_edge and not period.has_year):
        return [replace(found, period=replace(period, end=None, ongoing=True))]
    return [replace(found, confidence=SURENESS.get(reading.rule, found.confidence))]


def _pair(reading: Reading, first: halves.Half, second: halves.Half) -> list[Found]:
    """Two dates joined by "and": one period if they are neighbouring days, otherwise each for itself."""
    ends = halves.shared(first, second)
    if ends is None or reading.second is None or ends[0].day.precision != ends[1].day.precision:
        return []
    if _neighbours(ends[0].day, ends[1].day):
        return [_found(reading.tokens, Period(ends[0].day, ends[1].day, offset=second.offset))]
    places = (range(reading.tokens.start, reading.first.stop), range(reading.second.start, reading.tokens.stop))
    return [_found(place, period) for place, half in zip(places, ends, strict=True) if (period := halves.single(half))]


def _neighbours(first: Day, second: Day) -> bool:
    if first.precision != 3:
        return False
    days = [date(day.year or 2024, day.month, day.day).toordinal() for day in (first, second)]
    return days[1] - days[0] == 1


def _list(reading: Reading, tokens: Sequence[Token]) -> Iterator[Found]:
    last = halves.read(_of(tokens, reading.second or range(0)))
    for place in reading.first:
        letter, value = tokens[place].letters[0], tokens[place].value
        if letter in "adwMm":
            part = {"month": value[0]} if letter in "Mm" else {"day": value[0]}
            period = halves.single(replace(last, day=replace(last.day, **part)))
            if period:
                yield _found(range(place, place + 1), period)
    period = halves.single(last)
    if period and reading.second:
        yield _found(reading.second, period)


def _credible(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether four bare digits have something that makes them a year: their place, their rule, what they go with."""
    pieces = [token for place in (reading.first, reading.second or range(0)) for token in _of(tokens, place)]
    a_day = any(token.letters[0] in "adw" for token in pieces)
    if tokens[reading.tokens.stop - 1].letters == "Y" and not a_day and _letter(tokens, reading.tokens.stop) == "U":
        return False  # "in May 2000 people"
    if [token.letters for token in pieces] == ["m"]:
        return False  # "desde el mar" is no month
    if reading.rule == "year_bare":
        return len(pieces[0].value) == 2
    if pieces[0].letters[0] == "Y" and _letter(tokens, reading.tokens.start - 1) == "N":
        return False  # "№ 2015-25"
    if reading.rule == "years_short" or re.fullmatch("Y[ady]", "".join(token.letters[0] for token in pieces)):
        return _joined(pieces, tokens, reading.tokens.stop)
    if reading.rule == "years_cited" or any(token.letters[0] not in "Yad" or "#" in token.letters for token in pieces):
        return True
    years = [token.value[0] for token in pieces if token.letters[0] == "Y"]
    if reading.rule == "year_cased" or (reading.rule == "year_led" and _letter(tokens, reading.tokens.stop) == ","):
        return True  # "in 1767, the first ..."
    if not years or any(year not in PLAIN_YEARS for year in years):
        return False
    if reading.rule == "pair":
        return _letter(tokens, reading.tokens.start - 1) in set("pqfFs")
    return reading.rule != "since_after" or tokens[reading.tokens.stop - 1].letters[0] == "h"


def _is_address(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a day names a street or square: "28 May Street", "rue du 8 mai"."""
    before = reading.tokens.start - 1
    while before >= 0 and tokens[before].letters[0] in "fTo":
        before -= 1
    named = "P" in (_letter(tokens, before), _letter(tokens, reading.tokens.stop))
    return named and not any(token.letters[0] in "YDL" for token in _of(tokens, reading.tokens))


def _joined(years: Sequence[Token], tokens: Sequence[Token], after: int) -> bool:
    """Whether "2014-16" stands as one word and counts nothing."""
    first, second = years[:2]
    if any(token.letters[0] in "WV" for token in years):
        return True
    return second.start == first.end + 1 and first.value[0] in PLAIN_YEARS and _letter(tokens, after) != "U"


def _letter(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].letters[0] if 0 <= place < len(tokens) else ""
