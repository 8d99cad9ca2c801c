"""When to look again: within bounds, longer for what is quiet, and settled for what is regular."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.collecting import DAY, HOUR, Pace, Rhythm
from ingest.crawl.schedule import fails_too_long, look_again, next_rhythm, retry_page, retry_site

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
WIDE = Pace(least=60, most=400 * DAY)
paces = st.tuples(st.integers(60, 90 * DAY), st.integers(60, 90 * DAY)).map(lambda pair: Pace(min(pair), max(pair)))
news = st.lists(st.booleans(), max_size=60)


def after(rhythm: Rhythm, pace: Pace, *found: bool) -> Rhythm:
    for each in found:
        rhythm = next_rhythm(rhythm, pace, news=each)
    return rhythm


@given(st.integers(1, 999 * DAY), paces, news)
def test_an_interval_stays_within_its_bounds(interval: int, pace: Pace, found: list[bool]) -> None:
    rhythm = Rhythm(interval)
    for each in found:
        rhythm = next_rhythm(rhythm, pace, news=each)
        assert pace.least <= rhythm.interval <= pace.most


@given(paces, st.integers(60, 90 * DAY), st.lists(st.booleans(), min_size=3, max_size=3), st.integers(0, 2))
def test_more_news_never_makes_an_interval_longer(pace: Pace, interval: int, found: list[bool], place: int) -> None:
    more = [*found[:place], True, *found[place + 1 :]]
    assert after(Rhythm(interval), pace, *more).interval <= after(Rhythm(interval), pace, *found).interval


def test_three_runs_without_news_double_the_interval_and_three_with_news_halve_it() -> None:
    assert after(Rhythm(DAY), WIDE, False, False, False) == Rhythm(2 * DAY)
    assert after(Rhythm(DAY), WIDE, True, True, True) == Rhythm(DAY // 2)
    assert after(Rhythm(DAY), WIDE, True, False, True) == Rhythm(DAY)


@given(st.integers(2 * HOUR, 60 * DAY), st.integers(HOUR, 60 * DAY), st.floats(0, 1))
def test_the_interval_settles_for_a_site_that_changes_regularly(period: int, interval: int, phase: float) -> None:
    rhythm, at, seen = Rhythm(interval), 0.0, phase * period // period
    intervals = []
    for _ in range(600):  # an interval that is only just too long or too short takes its time to show it
        at += rhythm.interval
        count = (at + phase * period) // period
        rhythm = next_rhythm(rhythm, WIDE, news=count > seen)
        seen = count
        intervals.append(rhythm.interval)
    settled = set(intervals[300:])
    assert len(settled) <= 2
    assert 0.32 * period <= min(settled) <= max(settled) <= 0.68 * period


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_a_page_that_has_stood_longer_is_looked_at_more_rarely(hours: int, more: int) -> None:
    young, old = NOW - timedelta(hours=hours), NOW - timedelta(hours=hours + more)
    assert look_again(young, NOW) <= look_again(old, NOW)
    assert timedelta(days=1) <= look_again(old, NOW) - NOW <= timedelta(days=90)


@given(st.integers(0, 10_000))
def test_what_failed_more_often_is_tried_later(failures: int) -> None:
    assert NOW < retry_page(failures, NOW) <= retry_page(failures + 1, NOW) <= NOW + timedelta(days=90)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_failing_site_is_tried_again_within_hours(tries: int, chance: float) -> None:
    assert timedelta(minutes=1) <= retry_site(tries, NOW, chance) - NOW <= timedelta(hours=6)


def test_failing_for_more_than_a_day_is_too_long() -> None:
    assert not fails_too_long(NOW - timedelta(days=1), NOW)
    assert fails_too_long(NOW - timedelta(days=1, seconds=1), NOW)
