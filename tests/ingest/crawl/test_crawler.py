"""The crawl against a real HTTP server on this machine: what is asked, recorded, kept and read."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.collecting import DAY, Pace, Run, Scope, Site
from corpus.errors import Failure
from corpus.store.ledger.sql import SqlLedger, open_ledger
from corpus.store.sql import FILE_NAME, SqlStore, open_store
from ingest.crawl.archive import Archive
from ingest.crawl.clock import Clock
from ingest.crawl.crawler import Crawler, Refused
from ingest.crawl.parts import Parts
from ingest.crawl.unread import read_waiting
from ingest.sources import Source
from ingest.stage import make_documents
from tests.sites import behaviours as does
from tests.sites.server import Page, Reply, Web

HOUR = timedelta(hours=1)
SITE = "a.example"


def article(name: str) -> str:
    words = (
        f"In May the parents of {name} repaired the roof of the school with local funds and the help of the council. "
    )
    return f"<html lang='en'><head><title>The roof of {name}</title></head><body><article><h1>The roof of {name}</h1><p>{words * 4}</p></article></body></html>"


def feed(*addresses: str) -> str:
    items = "".join(f"<item><title>T</title><link>{address}</link></item>" for address in addresses)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>N</title>{items}</channel></rss>"


class InProcess:
    """Reads where it is asked, as the worker processes do in theirs."""

    def map(self, sources: Iterable[Source | Failure]) -> Iterator[tuple[Source | Failure, list]]:
        for source in sources:
            yield source, [source] if isinstance(source, Failure) else list(make_documents(source))


@dataclass
class Collecting:
    """A corpus, a web, and the time, which passes when somebody waits."""

    home: Path
    web: Web
    now: datetime = datetime(2024, 3, 1, 12, tzinfo=UTC)
    waited: list[float] = field(default_factory=list)
    pause: float = 0.0
    keeps: bool = True

    def __post_init__(self) -> None:
        self.store: SqlStore = open_store(self.home)
        self.ledger: SqlLedger = open_ledger(self.home)
        self.archive = Archive(self.home)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)

    def tick(self) -> datetime:
        self.now += timedelta(microseconds=1)  # no two visits are at the same moment
        return self.now

    def parts(self, **others: object) -> Parts:
        clock = Clock(self.tick, self.wait, lambda: 0.5)
        parts = Parts(
            self.ledger, self.web.fetcher(), self.archive, self.store.mark_gone, clock=clock, pause=self.pause
        )
        return replace(parts, **({"keeps": self.keeps} | others))  # type: ignore[arg-type]

    def read(self) -> None:
        read_waiting(self.ledger, self.store, self.archive, InProcess(), self.tick)  # type: ignore[arg-type]

    def crawl(self, *names: str, **others: object) -> list[Run | Refused]:
        states = [self.ledger.site(name) for name in names] or self.ledger.sites()
        return list(Crawler(self.parts(**others)).crawl(states, meanwhile=self.read))

    def site(self, name: str = SITE, pace: Pace | None = None, **scope: tuple[str, ...]) -> Site:
        site = Site(name, self.web.address(name), name, Scope(**scope), pace=pace or Pace())
        self.ledger.add_site(site, self.now)
        return site

    def outcomes(self, path: str, name: str = SITE) -> list[str]:
        return [visit.outcome for visit in self.ledger.visits(name, self.web.address(name, path))]

    def asked(self, name: str = SITE) -> Counter[str]:
        return Counter(each.target for each in self.web.asked(name))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with nothing in it, which takes a while to make."""
    home = tmp_path_factory.mktemp("empty")
    open_store(home).close()
    return home / FILE_NAME


@pytest.fixture
def here(tmp_path: Path, empty: Path) -> Iterator[Collecting]:
    shutil.copy(empty, tmp_path)
    with Web() as web:
        collecting = Collecting(tmp_path, web)
        yield collecting
        collecting.ledger.close()
        collecting.store.close()


