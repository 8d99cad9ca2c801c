"""What a site's validators are worth is learned from its whole answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus.collecting import Page, Trust, Validator
from ingest.crawl.trust import PROBES, conditions, learned
from ingest.fetching import Conditions

NOW = datetime(2024, 3, 1, tzinfo=UTC)
PAGE = Page("s", "https://a.example/", NOW, outcome="fetched", etag='"1"', modified="Fri, 01 Mar 2024", digest="d")


def seen(trust: Trust, times: int, *, etag: str, same: bool) -> Trust:
    for _ in range(times):
        trust = learned(trust, PAGE, etag=etag, modified=None, same=same)
    return trust


def test_a_site_is_believed_until_it_lies() -> None:
    assert conditions(PAGE, Trust(), 0.5) == Conditions(PAGE.etag, PAGE.modified)


def test_an_etag_that_lied_once_is_not_sent_and_the_date_still_is() -> None:
    trust = seen(Trust(), 1, etag='"1"', same=False)
    assert conditions(PAGE, trust, 0.5) == Conditions(None, PAGE.modified)


def test_after_enough_honest_answers_it_is_believed_again() -> None:
    trust = seen(seen(Trust(), 1, etag='"1"', same=False), 24, etag='"1"', same=True)
    assert conditions(PAGE, trust, 0.5).etag == PAGE.etag


def test_an_etag_that_changes_by_itself_is_not_sent() -> None:
    trust = seen(Trust(), 3, etag='"2"', same=True)
    assert conditions(PAGE, trust, 0.5) == Conditions(None, PAGE.modified)


def test_a_change_that_both_tell_says_nothing_against_the_site() -> None:
    trust = seen(Trust(), 50, etag='"2"', same=False)
    assert conditions(PAGE, trust, 0.5).etag == PAGE.etag


def test_now_and_then_everything_is_asked_for() -> None:
    assert conditions(PAGE, Trust(), PROBES / 2) == Conditions()


def test_what_was_not_there_the_last_time_is_asked_for_without_conditions() -> None:
    assert conditions(replace(PAGE, outcome="gone"), Trust(), 0.5) == Conditions()
    assert conditions(replace(PAGE, digest=None), Trust(), 0.5) == Conditions()


@given(st.lists(st.tuples(st.sampled_from(['"1"', '"2"', None]), st.booleans()), max_size=200))
def test_what_was_learned_stays_within_bounds(cases: list[tuple[str | None, bool]]) -> None:
    trust = Trust()
    for etag, same in cases:
        trust = learned(trust, PAGE, etag=etag, modified=None, same=same)
    assert trust.modified == Validator()
    assert 0 <= trust.etag.honest + trust.etag.lies + trust.etag.idle <= 20.0001
