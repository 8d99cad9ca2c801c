"""What robots.txt allows us (RFC 9309), through protego."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import UnreadableDocument
from ingest.crawl.addresses import normal

if TYPE_CHECKING:
    from protego import Protego

    from ingest.fetching import Response

MAX_BYTES = 500_000  # RFC 9309 asks for at least 500 KiB to be read
MAX_DELAY = 60.0  # seconds; some sites ask for hours, which means never
MAX_REDIRECTS = 5  # RFC 9309, 2.3.1.2


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says to us.

    ``closed`` is why nothing may be fetched for now, as one sentence. ``crawl_delay`` is in seconds, at most MAX_DELAY.
    """

    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    closed: str | None = None
    _product: str = ""
    _parsed: Protego | None = field(default=None, repr=False, compare=False)

    @classmethod
    def read(cls, body: bytes, user_agent: str, address: str = "") -> Rules:
        """The rules in *body*, of which the first MAX_BYTES count; *address* is where they came from."""
        from protego import Protego

        product = user_agent.partition("/")[0]  # a contact behind it may hold the name of another robot
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\0", "")
        parsed = Protego.parse(text)
        delay = parsed.crawl_delay(product)
        rate = parsed.request_rate(product)
        if rate is not None:
            delay = max(delay or 0.0, rate.seconds / rate.requests)
        places = dict.fromkeys(filter(None, (normal(each, address) for each in parsed.sitemaps)))
        return cls(None if delay is None else min(delay, MAX_DELAY), tuple(places), None, product, parsed)

    def allowed(self, address: str) -> bool:
        """Whether we may fetch *address*."""
        if self.closed:
            return False
        return self._parsed is None or self._parsed.can_fetch(address, self._product)


EVERYTHING = Rules()


def robots_address(address: str) -> str:
    """Where the rules for *address* are."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def ask_for_rules(address: str, ask: Callable[[str], Response], user_agent: str) -> Rules:
    """The rules for the host of *address*; *ask* is ``Fetcher.ask``, or what counts and paces its requests.

    No robots.txt allows everything; a server that does not answer, or only with an error of its own, allows nothing
    for now. Keep the answer for a run; RFC 9309 allows a day.
    """
    place = robots_address(address)
    for _ in range(MAX_REDIRECTS + 1):
        try:
            response = ask(place)
        except UnreadableDocument as error:
            return Rules(closed=f"What {robots_address(address)} allows is not known: {error}")
        if response.location is None:
            return _understood(response, place, user_agent)
        place = response.location
    return EVERYTHING  # RFC 9309, 2.3.1.2: beyond five redirects it counts as absent


def _understood(response: Response, place: str, user_agent: str) -> Rules:
    if response.status == HTTPStatus.TOO_MANY_REQUESTS or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rules(closed=f"What {place} allows is not known: it answers {response.status}.")
    if response.status == HTTPStatus.OK and not _is_page(response.body):
        return Rules.read(response.body, user_agent, place)
    return EVERYTHING


def _is_page(body: bytes) -> bool:
    """Whether the server sent its home page or an error page instead, which says nothing of robots."""
    return body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<head", b"<?xml"))