def newspaper(
    here: Collecting, *paths: str, name: str = SITE, around: object = does.with_etag, **options: object
) -> Site:
    """A site with a feed of these articles."""
    host = here.web.host(name)
    addresses = [host.add(path, around(does.page(article(name + path)))) for path in paths]  # type: ignore[operator]
    place = host.add("/feed.xml", does.with_etag(does.xml(feed(*addresses))))
    return here.site(name, feeds=(place,), **options)  # type: ignore[arg-type]


def one_page(here: Collecting, page: Page) -> None:
    """A site with a feed of one article, /a, that answers as *page*."""
    host = here.web.host(SITE)
    place = host.add("/feed.xml", does.xml(feed(host.add("/a", page))))
    here.site(feeds=(place,))


def test_what_a_feed_names_is_fetched_and_read(here: Collecting) -> None:
    newspaper(here, "/a", "/b")
    (run,) = here.crawl()
    assert isinstance(run, Run)
    assert (run.outcomes, run.news, run.stopped) == ({"fetched": 3}, 2, None)
    assert {source for each in here.store.summaries() for source in each.sources} == {
        here.web.address(SITE, "/a"),
        here.web.address(SITE, "/b"),
    }


def test_the_second_crawl_asks_only_what_is_due_and_only_for_what_is_new(here: Collecting) -> None:
    newspaper(here, "/a", "/b")
    here.crawl()
    first = here.web.sent()
    here.web.forget()
    here.now += timedelta(days=2)
    (run,) = here.crawl()
    assert run.outcomes == {"unchanged": 3}
    assert here.web.sent() < first / 2
    here.web.forget()
    here.now += HOUR
    here.crawl()
    assert set(here.asked()) == {"/robots.txt", "/feed.xml"}


def test_no_address_is_asked_twice_in_a_run(here: Collecting) -> None:
    newspaper(here, "/a", "/b", "/c")
    host = here.web.host(SITE)
    host.add("/c", does.redirect("/a"))
    here.crawl()
    assert set(here.asked().values()) == {1}


def test_a_page_that_changed_is_a_new_version(here: Collecting) -> None:
    one_page(here, does.with_etag(does.changing(does.page(article("one")), does.page(article("two")))))
    here.crawl()
    here.web.round, here.now = 2, here.now + timedelta(days=2)
    (run,) = here.crawl()
    assert run.news == 1
    assert here.outcomes("/a") == ["fetched", "fetched"]


def test_a_page_that_is_gone_stays_in_the_corpus_and_comes_back(here: Collecting) -> None:
    page = does.page(article("one"))
    one_page(here, does.changing(page, does.status(410), page))
    for here.web.round in (1, 2, 3):
        here.crawl()
        here.now += timedelta(days=2)
    assert here.outcomes("/a") == ["fetched", "gone", "fetched"]
    (document,) = here.store.summaries()
    assert [origin.state for origin in here.store.origins(document.id)] == ["current"]


def test_what_is_gone_is_marked_so(here: Collecting) -> None:
    one_page(here, does.gone_from(2, does.page(article("one"))))
    here.crawl()
    here.web.round, here.now = 2, here.now + timedelta(days=2)
    here.crawl()
    (document,) = here.store.summaries()
    assert [origin.state for origin in here.store.origins(document.id)] == ["gone"]


def test_what_robots_forbids_is_not_asked_and_recorded_so(here: Collecting) -> None:
    newspaper(here, "/a", "/private/b")
    here.web.host(SITE).add("/robots.txt", does.text("User-agent: *\nDisallow: /private/\n"))
    here.crawl()
    assert "/private/b" not in here.asked()
    assert here.outcomes("/private/b") == ["blocked"]


def test_a_host_that_does_not_say_what_it_allows_is_left_alone(here: Collecting) -> None:
    newspaper(here, "/a")
    here.web.host(SITE).add("/robots.txt", does.status(500))
    (run,) = here.crawl()
    assert set(here.asked()) == {"/robots.txt"}
    assert "What" in str(run.stopped)
    assert "allows is not known" in str(run.stopped)


