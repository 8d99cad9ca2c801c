"""Fetching, reading, understanding and indexing beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.collecting import Run, Scope, Site
from corpus.settings import Settings
from tests.conftest import HashingEncoder, SilentMarker
from tests.sites.newspaper import Newspaper
from tests.sites.server import Web
from webui.collecting import Collector, due, parts_for
from webui.services import CorpusServices, open_services


@pytest.fixture
def services(tmp_path: Path, encoder: HashingEncoder, marker: SilentMarker) -> Iterator[CorpusServices]:
    services = open_services(Settings(tmp_path, tmp_path / "cache", pause=0.0), encoder=encoder, marker=marker)
    yield services
    services.close()


def collector(services: CorpusServices, web: Web, home: Path) -> Collector:
    parts = parts_for(services, Settings(home, home / "cache", pause=0.0))
    return Collector(services, replace(parts, fetcher=web.fetcher()))


def test_what_was_crawled_can_be_found(services: CorpusServices, tmp_path: Path) -> None:
    with Web() as web:
        paper = Newspaper(web, "a.example", languages=("en",), articles=4)
        scope = Scope(feeds=(web.address("a.example", "/feed"),))
        services.ledger.add_site(Site("a", web.address("a.example"), "A", scope), datetime.now(UTC))
        (run,) = collector(services, web, tmp_path).crawl(services.ledger.sites())
    assert isinstance(run, Run)
    assert run.news == 4
    article, address = paper.articles[0]
    assert address in {source for hit in services.search(article.title) for source in hit.document.sources}


def test_a_stopped_crawl_leaves_its_run_open(services: CorpusServices, tmp_path: Path) -> None:
    with Web() as web:
        Newspaper(web, "a.example", articles=4)
        scope = Scope(feeds=(web.address("a.example", "/feed"),))
        services.ledger.add_site(Site("a", web.address("a.example"), "A", scope), datetime.now(UTC))
        stopped = collector(services, web, tmp_path)
        stopped.stop()
        assert list(stopped.crawl(services.ledger.sites())) == []
        (run,) = collector(services, web, tmp_path).crawl(services.ledger.sites())
    assert isinstance(run, Run)
    assert run.outcomes == {"fetched": 5}


def test_sites_are_due_in_their_order_unless_they_are_paused(services: CorpusServices) -> None:
    moments = {"a": 3, "b": 1, "c": 9, "d": 2}
    for name, day in moments.items():
        services.ledger.add_site(Site(name, f"https://{name}.example/", name), datetime(2024, 3, day, tzinfo=UTC))
    services.ledger.save_state(replace(services.ledger.site("d"), paused="Somebody paused it."))
    found = due(services.ledger, datetime(2024, 3, 5, tzinfo=UTC))
    assert [state.site.id for state in found] == ["b", "a"]
