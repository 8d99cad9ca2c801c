"""A small web of invented sites: a real HTTP server on this machine that answers for any number of host names.

How to use it, in a test through the fixture ``web`` (``tests/ingest/crawl/conftest.py``) or by yourself::

    from tests.sites.server import Web
    from tests.sites.newspaper import Newspaper
    from tests.sites import behaviours as does

    with Web() as web:
        paper = Newspaper(web, "site-07.example", languages=("az", "ru"), articles=100)
        odd = web.host("odd.example")
        odd.add("/old", does.redirect("/new"))
        odd.add("/new", does.with_etag(does.page("<p>...</p>")))
        response = web.fetcher().ask(web.address("odd.example", "/old"))

        web.round = 2                   # what ``changing`` pages are by; set it before the second crawl
        web.forget()                    # begin to count anew
        web.asked("odd.example")        # every request: when, what, its headers, the answer, the bytes
        web.sent()                      # bytes that all hosts have sent
        web.at_a_time("odd.example")    # how many requests there were at once; 1 is polite
        web.shortest_pause("odd.example")

Host names are resolved to this machine by ``web.resolve``, and ``web.guard()`` allows exactly the hosts that were added,
so nothing has to be patched. ``web.elsewhere["inside.example"] = "10.0.0.7"`` makes a name that lies in a private
network. Addresses hold the port of the server: take them from ``web.address``. A page is a function from a Request to
a Reply; ``behaviours`` has those there are, and ways to put one around another.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, unquote

from ingest.fetching import Fetcher
from ingest.fetching import Limits as FetchLimits
from ingest.guard import Guard

AGENT = "Goodpractice-tests/0.1 (+https://goodpractice.example/crawler)"
_STATUSES = {status.value: status.phrase for status in HTTPStatus}
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER with no time left: close with a reset


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. ``times`` counts how often the same was asked, from 1; ``round`` is the web's at that moment."""

    host: str
    path: str  # as people write it
    query: str
    headers: Mapping[str, str]  # names in lower case
    times: int
    round: int
    stopping: Event = field(repr=False, compare=False)

    def wait(self, seconds: float) -> bool:
        """Let time pass; False if the server stops meanwhile."""
        return not self.stopping.wait(seconds)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. A body that comes in pieces is sent as it comes, and ends with the connection.

    ``length`` is a Content-Length that need not be true. ``reset`` breaks the connection off after what was sent.
    """

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    reset: bool = False


Page = Callable[[Request], Reply]


@dataclass(slots=True)
class Asked:
    """The record of one request; times are in seconds of a clock that never goes back."""

    host: str
    target: str
    headers: Mapping[str, str]
    began: float
    ended: float = 0.0
    status: int = 0
    sent: int = 0


def nothing_here(_request: Request) -> Reply:
    return Reply(404, b"<html><body><h1>404</h1></body></html>", {"Content-Type": "text/html"})


class Host:
    """The pages of one host name."""

    def __init__(self, name: str, address: str) -> None:
        self.name, self.address = name, address
        self._exact: dict[str, Page] = {}
        self._below: dict[str, Page] = {}
        self._times: dict[str, int] = {}

    def add(self, target: str, page: Page) -> str:
        """Answer *target*, a path with or without parameters, as *page* says; its whole address."""
        self._exact[unquote(target)] = page
        return self.address + quote(target, safe="/?&=%")

    def add_below(self, path: str, page: Page) -> None:
        """Answer everything that begins with *path* and has no page of its own."""
        self._below[path] = page

    def page(self, target: str) -> Page:
        path = target.partition("?")[0]
        found = self._exact.get(target) or self._exact.get(path)
        below = (page for start, page in self._below.items() if target.startswith(start))
        return found or next(below, nothing_here)

    def count(self, target: str) -> int:
        self._times[target] = self._times.get(target, 0) + 1
        return self._times[target]


class Web:
    """The server and all its hosts; a context manager."""

    def __init__(self) -> None:
        self.round = 1
        self.elsewhere: dict[str, str] = {}
        self.stopping = Event()
        self._hosts: dict[str, Host] = {}
        self._asked: list[Asked] = []
        self._lock = Lock()
        self._server = _Server(self)
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def host(self, name: str) -> Host:
        """The host of that name, made when it is first named."""
        return self._hosts.setdefault(name, Host(name, f"http://{name}:{self.port}"))

    def address(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{quote(path, safe='/?&=%')}"

    def resolve(self, host: str, _port: int) -> list[str]:
        """For ``Guard.resolve``."""
        if host in self._hosts:
            return ["127.0.0.1"]
        if host in self.elsewhere:
            return [self.elsewhere[host]]
        raise socket.gaierror(socket.EAI_NONAME, f"{host} is not known")

    def guard(self) -> Guard:
        """Lets the hosts pass that were added until now."""
        return Guard(frozenset(self._hosts), self.resolve)

    def fetcher(self, limits: FetchLimits | None = None) -> Fetcher:
        return Fetcher(self.guard(), AGENT, limits or FetchLimits())

    def asked(self, host: str | None = None) -> list[Asked]:
        with self._lock:
            return [each for each in self._asked if host in {None, each.host}]

    def sent(self, host: str | None = None) -> int:
        """How many bytes were sent, heads included."""
        return sum(each.sent for each in self.asked(host))

    def forget(self) -> None:
        with self._lock:
            self._asked.clear()

    def at_a_time(self, host: str) -> int:
        """The most requests of *host* that were being answered at one moment."""
        moments = [(each.began, 1) for each in self.asked(host)]
        moments += [(each.ended, -1) for each in self.asked(host) if each.ended]
        running = most = 0
        for _, step in sorted(moments):
            running += step
            most = max(most, running)
        return most

    def shortest_pause(self, host: str) -> float:
        """The least time, in seconds, between the end of an answer of *host* and the next request."""
        found = sorted(self.asked(host), key=lambda each: each.began)
        return min((later.began - earlier.ended for earlier, later in pairwise(found)), default=0.0)

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self._asked.append(asked)
            host = self._hosts.get(asked.host)
            target = unquote(asked.target)
            times = host.count(target) if host else 1
        if host is None:
            return Reply(421)
        path, _, query = target.partition("?")
        return host.page(target)(Request(host.name, path, query, asked.headers, times, self.round, self.stopping))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, web: Web) -> None:
        self.web = web
        self.reset: set[int] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def shutdown_request(self, request: Any) -> None:
        if request.fileno() in self.reset:
            self.reset.discard(request.fileno())
            request.close()
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up while something is sent is in their right."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        asked = Asked(host, self.path, headers, time.monotonic())
        reply = self.server.web.answer(asked)
        asked.status = reply.status
        with suppress(OSError):
            self._send(reply, asked)
        asked.ended = asked.ended or time.monotonic()

    def _send(self, reply: Reply, asked: Asked) -> None:
        body = reply.body
        whole = body if isinstance(body, bytes) else None
        length = len(whole) if reply.length is None and whole is not None else reply.length
        self.close_connection = whole is None or asked.headers.get("connection", "").lower() == "close"
        head = "".join(_head(reply, length, close=self.close_connection)).encode("utf-8")
        if isinstance(body, bytes):
            asked.sent = len(head) + len(body)
            asked.ended = time.monotonic()  # before the client can know that it has ended
            self.wfile.write(head + body)
        else:
            self._trickle(head, iter(body), asked)
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self.server.reset.add(self.connection.fileno())
            self.close_connection = True

    def _trickle(self, head: bytes, pieces: Iterator[bytes], asked: Asked) -> None:
        self.wfile.write(head)
        asked.sent = len(head)
        for piece in pieces:
            self.wfile.write(piece)
            asked.sent += len(piece)

    def log_message(self, *_: object) -> None:
        """Tests do not chat."""


def _head(reply: Reply, length: int | None, *, close: bool) -> Iterator[str]:
    yield f"HTTP/1.1 {reply.status} {_STATUSES.get(reply.status, '')}\r\n"
    yield from (f"{name}: {value}\r\n" for name, value in reply.headers.items())
    if length is not None and reply.status != HTTPStatus.NOT_MODIFIED:
        yield f"Content-Length: {length}\r\n"
    if close:
        yield "Connection: close\r\n"
    yield "\r\n"
