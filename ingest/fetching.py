"""One web address to what is there: whom to ask is judged first, then one exchange, within limits of time and size."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus

import h11

from corpus.errors import ConfigError, UnreadableDocument
from corpus.settings import Settings
from ingest.clock import Limits
from ingest.decoding import decoded
from ingest.exchange import Answer, Question, exchange, replayed
from ingest.guard import Guard, plain_host
from ingest.responses import Conditions, Response
from ingest.sources import Source
from ingest.web_addresses import PORTS, Url, shown, taken_apart

__all__ = ["Conditions", "Fetcher", "Limits", "Response", "fetcher_for", "replay", "user_agent"]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Asks addresses, one exchange at a time, and only where *guard* lets it. May be used by several threads.

    *trust* says which certificates are good; None asks for those that this system trusts.
    """

    guard: Guard = field(default_factory=Guard)
    user_agent: str = "Goodpractice/0.1"
    limits: Limits = field(default_factory=Limits)
    trust: ssl.SSLContext | None = None

    def ask(self, address: str, conditions: Conditions | None = None) -> Response:
        """What *address* answers, whatever the status; redirects are not followed.

        Raises UnreadableDocument, with a sentence, for what may not or cannot be asked.
        """
        question = self._question(address, conditions or Conditions())
        try:
            answer = exchange(question, self.limits, self.trust or _system_trust())
        except (OSError, h11.ProtocolError) as error:
            raise UnreadableDocument(f"{question.address} does not answer: {_reason(error)}.") from error
        return _response(address, answer, self.limits.size)

    def fetch(self, address: str) -> Source:
        """The bytes behind *address*, decompressed, with the media type that the server gave; redirects are followed.

        Raises UnreadableDocument, with a sentence, for whatever keeps it from being read.
        """
        response = self.ask(address)
        for _ in range(self.limits.redirects):
            if response.location is None:
                break
            response = self._followed(address, response.location)
        if response.location is not None:
            raise UnreadableDocument(f"{address} redirects more than {self.limits.redirects} times.")
        return _source(address, response)

    def _followed(self, address: str, place: str) -> Response:
        try:
            return self.ask(place)
        except UnreadableDocument as error:
            raise UnreadableDocument(f"{address} redirects, but {error}") from error

    def _question(self, address: str, conditions: Conditions) -> Question:
        url = taken_apart(address)
        scheme, host = str(url.scheme), _host(address, url)
        port = PORTS[scheme] if url.port is None else url.port
        places = self.guard.places(host, port, called=shown(address))
        headers = (("Host", _authority(host, url.port)), ("User-Agent", self.user_agent), *_wishes(conditions))
        return Question(shown(address), scheme == "https", host, port, places, url.request_uri, headers)


def replay(address: str, raw: bytes) -> Response:
    """The response whose ``raw`` bytes were kept; raises UnreadableDocument where they are damaged."""
    limits = Limits()
    try:
        answer = replayed(shown(address), raw, limits)
    except h11.ProtocolError as error:
        raise UnreadableDocument(f"What was kept of {shown(address)} is damaged.") from error
    return _response(address, answer, limits.size)


def fetcher_for(settings: Settings) -> Fetcher:
    """The fetcher that the settings ask for; raises ConfigError for a contact or a host that cannot be."""
    try:
        allowed = frozenset(map(plain_host, settings.allowed_hosts))
    except UnreadableDocument as error:
        raise ConfigError(f"allowed_hosts: {error}") from error
    return Fetcher(Guard(allowed), user_agent(settings.contact))


def user_agent(contact: str | None) -> str:
    """Who asks, as every site is told, with the *contact* of those who run it; raises ConfigError for an odd one."""
    if contact and not re.fullmatch(r"[\x21-\x27\x2a-\x7e]+", contact):
        raise ConfigError("contact must be an address of mail or of a page, without spaces or brackets.")
    return f"Goodpractice/0.1 (+{contact})" if contact else "Goodpractice/0.1"


def _host(address: str, url: Url) -> str:
    try:
        return plain_host(str(url.host))
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(address)} is not a valid address: {error}") from error


def _authority(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port is None else f"{name}:{port}"


def _wishes(conditions: Conditions) -> Iterator[tuple[str, str]]:
    yield "Accept", "*/*"
    yield "Accept-Encoding", "gzip, deflate"  # what zlib reads: each further kind is another bomb to defuse
    yield "Connection", "close"
    if conditions.etag:
        yield "If-None-Match", conditions.etag
    if conditions.modified:
        yield "If-Modified-Since", conditions.modified


@cache
def _system_trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _response(address: str, answer: Answer, most: int) -> Response:
    coding = ", ".join(value for name, value in answer.headers if name.lower() == "content-encoding")
    sent = bytes(answer.body)
    answer.body.clear()  # up to 100 MB, and there are copies enough
    body = decoded(shown(address), sent, coding, most) if sent else b""
    return Response(address, answer.status, answer.reason, answer.headers, body, bytes(answer.raw), answer.size)


def _source(address: str, response: Response) -> Source:
    if response.status != HTTPStatus.OK:
        raise UnreadableDocument(f"{address} answers {_status(response.status)}.")
    if not response.body:
        raise UnreadableDocument(f"{address} is empty.")
    return Source(address, response.header("content-type"), response.body)


def _status(code: int) -> str:
    known = {status.value for status in HTTPStatus}
    return f"{code} ({HTTPStatus(code).phrase})" if code in known else str(code)


_REASONS: tuple[tuple[type[Exception], str], ...] = (  # the first that fits
    (ConnectionRefusedError, "the connection was refused"),
    (ssl.SSLCertVerificationError, "its certificate cannot be trusted"),
    (ssl.SSLError, "no secure connection could be made"),
    (TimeoutError, "it fell silent"),
    (ConnectionError, "the connection broke off"),
    (h11.LocalProtocolError, "it cannot be asked in proper HTTP"),
    (h11.ProtocolError, "what it sends is no proper HTTP"),
    (OSError, "no connection could be made"),
)


def _reason(error: Exception) -> str:
    """What happened, for people."""
    return next(words for kind, words in _REASONS if isinstance(error, kind))
