"""One request at a time to a host, with pauses, and rest where it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.crawl.hosts import Hosts, host_of

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)


def hosts(pause: float = 2.0, chance: float = 1.0) -> Hosts:
    return Hosts(pause, lambda: chance)


def seconds(found: datetime | None) -> float:
    assert found is not None
    return (found - NOW).total_seconds()


def test_a_host_that_is_being_asked_is_not_ready() -> None:
    known = hosts()
    known.begin("a", NOW)
    assert known.ready("a", NOW) is None
    assert known.ready("b", NOW) == NOW


def test_a_pause_follows_every_answer_the_longer_of_ours_and_theirs() -> None:
    for asked, expected in ((None, 2.0), (1.0, 2.0), (7.0, 7.0)):
        known = hosts()
        known.begin("a", NOW)
        known.delay("a", asked)
        known.end("a", NOW)
        assert seconds(known.ready("a", NOW)) == expected


def test_failures_in_a_row_make_the_pause_longer_until_something_succeeds() -> None:
    known, waits = hosts(pause=0.0), []
    for failed in (True, True, True, False):
        known.begin("a", NOW)
        known.end("a", NOW, failed=failed)
        waits.append(seconds(known.ready("a", NOW)))
    assert waits[:3] == [2.0, 4.0, 8.0]
    known.begin("a", NOW + timedelta(hours=1))
    known.end("a", NOW + timedelta(hours=1), failed=True)
    assert seconds(known.ready("a", NOW)) == 3602.0


def test_a_host_rests_as_long_as_it_asked_but_no_longer_than_a_day() -> None:
    for asked, expected in ((120, 120), (10**12, 86_400), (0, 0)):
        known = hosts()
        known.begin("a", NOW)
        assert seconds(known.rest("a", NOW, asked)) == expected
        known.end("a", NOW - timedelta(hours=1))
        assert seconds(known.ready("a", NOW)) == expected


def test_a_host_that_does_not_say_how_long_rests_a_minute_and_then_ever_longer() -> None:
    known, rests = hosts(), []
    for _ in range(3):
        known.begin("a", NOW)
        known.end("a", NOW, failed=True)
        rests.append(seconds(known.rest("a", NOW, None)))
    assert rests == [60.0, 120.0, 240.0]


@given(st.integers(1, 5_000), st.floats(0, 1))
def test_whatever_happens_a_wait_is_bounded(failures: int, chance: float) -> None:
    known = hosts(chance=chance)
    for _ in range(min(failures, 50)):
        known.begin("a", NOW)
        known.end("a", NOW, failed=True)
    assert 2.0 <= seconds(known.ready("a", NOW)) <= 122.0
    assert seconds(known.rest("a", NOW, None)) <= 86_400


def test_a_host_is_told_with_its_port() -> None:
    assert host_of("https://a.example:81/x") == "a.example:81"