@pytest.mark.parametrize("robots", [does.status(500), does.status(429)], ids=["broken", "busy"])
def test_a_part_of_the_site_whose_host_cannot_be_asked_costs_its_own_pages_alone(
    here: Collecting, robots: Page
) -> None:
    host, old = here.web.host(SITE), here.web.host(f"archive.{SITE}")
    old.add("/robots.txt", robots)
    there = [old.add(f"/{number}", does.page(article(str(number)))) for number in range(8)]
    place = host.add("/feed.xml", does.xml(feed(*there, host.add("/a", does.page(article("one"))))))
    here.site(feeds=(place,))
    (run,) = here.crawl()
    assert isinstance(run, Run)
    assert (run.stopped, run.news, run.outcomes) == (None, 1, {"fetched": 2, "failed": 8})
    assert [each.target for each in here.web.asked(f"archive.{SITE}")] == ["/robots.txt"]
    (visit,) = here.ledger.visits(SITE, there[0])
    assert "allows is not known" in str(visit.detail)


def test_nothing_has_changed_only_where_something_was_fetched(here: Collecting) -> None:
    one_page(here, does.status(304))
    here.crawl()
    assert here.outcomes("/a") == ["failed"]


def test_redirects_are_recorded_and_followed_as_addresses_of_their_own(here: Collecting) -> None:
    one_page(here, does.redirect("/new"))
    here.web.host(SITE).add("/new", does.page(article("one")))
    here.crawl()
    (visit,) = here.ledger.visits(SITE, here.web.address(SITE, "/a"))
    assert (visit.outcome, visit.detail) == ("redirected", here.web.address(SITE, "/new"))
    assert here.outcomes("/new") == ["fetched"]
    assert here.store.summaries()[0].sources == (here.web.address(SITE, "/new"),)


def test_a_redirect_off_the_site_is_recorded_and_not_followed(here: Collecting) -> None:
    here.web.host("b.example").add("/x", does.page(article("b")))
    one_page(here, does.redirect(here.web.address("b.example", "/x")))
    here.crawl()
    assert here.outcomes("/a") == ["redirected"]
    assert here.web.asked("b.example") == []


def test_a_host_that_asks_for_rest_gets_it_and_is_asked_again_in_the_same_run(here: Collecting) -> None:
    one_page(here, does.busy(does.page(article("one")), 1, retry_after="120"))
    began = here.now
    (run,) = here.crawl()
    assert run.outcomes == {"failed": 1, "fetched": 2}
    assert here.now - began >= timedelta(seconds=120)
    assert here.store.failures() == []


def test_a_host_that_asks_for_a_long_rest_is_left_to_a_later_run(here: Collecting) -> None:
    one_page(here, does.busy(does.page(article("one")), 1, code=503, retry_after="7200"))
    (run,) = here.crawl()
    assert "asked to be left alone until 2024-03-01 14:00" in str(run.stopped)
    assert here.ledger.site(SITE).due >= here.now + 1.9 * HOUR
    (again,) = here.crawl()
    assert again.requests == 0
    here.now += 3 * HOUR
    here.crawl()
    assert here.outcomes("/a") == ["failed", "fetched"]


def test_one_request_at_a_time_with_a_pause_as_long_as_robots_asks(here: Collecting) -> None:
    here.pause = 2.0
    newspaper(here, "/a", "/b", "/c")
    here.web.host(SITE).add("/robots.txt", does.text("User-agent: *\nCrawl-delay: 7\n"))
    began = here.now
    here.crawl()
    assert here.now - began >= timedelta(seconds=4 * 7)
    assert here.web.at_a_time(SITE) == 1


