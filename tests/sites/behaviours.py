"""What pages of a test site do: whole pages, and ways to put a behaviour around a page.

A page is a function from a Request to a Reply. Pages: ``page``, ``file``, ``redirect``, ``status``, ``endless``,
``trickling``, ``cut_short``, ``reset``, ``big``. Around a page: ``with_etag``, ``with_last_modified`` (both honest),
``same_etag``, ``fresh_etag`` (both lying), ``changing``, ``busy``, ``slow``, ``typed``, ``gone_from``.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.sites.server import Page, Reply, Request

HTML = "text/html; charset=utf-8"


def file(body: bytes, media_type: str) -> Page:
    """Always these bytes."""
    reply = Reply(200, body, {"Content-Type": media_type})
    return lambda _request: reply


def page(html: str) -> Page:
    return file(html.encode(), HTML)


def text(body: str) -> Page:
    return file(body.encode(), "text/plain; charset=utf-8")


def xml(body: str) -> Page:
    return file(body.encode(), "application/xml")


def status(code: int, **headers: str) -> Page:
    """An empty answer; ``Retry_After="2"`` becomes the header Retry-After."""
    reply = Reply(code, b"", {name.replace("_", "-"): value for name, value in headers.items()})
    return lambda _request: reply


def redirect(to: str, code: int = 301) -> Page:
    return status(code, Location=to)


def changing(*versions: Page) -> Page:
    """Another page in each round of the web; the last one stays."""
    return lambda request: versions[min(request.round, len(versions)) - 1](request)


def gone_from(turn: int, first: Page, code: int = 410) -> Page:
    """*first* until that round, then 410 or 404."""
    return lambda request: first(request) if request.round < turn else Reply(code)


def with_etag(inner: Page) -> Page:
    """An honest ETag, and 304 for those who know it."""

    def answer(request: Request) -> Reply:
        reply = inner(request)
        return _unless_known(reply, request, _tag(reply))

    return answer


def same_etag(inner: Page) -> Page:
    """Always the same ETag, and so 304 even for a page that has changed."""
    return lambda request: _unless_known(inner(request), request, '"forever"')


def fresh_etag(inner: Page) -> Page:
    """A new ETag each time, so that nobody ever gets a 304."""
    return lambda request: _with(inner(request), ETag=f'"{request.round}-{request.times}"')


def with_last_modified(inner: Page, *turns: datetime) -> Page:
    """When each round's version was made, and 304 for those who have it."""

    def answer(request: Request) -> Reply:
        made = format_datetime(turns[min(request.round, len(turns)) - 1].astimezone(UTC), usegmt=True)
        headers = {"Last-Modified": made}
        if request.headers.get("if-modified-since") == made:
            return Reply(304, b"", headers)
        return _with(inner(request), **{"Last-Modified": made})

    return answer


def busy(inner: Page, times: int, code: int = 429, retry_after: str | None = None) -> Page:
    """The first *times* it is asked it answers *code*, with Retry-After if given."""
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda request: Reply(code, b"", headers) if request.times <= times else inner(request)


def slow(inner: Page, seconds: float) -> Page:
    """Says nothing for so long."""

    def answer(request: Request) -> Reply:
        request.wait(seconds)
        return inner(request)

    return answer


def typed(inner: Page, media_type: str) -> Page:
    """The same bytes under another media type."""
    return lambda request: _with(inner(request), **{"Content-Type": media_type})


def endless(piece: bytes = b"<p>and so on</p>" * 500) -> Page:
    """As fast as it can, for ever."""

    def pieces(request: Request) -> Iterator[bytes]:
        while not request.stopping.is_set():
            yield piece

    return lambda request: Reply(200, pieces(request), {"Content-Type": HTML})


def trickling(seconds: float, piece: bytes = b" ") -> Page:
    """A byte now and then, for ever."""

    def pieces(request: Request) -> Iterator[bytes]:
        while request.wait(seconds):
            yield piece

    return lambda request: Reply(200, pieces(request), {"Content-Type": HTML})


def cut_short(body: bytes = b"<html><body><p>half a") -> Page:
    """Promises more than it sends."""
    return lambda _request: Reply(200, iter([body]), {"Content-Type": HTML}, length=len(body) + 1_000)


def reset(body: bytes = b"") -> Page:
    """Breaks the connection off, after half a body if one is given."""
    return lambda _request: Reply(200, body, {"Content-Type": HTML}, length=len(body) + 1_000, reset=True)


def big(megabytes: int, media_type: str = "application/octet-stream") -> Page:
    """Much that is not text."""
    piece = random.Random(megabytes).randbytes(1_000_000)
    return lambda _request: Reply(200, (piece for _ in range(megabytes)), {"Content-Type": media_type})


def _with(reply: Reply, **headers: str) -> Reply:
    return replace(reply, headers={**reply.headers, **headers})


def _unless_known(reply: Reply, request: Request, tag: str) -> Reply:
    if request.headers.get("if-none-match") == tag:
        return Reply(304, b"", {"ETag": tag})
    return _with(reply, ETag=tag)


_TAGS: dict[bytes, str] = {}


def _tag(reply: Reply) -> str:
    """Made once for each body, so that a crawl of thousands of pages measures the crawler."""
    body = reply.body if isinstance(reply.body, bytes) else b""
    if body not in _TAGS:
        _TAGS[body] = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    return _TAGS[body]
