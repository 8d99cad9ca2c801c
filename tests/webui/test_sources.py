"""The commands about sources, as people use them, against a site on this machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.store.ledger.sql import open_ledger
from corpus.store.sql import open_store
from tests.sites import behaviours as does
from tests.sites.newspaper import Newspaper
from tests.sites.server import Web
from webui.cli import main

ROOT = Path(__file__).parents[2]
HOST = "localhost"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "goodpractice.toml").write_text(f'pause = 0\nallowed_hosts = ["{HOST}"]\ncontact = "me@a.example"\n')
    return tmp_path


def goodpractice(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--home", str(home)], catch_exceptions=False)


def lines(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def add(home: Path, web: Web, *more: str) -> Result:
    return goodpractice(home, "source", "add", web.address(HOST), "--yes", *more)


def crawl(home: Path, *more: str) -> Result:
    return goodpractice(home, "crawl", "--only-collect", "--json", *more)


def test_a_source_is_proposed_added_crawled_and_listed(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, languages=("az",), articles=6)
    added = add(home, web, "--name", "Xəbərlər", "--contact", "Leyla", "--least", "6h", "--most", "14d")
    assert added.exit_code == 0, added.output
    assert f"feed     {web.address(HOST, '/feed')}" in added.stdout
    assert added.stdout.count(web.address(HOST, "/az/")) >= 3
    (run,) = lines(crawl(home))
    assert (run["new"], run["stopped"]) == (6, None)
    (row,) = lines(goodpractice(home, "source", "list", "--json"))
    assert (row["source"], row["state"], row["new"]) == (HOST, "crawled", 6)
    assert HOST in goodpractice(home, "source", "list").stdout
    about, *rest = lines(goodpractice(home, "source", "show", HOST, "--json"))
    assert (about["name"], about["contact"], about["pace"]["least"]) == ("Xəbərlər", "Leyla", 6 * 3600)
    assert {line["address"] for line in rest if line.get("role") == "page"} >= {place for _, place in paper.articles}


def test_two_parts_of_one_host_are_two_sources_and_one_added_again_is_one(home: Path, web: Web) -> None:
    Newspaper(web, HOST, languages=("az", "ru"), articles=3)
    for path in ("/", "/ru/", "/ru/"):
        assert goodpractice(home, "source", "add", web.address(HOST, path), "--yes").exit_code == 0
    rows = lines(goodpractice(home, "source", "list", "--json"))
    assert [row["source"] for row in rows] == [HOST, f"{HOST}-ru"]


def test_nothing_is_added_without_a_yes(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    result = goodpractice(home, "source", "add", web.address(HOST))
    assert (result.exit_code, result.stderr) == (2, "Nothing was added; give --yes to add it without being asked.\n")
    assert not (home / "corpus.db").exists()


def test_a_site_that_does_not_answer_is_a_sentence(home: Path, web: Web) -> None:
    result = goodpractice(home, "source", "add", web.address("nowhere.example"), "--yes")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("time", ["6", "0h", "six hours", "6h30"])
def test_a_time_that_is_none_is_refused(home: Path, web: Web, time: str) -> None:
    result = add(home, web, "--least", time)
    assert (result.exit_code, "is no time such as" in result.stderr) == (2, True)


def test_bounds_the_wrong_way_round_are_refused(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    result = add(home, web, "--least", "3d", "--most", "2h")
    assert (result.exit_code, result.stderr) == (2, "--least must not be longer than --most.\n")


def test_an_unknown_source_is_a_sentence(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    result = crawl(home, "nobody")
    assert (result.exit_code, result.stderr) == (1, f"There is no one source called nobody; there are: {HOST}.\n")


def test_a_source_is_paused_resumed_and_removed(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    goodpractice(home, "source", "pause", HOST)
    assert lines(crawl(home)) == lines(crawl(home, "--due")) == []
    assert lines(goodpractice(home, "source", "list", "--json"))[0]["state"] == "paused: Somebody paused it."
    goodpractice(home, "source", "resume", HOST)
    assert len(lines(crawl(home, "--due"))) == 1
    goodpractice(home, "source", "remove", HOST, "--yes")
    assert lines(goodpractice(home, "source", "list", "--json")) == []
    assert len(lines(goodpractice(home, "show", "--json"))) == 3


def test_a_source_that_is_being_crawled_is_neither_crawled_twice_nor_removed(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    ledger = open_ledger(home)
    now = datetime.now(UTC)
    ledger.take(f"site {HOST}", "elsewhere 1 1", now, now + timedelta(hours=1))
    assert crawl(home).stderr == f"{HOST} or its host is being crawled by another process (elsewhere 1 1).\n"
    removed = goodpractice(home, "source", "remove", HOST, "--yes")
    assert (removed.exit_code, removed.stderr) == (2, f"{HOST} is being crawled; remove it when that has ended.\n")
    assert len(ledger.sites()) == 1
    ledger.close()


def test_the_history_of_an_address_is_shown(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, articles=3)
    add(home, web)
    crawl(home)
    address = paper.articles[0][1]
    (visit,) = lines(goodpractice(home, "source", "show", HOST, "--address", address, "--json"))
    assert (visit["outcome"], visit["status"]) == ("fetched", 200)


def test_checking_says_what_is_no_longer_as_it_was(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, articles=3)
    add(home, web)
    assert goodpractice(home, "source", "check").exit_code == 0
    paper.host.add("/feed", does.status(404))
    result = goodpractice(home, "source", "check", HOST)
    assert result.exit_code == 1
    assert f"{web.address(HOST, '/feed')} answers 404" in result.stdout


def test_what_was_fetched_can_be_read_again(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, articles=3)
    add(home, web)
    crawl(home)
    store = open_store(home)
    for summary in store.summaries():
        store.remove_document(summary.id)
    web.forget()
    result = goodpractice(home, "reread", "--only-collect")
    assert result.stdout == "3 pages were read again.\n"
    assert {source for each in store.summaries() for source in each.sources} == {place for _, place in paper.articles}
    assert web.asked() == []
    store.close()


def test_what_is_no_longer_in_the_archive_is_not_said_to_have_been_read(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    crawl(home)
    shutil.rmtree(home / "archive")
    result = goodpractice(home, "reread", "--only-collect")
    assert (result.exit_code, result.stdout) == (1, "0 pages were read again.\n")
    assert len(result.stderr.splitlines()) == 3


def process(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GOODPRACTICE")}
    command = [sys.executable, "-m", "webui.cli", *arguments, "--home", str(home)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def until(what: object, seconds: float = 120.0) -> None:
    """Wait for something to become true; the limit only keeps a broken test from waiting for ever."""
    deadline = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def test_a_crawl_that_is_killed_loses_nothing_and_asks_nothing_twice(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, articles=40)
    for _, address in paper.articles:
        target = address.removeprefix(paper.host.address)
        paper.host.add(target, does.slow(paper.host.page(target), 0.02))
    add(home, web)
    web.forget()
    crawling = process(home, "crawl", "--only-collect")
    until(lambda: len(web.asked()) > 20)
    crawling.kill()
    crawling.communicate()
    assert len(web.asked()) < 45
    (run,) = lines(crawl(home))
    assert run["stopped"] is None
    again = [target for target, count in Counter(each.target for each in web.asked()).items() if count > 1]
    assert len(set(again) - {"/robots.txt"}) <= 1  # the one that was being answered
    store = open_store(home)
    sources = Counter(source for each in store.summaries() for source in each.sources)
    assert sources == dict.fromkeys([address for _, address in paper.articles], 1)
    store.close()


def test_a_crawl_that_is_told_to_stop_says_so(home: Path, web: Web) -> None:
    paper = Newspaper(web, HOST, articles=40)
    for _, address in paper.articles:
        target = address.removeprefix(paper.host.address)
        paper.host.add(target, does.slow(paper.host.page(target), 0.02))
    add(home, web)
    web.forget()
    crawling = process(home, "crawl", "--only-collect")
    until(lambda: len(web.asked()) > 5)
    crawling.send_signal(signal.SIGINT)
    _, errors = crawling.communicate(timeout=60)
    assert (crawling.returncode, errors) == (1, "Stopped; the next crawl goes on where this one ended.\n")


def test_the_worker_crawls_what_is_due_does_jobs_and_ends_when_asked(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    crawl(home)
    assert "waits for `goodpractice work`" in goodpractice(home, "reread", HOST, "--later").stdout
    ledger = open_ledger(home)
    ledger.add_site(ledger.site(HOST).site, datetime.now(UTC) - timedelta(hours=1))
    worker = process(home, "work", "--only-collect")
    until(lambda: len(ledger.runs(HOST)) == 2 and ledger.runs(HOST)[0].ended and ledger.jobs()[0].state == "done")
    worker.send_signal(signal.SIGTERM)
    output, errors = worker.communicate(timeout=60)
    assert (worker.returncode, errors) == (0, "")
    assert f"{HOST}: " in output
    assert "Job 1 (reread) is done." in output
    ledger.close()


def test_a_job_of_a_worker_that_was_killed_is_taken_up_again(home: Path, web: Web) -> None:
    Newspaper(web, HOST, articles=3)
    add(home, web)
    crawl(home)
    ledger = open_ledger(home)
    ledger.add_job("reread", [HOST], datetime.now(UTC))
    killed = process(home, "--version")
    killed.communicate()
    gone = f"{os.uname().nodename} {killed.pid} 0"
    assert ledger.claim_job(gone, datetime.now(UTC), datetime.now(UTC) + timedelta(hours=1)) is not None
    worker = process(home, "work", "--only-collect")
    until(lambda: ledger.jobs()[0].state == "done")
    worker.terminate()
    worker.communicate(timeout=60)
    assert ledger.jobs()[0].tries == 2
    ledger.close()
