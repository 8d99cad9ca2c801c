"""One site while it is crawled: what is still to be asked of it, and why it stops."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from corpus.collecting import Page, Run, SiteState
from ingest.crawl.answers import Judged
from ingest.crawl.hosts import host_of
from ingest.crawl.robots import Rules

MOST_FAILURES = 5  # in a row, after which a site is left alone until its next run
MOST_LISTINGS = 50  # further pages of listings, a run
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class Lane:
    """The crawl of one site. One of its addresses is asked at a time."""

    state: SiteState
    run: Run
    entrances: frozenset[str]
    waiting: deque[Page] = field(default_factory=deque)
    rules: dict[str, Rules] = field(default_factory=dict)  # of each host
    busy: bool = False
    requests: int = 0
    size: int = 0
    answers: int = 0
    failures: int = 0  # in a row
    listings: int = 0
    exhausted: bool = False
    stopped: str | None = None

    def is_own(self, host: str) -> bool:
        """Whether the site itself lies at *host*, and not only something that it links to."""
        return any(host_of(each) == host for each in (self.state.site.address, *self.entrances))

    @property
    def over(self) -> bool:
        """Whether nothing more is asked in this run."""
        return not self.busy and (self.exhausted or self.stopped is not None)

    @property
    def limit(self) -> str | None:
        """Why no more may be asked, if a limit of the run is reached."""
        pace = self.state.site.pace
        if self.requests >= pace.pages:
            return f"The limit of {pace.pages:,} pages a run was reached."
        if self.size >= pace.megabytes * _MEGABYTE:
            return f"The limit of {pace.megabytes:,} MB a run was reached."
        return None

    def count(self, judged: Judged) -> None:
        """Take a visit into account."""
        visit = judged.visit
        if visit.outcome == "blocked":
            return
        self.requests, self.size = self.requests + 1, self.size + visit.size
        self.answers += visit.outcome in ("fetched", "unchanged", "redirected")
        self.failures = self.failures + 1 if judged.failed else 0
        if self.failures >= MOST_FAILURES:
            self.stopped = f"{MOST_FAILURES} requests failed in a row, the last one: {visit.detail}"
