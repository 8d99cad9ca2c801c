"""The memory of collecting: sites, runs, addresses, leases and jobs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.collecting import Found, Kept, Outcome, Page, Rhythm, Scope, Site, SiteState, Trust, Validator, Visit
from corpus.errors import Failure, SiteNotFound
from corpus.model import Document, Section, Span
from corpus.store import Store
from corpus.store.ledger import Entry, Ledger
from corpus.store.ledger.owners import is_gone, this_process
from corpus.store.ledger.sql import open_ledger
from corpus.store.sql import FILE_NAME, open_store

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADDRESS = "https://a.example/"
SITE = Site("a.example", ADDRESS, "A", Scope(feeds=(ADDRESS + "feed",), exclude=("/x/*",)), ("az",), "me@a.example")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with nothing in it, which takes a while to make."""
    home = tmp_path_factory.mktemp("empty")
    open_store(home).close()
    return home / FILE_NAME


@pytest.fixture
def ledger(tmp_path: Path, empty: Path) -> Iterator[Ledger]:
    shutil.copy(empty, tmp_path)
    ledger = open_ledger(tmp_path)
    ledger.add_site(SITE, NOW)
    yield ledger
    ledger.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


def entry(
    ledger: Ledger, name: str, outcome: Outcome = "fetched", *found: Found, at: datetime = NOW, **fields: object
) -> Entry:
    address = ADDRESS + name
    page = ledger.page(SITE.id, address) or Page(SITE.id, address, at, found=at)
    standing = {"asked": at, "outcome": outcome, "due": at + HOUR} | fields
    page = replace(page, **standing)  # type: ignore[arg-type]
    return Entry(ledger.open_run(SITE.id, at), Visit(address, at, outcome, size=10), page, found)


def names(pages: list[Page]) -> list[str]:
    return [page.address.removeprefix(ADDRESS) for page in pages]


def test_a_site_comes_back_as_it_was_added(ledger: Ledger) -> None:
    assert ledger.sites() == [SiteState(SITE, NOW)]
    assert ledger.site("A") == ledger.site(ADDRESS) == ledger.site("a.example")


def test_an_unknown_site_is_a_sentence_that_names_the_known_ones(ledger: Ledger) -> None:
    with pytest.raises(SiteNotFound, match=r"no one source called b; there are: a.example\."):
        ledger.site("b")


def test_how_a_site_stands_comes_back_as_it_was_saved(ledger: Ledger) -> None:
    trust = Trust(Validator(1.5, 0.0, 2.0), Validator(lies=1.0))
    state = SiteState(SITE, NOW + HOUR, Rhythm(60, 1, 2), trust, NOW, 3, "It does not answer.")
    ledger.save_state(state)
    assert ledger.site(SITE.id) == state