def test_a_page_that_fails_is_listed_as_a_failure_and_tried_again_later(here: Collecting) -> None:
    one_page(here, does.changing(does.status(500), does.page(article("one"))))
    here.crawl()
    assert here.store.failures() == [
        Failure(here.web.address(SITE, "/a"), f"{here.web.address(SITE, '/a')} answers 500 (Internal Server Error).")
    ]
    here.crawl()
    assert here.outcomes("/a") == ["failed"]
    here.web.round, here.now = 2, here.now + 3 * HOUR
    here.crawl()
    assert (here.outcomes("/a"), here.store.failures()) == (["failed", "fetched"], [])


def test_a_page_without_text_is_fetched_and_listed_as_a_failure(here: Collecting) -> None:
    one_page(here, does.page("<html><body></body></html>"))
    here.crawl()
    assert here.outcomes("/a") == ["fetched"]
    assert [failure.source for failure in here.store.failures()] == [here.web.address(SITE, "/a")]


def test_a_page_that_cannot_be_read_is_listed_so_also_after_it_could_not_be_fetched(here: Collecting) -> None:
    empty = does.page("<html><body></body></html>")
    one_page(here, does.changing(empty, does.status(500), empty))
    for here.web.round in (1, 2, 3):
        here.crawl()
        here.now += timedelta(days=2)
    assert here.outcomes("/a") == ["fetched", "failed", "unchanged"]
    assert "no main text" in here.store.failures()[0].reason


def test_a_feed_that_is_none_has_failed(here: Collecting) -> None:
    place = here.web.host(SITE).add("/feed.xml", does.page("<p>Our feed has moved.</p>"))
    here.site(feeds=(place,))
    here.crawl()
    assert here.outcomes("/feed.xml") == ["failed"]
    assert "is not a feed" in here.store.failures()[0].reason


def test_a_source_that_fails_all_day_is_paused_and_says_so(here: Collecting) -> None:
    here.web.host(SITE)
    here.site(feeds=(here.web.address(SITE, "/feed.xml"),))
    began, runs = here.now, 0
    while here.ledger.site(SITE).paused is None:
        here.now = max(here.now, here.ledger.site(SITE).due)
        here.crawl()
        runs += 1
    assert timedelta(seconds=DAY) < here.now - began < timedelta(days=2)
    assert runs > 3
    assert "It has given nothing since 2024-03-01 12:00 (UTC)." in str(here.ledger.site(SITE).paused)


def test_a_source_that_answers_again_is_no_longer_failing(here: Collecting) -> None:
    one_page(here, does.page(article("one")))
    here.web.host(SITE).add("/robots.txt", does.changing(does.status(503), does.text("")))
    here.crawl()
    assert here.ledger.site(SITE).failing_since is not None
    here.web.round, here.now = 2, here.now + HOUR
    here.crawl()
    assert (here.ledger.site(SITE).failing_since, here.ledger.site(SITE).tries) == (None, 0)


def test_the_limit_of_pages_ends_a_run_and_the_next_one_goes_on(here: Collecting) -> None:
    newspaper(here, *(f"/{number}" for number in range(9)), pace=Pace(pages=4))
    (run,) = here.crawl()
    assert (run.requests, run.stopped) == (4, "The limit of 4 pages a run was reached.")
    assert here.ledger.site(SITE).due == pytest.approx(here.now + HOUR, abs=timedelta(seconds=1))
    while here.crawl()[0].stopped:
        here.now += HOUR
    assert here.store.count_documents() == 9


def test_the_limit_of_bytes_ends_a_run(here: Collecting) -> None:
    one_page(here, does.big(2))
    place = here.site(feeds=(here.web.address(SITE, "/feed.xml"),), pace=Pace(megabytes=1))
    assert place
    (run,) = here.crawl()
    assert run.stopped == "The limit of 1 MB a run was reached."


