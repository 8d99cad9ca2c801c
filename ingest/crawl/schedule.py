"""When to look again: at a site, at one of its pages, and after something failed. Pure functions of what was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from corpus.collecting import DAY, HOUR, Pace, Rhythm

# So many runs at one interval decide whether it stays. If all found something new, the interval is halved; if none
# did, doubled; else it fits. For a site that changes every P seconds the interval so settles between P/3 and 2P/3:
# longer ones find news three times in a row, shorter ones find none three times in a row. Between these ends lies
# just a factor of two, so doubling and halving never jump over them.
DECIDING = 3

FIRST_LOOK_AGAIN = timedelta(days=1)
LAST_LOOK_AGAIN = timedelta(days=90)

FIRST_RETRY = HOUR
LAST_RETRY = 6 * HOUR  # so that a site that fails is tried several times on the day after which it is paused


def next_rhythm(rhythm: Rhythm, pace: Pace, *, news: bool) -> Rhythm:
    """The rhythm after a run that found something new, or nothing; its interval within the bounds of *pace*."""
    busy, quiet = rhythm.busy + news, rhythm.quiet + (not news)
    interval = _within(rhythm.interval, pace)
    if busy + quiet < DECIDING:
        return replace(rhythm, interval=interval, busy=busy, quiet=quiet)
    factor = 0.5 if not quiet else 2.0 if not busy else 1.0
    return Rhythm(_within(int(interval * factor), pace))


def look_again(since: datetime, now: datetime) -> datetime:
    """When to look again at a page that stands as it does *since* then: after as long as it has already stood so.

    So a page is looked at after 1 day, 2, 4, 8, ... and at least every LAST_LOOK_AGAIN.
    """
    return now + min(max(now - since, FIRST_LOOK_AGAIN), LAST_LOOK_AGAIN)


def retry_page(failures: int, now: datetime) -> datetime:
    """When to try again a page that failed so many times in a row."""
    return now + min(timedelta(seconds=FIRST_RETRY * 2.0 ** min(failures, 20)), LAST_LOOK_AGAIN)


def retry_site(tries: int, now: datetime, chance: float) -> datetime:
    """When to try again a site whose last *tries* runs failed; *chance* from 0 to 1 spreads them (full jitter).

    See "Exponential Backoff And Jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    """
    ceiling = min(FIRST_RETRY * 2.0 ** min(tries, 20), LAST_RETRY)
    return now + timedelta(seconds=max(60.0, ceiling * chance))


def fails_too_long(since: datetime, now: datetime) -> bool:
    """Whether a site that has only failed *since* then is to be paused."""
    return now - since > timedelta(seconds=DAY)


def _within(interval: int, pace: Pace) -> int:
    return max(pace.least, min(interval, pace.most))
