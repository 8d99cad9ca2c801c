"""One web address to what is there: whom to ask is judged first, then one exchange, within limits of time and size."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from urllib.parse import urljoin

import h11
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from corpus.errors import ConfigError, UnreadableDocument
from corpus.settings import Settings
from ingest.contents import decoded, seconds_from
from ingest.exchange import Answer, Limits, Question, exchange
from ingest.guard import Guard, plain_host
from ingest.sources import Source

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_MAX_ADDRESS = 8_000  # characters: as many as every server takes (RFC 9110, 4.1)
# Browsers take a backslash for a slash and drop tabs and line ends; nobody who means well writes them into a host.
_ODD = re.compile(r"[\x00-\x1f\x7f]|\A[^/?#]*//[^/?#]*[\\\s]|\A[^/?#]*\\")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was learned when an address was last asked, to be told only what is new: its ETag and Last-Modified."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. ``body`` is decompressed; ``raw`` is the whole message as it came, for an archive.

    Only a 200 has a body here: of any other answer nothing after the head is waited for. ``size`` counts the bytes
    that were received.
    """

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    raw: bytes = field(repr=False)
    size: int

    def header(self, name: str) -> str | None:
        """The first header of that *name*, in whatever letters."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def location(self) -> str | None:
        """The address it redirects to, not yet judged; None if it is no redirect."""
        given = self.header("location") if self.status in _REDIRECTS else None
        if not given:
            return None
        given = given.encode("latin-1", "replace").decode("utf-8", "replace")  # as browsers read it
        try:
            return urljoin(self.address, given)
        except ValueError:
            return given  # no valid address, which whoever asks it will be told

    @property
    def retry_after(self) -> int | None:
        """How many seconds it asks to be left alone, if it does."""
        given = self.header("retry-after")
        return seconds_from(given, self.header("date")) if given else None


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
        return _response(address, question.address, answer)

    def fetch(self, address: str) -> Source:
        """The bytes behind *address*, decompressed, with the media type that the server gave; redirects are followed.

        Raises UnreadableDocument, with a sentence, for whatever keeps it from being read.
        """
        place = address
        for _ in range(self.limits.redirects + 1):
            response = self.ask(place)
            if response.location is None:
                return _source(address, response)
            place = response.location
        raise UnreadableDocument(f"{address} redirects more than {self.limits.redirects} times.")

    def _question(self, address: str, conditions: Conditions) -> Question:
        url = _checked(address)
        scheme, host = str(url.scheme), plain_host(str(url.host))
        port = _PORTS[scheme] if url.port is None else url.port
        places = self.guard.places(host, port)
        headers = (("Host", _authority(host, url.port)), ("User-Agent", self.user_agent), *_wishes(conditions))
        return Question(_shown(address), scheme == "https", host, port, places, url.request_uri, headers)


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


def _checked(address: str) -> Url:
    """*address* taken apart, if it is one of the web; every redirect passes here too."""
    shown = _shown(address)
    if len(address) > _MAX_ADDRESS:
        raise UnreadableDocument(f"{shown} is not a valid address: it is longer than {_MAX_ADDRESS:,} characters.")
    try:
        url = parse_url(address)
    except (LocationParseError, ValueError):
        raise UnreadableDocument(f"{shown} is not a valid address.") from None
    if url.auth:
        raise UnreadableDocument(f"{url._replace(auth=None)} was given with credentials, which are never sent.")
    if url.scheme not in _PORTS or not url.host:
        raise UnreadableDocument(f"{shown} cannot be fetched: it is not an http or https address.")
    if _ODD.search(address):
        raise UnreadableDocument(f"{shown} is not a valid address.")
    return url


def _shown(address: str) -> str:
    """*address* as a sentence can hold it: without passwords and control characters, and not endless."""
    plain = re.sub(r"(?<=//)[^/?#]*@", "", address)
    whole = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in plain[:200])
    return whole + "…" if len(plain) > 200 else whole


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


def _response(address: str, shown: str, answer: Answer) -> Response:
    coding = ", ".join(value for name, value in answer.headers if name.lower() == "content-encoding")
    body = decoded(shown, answer.body, coding) if answer.body else b""
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
    (h11.ProtocolError, "what it sends is no proper HTTP"),
    (OSError, "no connection could be made"),
)


def _reason(error: Exception) -> str:
    """What happened, for people."""
    return next(words for kind, words in _REASONS if isinstance(error, kind))
