"""The pages for what is collected from where: the sources that are crawled, and what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template

from corpus.collecting import Page, Run, SiteState, Visit
from corpus.store.ledger import Ledger
from webui.services import Services
from webui.translations import gettext, msg

RUNS = 10
LONGEST_LIST = 100

OUTCOMES = {
    "fetched": msg("fetched"),
    "unchanged": msg("unchanged"),
    "redirected": msg("moved"),
    "blocked": msg("blocked by robots.txt"),
    "gone": msg("gone"),
    "failed": msg("failed"),
}
_TROUBLE = ("failed", "blocked", "gone")


@dataclass(frozen=True, slots=True)
class Standing:
    """A source, and its newest run if there was one."""

    state: SiteState
    last: Run | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that could not be collected, and the last try."""

    page: Page
    last: Visit | None


def blueprint(services: Services) -> Blueprint:
    """The pages of the sources."""
    pages = Blueprint("sources", __name__)
    pages.add_app_template_filter(outcome_name)

    @pages.get("/sources")
    def sources() -> str:
        ledger = services.ledger
        standings = [Standing(state, next(iter(ledger.runs(state.site.id, limit=1)), None)) for state in ledger.sites()]
        failures = services.store.failures()[::-1]
        return render_template(
            "sources.html", standings=standings, failures=failures[:LONGEST_LIST], count=len(failures)
        )

    @pages.get("/sources/<identity>")
    def source(identity: str) -> str:
        ledger = services.ledger
        state = ledger.site(identity)
        known = ledger.pages(state.site.id)
        return render_template(
            "source.html",
            state=state,
            runs=ledger.runs(state.site.id, limit=RUNS),
            counts=Counter(page.outcome for page in known if page.outcome),
            waiting=sum(page.outcome is None for page in known),
            troubles=_troubles(ledger, known),
        )

    return pages


def outcome_name(outcome: str) -> str:
    """What came of a visit, in everyday words."""
    return gettext(OUTCOMES[outcome])


def _troubles(ledger: Ledger, known: list[Page]) -> list[Trouble]:
    """The addresses whose last try did not succeed, the newest first."""
    failed = [page for page in known if page.outcome in _TROUBLE]
    newest = sorted(failed, key=_last_asked, reverse=True)[:LONGEST_LIST]
    return [Trouble(page, next(iter(ledger.visits(page.site_id, page.address)[::-1]), None)) for page in newest]


def _last_asked(page: Page) -> datetime:
    return page.asked or page.due