def test_an_etag_that_lies_is_found_out_and_no_longer_believed(here: Collecting) -> None:
    versions = [does.page(article(f"version {number}")) for number in range(40)]
    one_page(here, does.same_etag(does.changing(*versions)))
    clock = replace(here.parts().clock, chance=lambda: 0.0 if here.web.round == 3 else 0.5)  # then it is probed
    for here.web.round in range(1, 6):
        here.crawl(clock=clock)
        here.now += timedelta(days=200)
    assert here.outcomes("/a") == ["fetched", "unchanged", "fetched", "fetched", "fetched"]
    assert here.ledger.site(SITE).trust.etag.lies > 0


def test_an_etag_that_changes_by_itself_does_not_make_a_page_new(here: Collecting) -> None:
    one_page(here, does.fresh_etag(does.page(article("one"))))
    for _ in range(3):
        here.crawl()
        here.now += timedelta(days=99)
    assert here.outcomes("/a") == ["fetched", "unchanged", "unchanged"]
    assert here.ledger.site(SITE).trust.etag.idle > 0


@pytest.mark.parametrize("etag", ['"été"', '"\N{CYRILLIC SMALL LETTER A}"', "x" * 5_000, ""])
def test_an_etag_that_cannot_be_sent_back_does_no_harm(here: Collecting, etag: str) -> None:
    body = article("one").encode()
    one_page(here, lambda _: Reply(200, body, {"Content-Type": does.HTML, "ETag": etag}))
    for _ in range(2):
        here.crawl()
        here.now += timedelta(days=9)
    assert here.outcomes("/a") == ["fetched", "unchanged"]


