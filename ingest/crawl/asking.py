"""The threads that wait for answers, so that the one that decides does not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from types import TracebackType

from corpus.collecting import Page
from corpus.errors import UnreadableDocument
from ingest.crawl import trust
from ingest.crawl.hosts import host_of
from ingest.crawl.lane import Lane
from ingest.crawl.parts import Parts
from ingest.crawl.recording import Answer
from ingest.crawl.robots import ask_for_rules
from ingest.fetching import Conditions

AT_ONCE = 16  # hosts that are asked at the same time
_BREATH = 0.05  # seconds to wait for a first answer, before looking at what else can be asked
_GATHERING = 0.001  # and for a further one, to record them together


class Askers:
    """Asks, one address of a site at a time; a context manager."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._threads = ThreadPoolExecutor(AT_ONCE, "fetching")
        self._answers: SimpleQueue[Answer | BaseException] = SimpleQueue()
        self.in_flight = 0

    def __enter__(self) -> Askers:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._threads.shutdown()

    @property
    def free(self) -> bool:
        return self.in_flight < AT_ONCE

    def ask(self, lane: Lane, page: Page) -> None:
        """Begin to ask for the first page that waits, or for the rules of its host, which come before."""
        lane.busy, self.in_flight = True, self.in_flight + 1
        if host_of(page.address) not in lane.rules:
            self._threads.submit(self._run, lambda: self._rules(lane, page))
            return
        lane.waiting.popleft()
        asked = trust.conditions(page, lane.state.trust, self._parts.clock.chance())
        self._threads.submit(self._run, lambda: self._page(lane, page, asked))

    def collect(self, *, all_of_them: bool = False) -> list[Answer]:
        """The answers that have come; waits a moment for the first, or for all that are under way."""
        found: list[Answer] = []
        while self.in_flight:
            try:
                came = self._answers.get(timeout=None if all_of_them else _GATHERING if found else _BREATH)
            except Empty:
                break
            if isinstance(came, BaseException):
                raise came
            self.in_flight -= 1
            came.lane.busy = False
            found.append(came)
        return found

    def _rules(self, lane: Lane, page: Page) -> Answer:
        fetcher = self._parts.fetcher
        return Answer(lane, page, Conditions(), ask_for_rules(page.address, fetcher.ask, fetcher.user_agent))

    def _page(self, lane: Lane, page: Page, asked: Conditions) -> Answer:
        try:
            got = self._parts.fetcher.ask(page.address, asked)
        except UnreadableDocument as error:
            return Answer(lane, page, asked, error)
        led = self._parts.follow(page, got.body, lane.state.site, self._parts.clock.now())
        return Answer(lane, page, asked, got, led)

    def _run(self, work: Callable[[], Answer]) -> None:
        """In a thread of its own: wait for one answer. Whatever else comes is a bug, and raised by ``collect``."""
        try:
            self._answers.put(work())
        except BaseException as error:
            self._answers.put(error)
