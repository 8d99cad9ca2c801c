"""The pages of the sources: how each stands, what came of its addresses, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.collecting import Found, Outcome, Site, Visit
from corpus.errors import Failure
from corpus.store import Store
from corpus.store.ledger import Entry, Ledger
from corpus.store.ledger.sql import open_ledger
from corpus.store.sql import open_store
from webui.app import create_app

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SITE = Site("birlik-example", "https://birlik.example/", "Birlik İctimai Birliyi", languages=("az",), contact="Aygün")


@dataclass
class Shown:
    store: Store
    ledger: Ledger


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(open_store(tmp_path), open_ledger(tmp_path))
    yield shown
    shown.ledger.close()
    shown.store.close()


@pytest.fixture
def pages(services: Shown) -> FlaskClient:
    return create_app(services).test_client()  # type: ignore[arg-type]


def visit(ledger: Ledger, address: str, outcome: Outcome, detail: str | None = None) -> None:
    """One run that asks *address*."""
    ledger.add_pages(SITE.id, [Found(address)], NOW)
    run = ledger.open_run(SITE.id, NOW)
    page = ledger.page(SITE.id, address)
    assert page is not None
    ledger.record([Entry(run, Visit(address, NOW, outcome, detail), replace(page, outcome=outcome, asked=NOW))], {})


def text(pages: FlaskClient, address: str, language: str = "en") -> str:
    answer = pages.get(address, query_string={"ui": language})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_without_sources_the_page_says_how_to_begin(pages: FlaskClient) -> None:
    assert "goodpractice source add" in text(pages, "/sources")


def test_a_source_is_shown_with_its_language_and_who_answers_for_it(services: Shown, pages: FlaskClient) -> None:
    services.ledger.add_site(SITE, NOW)
    found = text(pages, "/sources")
    for words in ("Birlik İctimai Birliyi", "birlik.example", "Azerbaijani", "Aygün", "Next visit"):
        assert words in found


def test_a_paused_source_says_so_and_why(services: Shown, pages: FlaskClient) -> None:
    services.ledger.add_site(SITE, NOW)
    state = services.ledger.site(SITE.id)
    services.ledger.save_state(replace(state, paused="It has not answered for a day.", failing_since=NOW))
    for address in ("/sources", f"/sources/{SITE.id}"):
        found = text(pages, address)
        assert "Paused" in found
        assert "It has not answered for a day." in found
        assert "Next visit" not in found


def test_addresses_that_failed_are_listed_with_the_reason(services: Shown, pages: FlaskClient) -> None:
    services.ledger.add_site(SITE, NOW)
    visit(services.ledger, "https://birlik.example/good", "fetched")
    visit(services.ledger, "https://birlik.example/bad", "failed", "It fell silent <after> a while.")
    found = text(pages, f"/sources/{SITE.id}")
    assert "https://birlik.example/bad" in found
    assert "It fell silent &lt;after&gt; a while." in found
    assert "https://birlik.example/good" not in found


def test_what_could_not_be_read_is_listed(services: Shown, pages: FlaskClient) -> None:
    services.store.add_failure(Failure("/reports/x.pdf", "/reports/x.pdf is protected by a password."))
    found = text(pages, "/sources")
    assert "1 thing could not be read" in found
    assert "is protected by a password." in found


def test_an_unknown_source_is_not_found(pages: FlaskClient) -> None:
    assert pages.get("/sources/nobody").status_code == 404


@pytest.mark.parametrize("language", ["az", "mn", "ru"])
def test_times_are_written_in_the_language_of_the_page(services: Shown, pages: FlaskClient, language: str) -> None:
    services.ledger.add_site(SITE, NOW + timedelta(days=1))
    visit(services.ledger, "https://birlik.example/good", "fetched")
    for address in ("/sources", f"/sources/{SITE.id}"):
        assert "Next visit" not in text(pages, address, language)
