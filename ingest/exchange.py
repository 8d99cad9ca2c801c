"""One HTTP exchange with a place that was judged: a request out, an answer in, within limits of time and size.

h11 understands the protocol; this module owns the socket. Every byte that comes is counted and timed before anything
looks at it, so a server gains nothing by trickling, by endless headers or by lying about lengths.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import h11

from corpus.errors import UnreadableDocument
from ingest.clock import Clock, Limits
from ingest.sources import too_large
from ingest.wires import Recording, Wire

_CHUNK = 65_536
_MAX_HEAD = 131_072  # bytes before the body: servers and proxies commonly allow 8 to 64 KB
_MAX_HEADERS = 200  # of one answer; http.client of Python allows 100
# Bytes around the content: its head, and the length of each chunk. Chunks of 4 KB spend 200,000 on 100 MB; chunks of
# one byte keep h11 busy for a second before they have spent this.
_MAX_MARKS = 500_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom: *address* for sentences, then the checked *places* and what to send there."""

    address: str
    secure: bool
    host: str
    port: int
    places: Sequence[str]
    target: str
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Answer:
    """What came: the head, the body as it was sent, and every byte of both."""

    status: int = 0
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytearray = field(default_factory=bytearray)
    raw: bytearray = field(default_factory=bytearray)
    size: int = 0


def exchange(question: Question, limits: Limits, trust: ssl.SSLContext) -> Answer:
    """The answer to *question*. Only the body of a 200 is waited for: of any other answer the head is enough.

    Raises UnreadableDocument for an answer that is too large, too slow, or no HTTP.
    """
    clock = Clock(question.address, limits)
    sock = _connected(question, clock)
    try:
        if question.secure:
            sock.settimeout(clock.allows(limits.connecting))
            with clock.watching():
                sock = trust.wrap_socket(sock, server_hostname=question.host)
        return _Conversation(question.address, sock, clock).hold(question)
    finally:
        sock.close()


def replayed(address: str, raw: bytes, limits: Limits) -> Answer:
    """The answer whose bytes *raw* once came from *address*, understood again by the same rules."""
    question = Question(address, False, "-", 0, (), "/", (("Host", "-"),))
    return _Conversation(address, Recording(raw), Clock(address, limits)).hold(question)


def _connected(question: Question, clock: Clock) -> socket.socket:
    """A connection to the first of the places that accepts one."""
    trouble: OSError = OSError("no place to connect to")
    for place in question.places:
        try:
            with clock.watching():
                return socket.create_connection((place, question.port), clock.allows(clock.limits.connecting))
        except OSError as error:
            trouble = error
    if isinstance(trouble, TimeoutError):
        raise UnreadableDocument(f"{question.address} does not answer: the connection could not be made in time.")
    raise trouble


def _in_bytes(headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    # Values such as an ETag go back as they came; one that never came so matches nothing, which is harmless.
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]


@dataclass(slots=True)
class _Conversation:
    address: str
    sock: Wire
    clock: Clock
    protocol: h11.Connection = field(
        default_factory=lambda: h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)
    )
    answer: Answer = field(default_factory=Answer)

    def hold(self, question: Question) -> Answer:
        request = h11.Request(method="GET", target=question.target, headers=_in_bytes(question.headers))
        self._send(self.protocol.send(request), self.protocol.send(h11.EndOfMessage()))
        while True:
            event = self._next()
            if isinstance(event, h11.Response):
                self._begin(event)
                if event.status_code != HTTPStatus.OK:
                    break
            elif isinstance(event, h11.Data):
                self._add(event.data)
            elif not isinstance(event, h11.InformationalResponse):
                break
        self._leave_what_follows()
        return self.answer

    def _send(self, *pieces: bytes | None) -> None:
        self.sock.settimeout(self.clock.allows(self.clock.limits.silence))
        with self.clock.watching():
            self.sock.sendall(b"".join(piece for piece in pieces if piece))

    def _next(self) -> object:
        """The next event of h11 for which no more data is needed."""
        try:
            while (event := self.protocol.next_event()) is h11.NEED_DATA:
                self.protocol.receive_data(self._received())
        except h11.RemoteProtocolError as error:
            if self.protocol.trailing_data[1]:  # it hung up in the middle
                raise self._broke_off() from error
            raise
        if isinstance(event, h11.InformationalResponse):
            self.answer.raw = bytearray(self.protocol.trailing_data[0])
        return event

    def _received(self) -> bytes:
        self.sock.settimeout(self.clock.allows(self.clock.limits.silence))
        with self.clock.watching():
            data = self.sock.recv(_CHUNK)
        self._count(data)
        return data

    def _count(self, data: bytes) -> None:
        self.answer.raw += data
        self.answer.size += len(data)
        if not self.answer.status and self.answer.size > _MAX_HEAD:
            raise UnreadableDocument(f"{self.address} sends more than {_MAX_HEAD:,} bytes before its content.")
        if self.answer.size - len(self.answer.body) > _MAX_MARKS:
            raise UnreadableDocument(f"{self.address} sends more than {_MAX_MARKS:,} bytes around its content.")

    def _begin(self, head: h11.Response) -> None:
        if len(head.headers) > _MAX_HEADERS:
            raise UnreadableDocument(f"{self.address} sends more than {_MAX_HEADERS} headers.")
        self.answer.status = head.status_code
        self.answer.reason = head.reason.decode("latin-1")
        self.answer.headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers.raw_items()
        )
        length = self._promised()
        if head.status_code == HTTPStatus.OK and length and length > self.clock.limits.size:
            raise too_large(self.address, length, self.clock.limits.size)

    def _add(self, data: bytes) -> None:
        self.answer.body += data
        if len(self.answer.body) > self.clock.limits.size:
            raise too_large(self.address, limit=self.clock.limits.size)

    def _promised(self) -> int | None:
        """How long the body is said to be; h11 has refused lengths that are no number or contradict each other."""
        lengths = (value for name, value in self.answer.headers if name.lower() == "content-length")
        return next((int(length.split(",")[0]) for length in lengths), None)

    def _broke_off(self) -> UnreadableDocument:
        if not self.answer.status:
            return UnreadableDocument(f"{self.address} does not answer: the connection broke off.")
        promised = self._promised()
        whole = "" if promised is None else f" of {promised:,}"
        return UnreadableDocument(f"{self.address} broke off after {len(self.answer.body):,}{whole} bytes.")

    def _leave_what_follows(self) -> None:
        surplus = len(self.protocol.trailing_data[0])
        if surplus:
            del self.answer.raw[-surplus:]
