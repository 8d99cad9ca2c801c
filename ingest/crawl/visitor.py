"""A handful of requests to a site by somebody who looks around: polite, few, and following redirects."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from corpus.errors import UnreadableDocument
from ingest.crawl.robots import Rules, ask_for_rules, robots_address
from ingest.fetching import Fetcher, Response

MAX_REDIRECTS = 5
MAX_REQUESTS = 30  # a site in four languages, with feeds, sitemaps and listings, takes some 20
_LONGEST_PAUSE = 10.0  # seconds; somebody waits for the answer


class Visitor:
    """Asks one address after the other, as robots.txt allows, with a pause between; *pause* is in seconds."""

    def __init__(self, fetcher: Fetcher, pause: float, wait: Callable[[float], None] = time.sleep) -> None:
        self._fetcher, self._pause, self._wait = fetcher, pause, wait
        self._rules: dict[str, Rules] = {}
        self._left = MAX_REQUESTS
        self._seen: dict[str, Response] = {}

    def visit(self, address: str) -> Response:
        """The 200 that *address* leads to, with the address where it was found.

        Raises UnreadableDocument for anything else, for what robots.txt forbids, and when enough was asked.
        """
        place = address
        for _ in range(MAX_REDIRECTS + 1):
            self._must_be_allowed(place)
            response = self._ask(place)
            if response.location is None:
                return _found(address, response)
            place = response.location
        raise UnreadableDocument(f"{address} redirects more than {MAX_REDIRECTS} times.")

    def rules(self, address: str) -> Rules:
        """What robots.txt of the host of *address* says."""
        place = robots_address(address)  # each scheme, host and port has its own
        if place not in self._rules:
            self._rules[place] = ask_for_rules(address, self._ask, self._fetcher.user_agent)
        return self._rules[place]

    def _must_be_allowed(self, place: str) -> None:
        rules = self.rules(place)
        if rules.closed:
            raise UnreadableDocument(rules.closed)
        if not rules.allowed(place):
            raise UnreadableDocument(f"{place} may not be visited: robots.txt forbids it.")

    def _ask(self, place: str) -> Response:
        if place not in self._seen:
            if not self._left:
                raise UnreadableDocument(f"{place} was not visited: {MAX_REQUESTS} requests are enough for a look.")
            if self._left < MAX_REQUESTS:
                self._wait(self._between(place))
            self._left -= 1
            self._seen[place] = self._fetcher.ask(place)
        return self._seen[place]

    def _between(self, place: str) -> float:
        known = self._rules.get(robots_address(place))
        asked = known.crawl_delay if known else None
        return min(max(self._pause, asked or 0.0), _LONGEST_PAUSE)


def _found(address: str, response: Response) -> Response:
    if response.status != HTTPStatus.OK:
        raise UnreadableDocument(f"{address} answers {response.status} {response.reason}".rstrip() + ".")
    if not response.body.strip():
        raise UnreadableDocument(f"{address} is empty.")
    return response