def test_a_sitemap_says_which_pages_changed(here: Collecting) -> None:
    host = here.web.host(SITE)
    names = [host.add(f"/parents-repair-roof-{number}", does.page(article(str(number)))) for number in (1, 2)]

    def sitemap(*days: str) -> Page:
        urls = "".join(
            f"<url><loc>{name}</loc><lastmod>{day}</lastmod></url>" for name, day in zip(names, days, strict=True)
        )
        return does.xml(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>")

    place = host.add(
        "/sitemap.xml",
        does.changing(sitemap("2024-02-01", "2024-02-01"), sitemap("2024-02-01", "2024-03-01T18:00:00Z")),
    )
    here.site(sitemaps=(place,))
    here.crawl()
    here.web.forget()
    here.web.round, here.now = 2, here.now + 12 * HOUR
    here.crawl()
    assert set(here.asked()) == {"/robots.txt", "/sitemap.xml", "/parents-repair-roof-2"}


def test_a_listing_is_followed_as_long_as_it_names_something_new(here: Collecting) -> None:
    host = here.web.host(SITE)
    for number in range(1, 5):
        path = f"/news/parents-repair-roof-{number}"
        host.add(path, does.page(article(str(number))))
        onward = f"<a href='/news?page={number + 1}'>Next</a>" if number < 4 else ""
        host.add(f"/news?page={number}", does.page(f"<a href='{path}'>Parents repair the roof</a>{onward}"))
    here.site(listings=(here.web.address(SITE, "/news?page=1"),))
    here.crawl()
    assert here.store.count_documents() == 4
    here.web.forget()
    here.now += HOUR
    here.crawl()
    assert set(here.asked()) == {"/robots.txt", "/news?page=1"}


def test_a_site_that_another_process_crawls_is_refused_in_a_sentence(here: Collecting) -> None:
    newspaper(here, "/a")
    here.ledger.take(f"site {SITE}", "elsewhere 1 1", here.now, here.now + HOUR)
    assert here.crawl() == [Refused(SITE, "a.example or its host is being crawled by another process (elsewhere 1 1).")]
    here.now += 2 * HOUR
    assert isinstance(here.crawl()[0], Run)


def test_two_sources_of_one_host_are_crawled_by_one_process_only(here: Collecting) -> None:
    site = newspaper(here, "/a")
    here.ledger.add_site(replace(site, id="other", scope=Scope(feeds=(here.web.address(SITE, "/feed.xml"),))), here.now)
    assert len([run for run in here.crawl() if isinstance(run, Run)]) == 2
    assert here.web.at_a_time(SITE) == 1
    host = here.web.address(SITE).removeprefix("http://").strip("/")
    here.ledger.take(f"host {host}", "elsewhere 1 1", here.now, here.now + HOUR)
    assert [type(came) for came in here.crawl()] == [Refused, Refused]
    here.now += 2 * HOUR
    assert [type(came) for came in here.crawl()] == [Run, Run]


def test_one_crawler_crawls_again_and_again_as_the_worker_does(here: Collecting) -> None:
    newspaper(here, "/a")
    crawler = Crawler(here.parts())
    for _ in range(2):
        (run,) = crawler.crawl(here.ledger.sites(), meanwhile=here.read)
        assert isinstance(run, Run)


def test_what_becomes_due_meanwhile_is_crawled_too(here: Collecting) -> None:
    newspaper(here, "/a")
    newspaper(here, "/b", name="b.example")
    first, second = here.ledger.sites()
    later = iter([[second], [first, second]])
    runs = Crawler(here.parts()).crawl([first], lambda: next(later, []), here.read)
    assert sorted(run.site_id for run in runs) == [SITE, "b.example"]


def test_a_crawl_that_is_stopped_goes_on_where_it_ended(here: Collecting) -> None:
    newspaper(here, *(f"/{number}" for number in range(6)))
    told: list[str] = []
    crawler = Crawler(here.parts(told=lambda visit: (told.append(visit.address), len(told) == 3 and crawler.stop())))
    assert list(crawler.crawl(here.ledger.sites())) == []
    assert 3 <= len(told) < 7
    (run,) = here.crawl()
    assert run.outcomes == {"fetched": 7}
    assert {path: count for path, count in here.asked().items() if count > 1} == {"/robots.txt": 2}
    assert here.store.count_documents() == 6


def test_answers_that_were_kept_and_not_recorded_are_not_asked_again(here: Collecting) -> None:
    newspaper(here, "/a", "/b")

    class Killed(Exception):
        pass

    class Dying:
        """A ledger that is killed when an article is to be recorded."""

        def __getattr__(self, name: str) -> object:
            return getattr(here.ledger, name)

        def record(self, entries: list, archived: object) -> None:
            if any(entry.page.role == "page" for entry in entries):
                raise Killed
            here.ledger.record(entries, archived)  # type: ignore[arg-type]

    with pytest.raises(Killed):
        here.crawl(ledger=Dying())
    assert here.store.count_documents() == 0
    (run,) = here.crawl()
    assert set(here.asked().values()) == {1, 2}
    assert here.asked() == {"/robots.txt": 2, "/feed.xml": 1, "/a": 1, "/b": 1}
    assert (run.outcomes, here.store.count_documents()) == ({"fetched": 3}, 2)


def test_without_an_archive_bytes_wait_only_until_they_are_read(here: Collecting) -> None:
    here.archive, here.keeps = Archive(here.home, "spool"), False
    newspaper(here, "/a", "/b")
    here.crawl()
    assert here.store.count_documents() == 2
    assert list((here.home / "spool").rglob("*.gz")) == []


def test_the_same_report_on_three_sites_is_one_document_with_three_sources(here: Collecting) -> None:
    for name in ("a.example", "b.example", "c.example"):
        host = here.web.host(name)
        place = host.add("/feed.xml", does.xml(feed(host.add("/a", does.page(article("us all"))))))
        here.site(name, feeds=(place,))
    here.crawl()
    (document,) = here.store.summaries()
    assert len(document.sources) == 3


def test_hosts_are_asked_in_parallel_and_each_one_at_a_time(here: Collecting) -> None:
    names = [f"{letter}.example" for letter in "abc"]
    for name in names:
        newspaper(here, "/a", "/b", name=name, around=lambda page: does.slow(page, 0.05))
    here.crawl()
    assert here.web.at_a_time("a.example") == 1
    assert here.store.count_documents() == 6