def test_a_site_that_is_added_again_keeps_its_history(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1")], {})
    ledger.add_site(replace(SITE, name="B"), NOW)
    assert len(ledger.visits(SITE.id, ADDRESS + "1")) == 1
    assert ledger.site(SITE.id).site.name == "B"


def test_a_removed_site_leaves_nothing_of_its_history(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1")], {(SITE.id, "f"): 5})
    ledger.remove_site(SITE.id)
    assert ledger.sites() == []
    assert ledger.pages(SITE.id) == []
    assert ledger.archived(SITE.id) == {}


def test_an_interrupted_run_goes_on_and_a_closed_one_does_not(ledger: Ledger) -> None:
    run = ledger.open_run(SITE.id, NOW)
    assert ledger.open_run(SITE.id, NOW + HOUR) == run
    ledger.close_run(run, NOW + HOUR, None)
    assert ledger.open_run(SITE.id, NOW + HOUR).id == run.id + 1


def test_a_run_counts_what_its_visits_came_to(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1"), entry(ledger, "2", "gone"), entry(ledger, "3")], {})
    closed = ledger.close_run(ledger.open_run(SITE.id, NOW), NOW, "It was enough.")
    assert (closed.outcomes, closed.size, closed.requests) == ({"fetched": 2, "gone": 1}, 30, 3)
    assert ledger.runs(SITE.id) == [closed]


def test_what_leads_to_pages_comes_first_then_new_pages_then_those_that_are_due(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "old"), entry(ledger, "asked"), entry(ledger, "later")], {})
    ledger.close_run(ledger.open_run(SITE.id, NOW), NOW, None)
    new = (Found(ADDRESS + "new"), Found(ADDRESS + "feed", "feed"))
    ledger.record([entry(ledger, "later", "fetched", *new, at=NOW + 2 * HOUR)], {})
    run = ledger.open_run(SITE.id, NOW)
    assert names(ledger.wanted(run, NOW + 2 * HOUR, 10)) == ["feed", "new", "asked", "old"]
    assert names(ledger.wanted(run, NOW, 10)) == ["feed", "new"]
    assert names(ledger.wanted(run, NOW, 1)) == ["feed"]


def test_no_address_is_asked_twice_in_a_run_unless_it_was_postponed(ledger: Ledger) -> None:
    found = tuple(Found(ADDRESS + name) for name in "12")
    ledger.record([entry(ledger, "0", "fetched", *found)], {})
    ledger.record([entry(ledger, "2"), replace(entry(ledger, "1", "failed", asked=None), postponed=True)], {})
    run = ledger.open_run(SITE.id, NOW)
    assert names(ledger.wanted(run, NOW + 99 * HOUR, 9)) == ["1"]


def test_an_address_that_changed_since_it_was_asked_is_due_at_once(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1", due=NOW + 9 * HOUR), entry(ledger, "2", due=NOW + 9 * HOUR)], {})
    changed = (Found(ADDRESS + "1", updated=NOW - HOUR), Found(ADDRESS + "2", updated=NOW + HOUR / 2))
    ledger.record([entry(ledger, "3", "fetched", *changed, at=NOW + HOUR)], {})
    due = {page.address: page.due for page in ledger.pages(SITE.id)}
    assert due[ADDRESS + "2"] == NOW + HOUR
    assert due[ADDRESS + "1"] > NOW + HOUR


def test_every_visit_of_an_address_is_its_history(ledger: Ledger) -> None:
    for hours, outcome in enumerate(("fetched", "unchanged", "gone")):
        ledger.record([entry(ledger, "1", outcome, at=NOW + hours * HOUR)], {})  # type: ignore[arg-type]
    assert [visit.outcome for visit in ledger.visits(SITE.id, ADDRESS + "1")] == ["fetched", "unchanged", "gone"]


def test_pages_that_wait_to_be_read_do_so_until_they_are(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1", unread=True, digest="d", kept=Kept("f", 7)), entry(ledger, "2")], {})
    (page,) = ledger.unread(10)
    assert (page.address, page.kept) == (ADDRESS + "1", Kept("f", 7))
    ledger.mark_read(page, NOW, news=True, readable=True)
    assert (ledger.unread(10), ledger.unread_sites()) == ([], set())
    assert ledger.runs(SITE.id)[0].news == 1


def test_a_page_that_was_fetched_anew_while_it_was_read_still_waits(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1", unread=True, digest="old")], {})
    (page,) = ledger.unread(10)
    ledger.record([entry(ledger, "1", unread=True, digest="new", at=NOW + HOUR)], {})
    ledger.mark_read(page, NOW, news=True, readable=True)
    assert ledger.unread_sites() == {SITE.id}


def test_reading_again_is_no_news_of_the_site(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1", unread=True, digest="d", changed=NOW, kept=Kept("f", 7))], {})
    ledger.close_run(ledger.open_run(SITE.id, NOW), NOW, None)
    (page,) = ledger.unread(10)
    ledger.mark_read(page, NOW + HOUR, news=True, readable=True)
    assert ledger.runs(SITE.id)[0].news == 0
    assert ledger.pages(SITE.id)[0].changed == NOW


def test_kept_pages_can_be_read_again(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1", kept=Kept("f", 0)), entry(ledger, "2"), entry(ledger, "3", "gone")], {})
    assert (ledger.mark_unread(SITE.id), names(ledger.unread(9))) == (1, ["1"])


def test_what_fails_is_listed_with_the_failures_until_it_answers(ledger: Ledger, store: Store) -> None:
    failed = entry(ledger, "1", "failed")
    ledger.record([replace(failed, visit=replace(failed.visit, detail="It fell silent."))], {})
    assert store.failures() == [Failure(ADDRESS + "1", "It fell silent.")]
    ledger.record([entry(ledger, "1", "unchanged", at=NOW + HOUR)], {})
    assert store.failures() == []


def test_the_failures_of_a_site_go_with_it(ledger: Ledger, store: Store) -> None:
    ledger.record([entry(ledger, "1", "failed")], {})
    store.add_failure(Failure("/a.txt", "It is empty."))
    ledger.remove_site(SITE.id)
    assert [failure.source for failure in store.failures()] == ["/a.txt"]


def test_how_far_the_archive_is_accounted_for_is_recorded_with_the_visits(ledger: Ledger) -> None:
    ledger.record([entry(ledger, "1")], {(SITE.id, "a"): 5, (SITE.id, "b"): 1})
    ledger.record([], {(SITE.id, "a"): 9})
    assert ledger.archived(SITE.id) == {"a": 9, "b": 1}
    ledger.forget_archived(SITE.id, ["a"])
    assert ledger.archived(SITE.id) == {"b": 1}


def test_documents_and_their_history_are_kept_when_the_site_is_removed(ledger: Ledger, store: Store) -> None:
    text = "A well was dug."
    store.add_document(Document("d1", ADDRESS + "1", None, None, text, (Section(Span(0, len(text)), "en"),)))
    ledger.remove_site(SITE.id)
    assert store.count_documents() == 1


def test_hosts_rest_until_they_said(ledger: Ledger) -> None:
    ledger.rest("a.example", NOW)
    ledger.rest("a.example", NOW + HOUR)
    assert ledger.rests() == {"a.example": NOW + HOUR}


def test_a_lease_is_held_by_one_until_it_is_released_or_expires(ledger: Ledger) -> None:
    assert ledger.take("s", "one", NOW, NOW + HOUR) is None
    assert ledger.take("s", "one", NOW, NOW + HOUR) is None
    assert ledger.take("s", "two", NOW, NOW + HOUR) == "one"
    assert ledger.take("s", "two", NOW + HOUR, NOW + 2 * HOUR) is None
    ledger.release("s", "one")
    assert ledger.take("s", "one", NOW + HOUR, NOW + 2 * HOUR) == "two"
    ledger.release("s", "two")
    assert ledger.take("s", "one", NOW + HOUR, NOW + 2 * HOUR) is None


def test_the_lease_of_a_process_that_has_ended_is_free_at_once(ledger: Ledger) -> None:
    program = "from corpus.store.ledger.owners import this_process; print(this_process())"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    assert is_gone(ended)
    assert not is_gone(this_process())
    assert ledger.take("s", ended, NOW, NOW + HOUR) is None
    assert ledger.take("s", "me", NOW, NOW + HOUR) is None


def test_jobs_are_claimed_in_their_order_each_by_one(ledger: Ledger) -> None:
    ledger.add_job("add", ["/a", "/b"], NOW)
    ledger.add_job("index", [], NOW)
    first, second = ledger.claim_job("one", NOW, NOW + HOUR), ledger.claim_job("two", NOW, NOW + HOUR)
    assert first is not None
    assert second is not None
    assert (first.kind, first.subjects, second.kind) == ("add", ("/a", "/b"), "index")
    assert ledger.claim_job("three", NOW, NOW + HOUR) is None
    ledger.end_job(first, "one")
    ledger.end_job(second, "two")
    assert [job.state for job in ledger.jobs()] == ["done", "done"]


def test_a_job_whose_worker_is_gone_is_taken_up_again_but_not_for_ever(ledger: Ledger) -> None:
    ledger.add_job("add", ["/a"], NOW)
    claims = [ledger.claim_job(f"worker {n}", NOW + n * HOUR, NOW + n * HOUR + HOUR / 2) for n in range(5)]
    assert [claim.tries if claim else None for claim in claims] == [1, 2, 3, None, None]
    (job,) = ledger.jobs()
    assert (job.state, job.trouble) == ("failed", "Its worker was ended 3 times while doing it.")


def test_a_job_that_goes_wrong_is_tried_again_and_says_why_it_failed(ledger: Ledger) -> None:
    ledger.add_job("index", [], NOW)
    for _ in range(3):
        job = ledger.claim_job("me", NOW, NOW + HOUR)
        assert job is not None
        ledger.end_job(job, "me", "The disk is full.")
    (job,) = ledger.jobs()
    assert (job.state, job.trouble) == ("failed", "The disk is full.")
