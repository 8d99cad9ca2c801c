"""One web address to the bytes behind it, within limits of time and size."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from threading import Timer
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from corpus.errors import UnreadableDocument
from ingest.sources import MAX_BYTES, Source, too_large

USER_AGENT = "Goodpractice/0.1 (collects reports of good practice)"

_CHUNK = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}  # the latter verifies certificates by default


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an address may take, in seconds, and how often it may send us elsewhere."""

    connecting: float = 10.0
    silence: float = 20.0  # without a single byte
    answer: float = 60.0  # for the whole answer, however steadily it trickles
    redirects: int = 5


DEFAULT_LIMITS = Limits()


def fetch(address: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The bytes behind an http or https *address*, decompressed, with the media type that the server gave.

    Raises UnreadableDocument, with a sentence, for whatever keeps it from being read.
    """
    place = address
    for _ in range(limits.redirects + 1):
        url = _checked(place)
        try:
            found = _ask(address, url, limits)
        except (HTTPError, HTTPException, OSError, ValueError) as error:  # ValueError: malformed headers, IDNA
            raise UnreadableDocument(f"{address} does not answer: {_reason(error)}.") from error
        if isinstance(found, Source):
            return found
        try:
            place = urljoin(place, found)
        except ValueError:
            raise UnreadableDocument(f"{address} redirects to {found!r}, which is not a valid address.") from None
    raise UnreadableDocument(f"{address} redirects more than {limits.redirects} times.")


def _checked(place: str) -> Url:
    """*place* taken apart, if it may be visited. Every redirect passes here too.

    This is the place to refuse addresses that must not be visited.
    """
    try:
        url = parse_url(place)
    except LocationParseError:
        raise UnreadableDocument(f"{place} is not a valid address.") from None
    if url.scheme not in _CONNECTIONS or not url.host:
        raise UnreadableDocument(f"{place} cannot be fetched: it is not an http or https address.")
    if url.auth:
        raise UnreadableDocument(f"{url._replace(auth=None)} was given with credentials, which are never sent.")
    return url


def _ask(address: str, url: Url, limits: Limits) -> Source | str:
    """What is at *url*, or the place it has moved to."""
    connect = _CONNECTIONS[str(url.scheme)]
    connection = connect(str(url.host).strip("[]"), url.port, timeout=limits.connecting)
    try:
        connection.connect()
        connection.timeout = limits.silence
        with _cut_off(address, connection.sock, limits.answer):
            headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
            connection.request("GET", url.request_uri, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as answer:
                return _understood(address, answer)
    finally:
        connection.close()


@contextmanager
def _cut_off(address: str, sock: socket.socket, seconds: float) -> Iterator[None]:
    """End the exchange after *seconds*; time limits of the socket begin anew with every byte."""

    def hang_up() -> None:
        with suppress(OSError):  # it has ended by itself
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    deadline = time.monotonic() + seconds
    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if time.monotonic() >= deadline:  # whatever came of hanging up, this is the cause
            raise UnreadableDocument(f"{address} took longer than {seconds:g} seconds to answer.")


def _understood(address: str, answer: BaseHTTPResponse) -> Source | str:
    location = answer.headers.get("Location")
    if answer.status in _REDIRECTS and location:
        return location.encode("latin-1", "replace").decode("utf-8", "replace")  # as browsers read it
    if answer.status != HTTPStatus.OK:
        raise UnreadableDocument(f"{address} answers {_status(answer.status)}.")
    data = _body(address, answer)
    if not data:
        raise UnreadableDocument(f"{address} is empty.")
    return Source(address, answer.headers.get("Content-Type"), data)


def _body(address: str, answer: BaseHTTPResponse) -> bytes:
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        raise too_large(address, int(length))
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise too_large(address)
    return bytes(data)


def _status(code: int) -> str:
    known = {status.value for status in HTTPStatus}
    return f"{code} ({HTTPStatus(code).phrase})" if code in known else str(code)


_REASONS: tuple[tuple[type[Exception], str], ...] = (  # the first that fits, so causes before their wrappings
    (NameResolutionError, "no such host is known"),
    (ConnectionRefusedError, "the connection was refused"),
    (ssl.SSLError, "no secure connection could be made"),
    (NewConnectionError, "no connection could be made"),
    (ConnectTimeoutError, "the connection could not be made in time"),
    (ReadTimeoutError, "it fell silent"),
    (TimeoutError, "it fell silent"),
    (DecodeError, "its compression is damaged"),
)


def _reason(error: Exception) -> str:
    """What happened, for people; the error that urllib3 wraps often says more than the wrapping."""
    steps = (error, error.__cause__, error.__context__)
    fitting = (words for kind, words in _REASONS if any(isinstance(step, kind) for step in steps))
    return next(fitting, "the connection broke off")
