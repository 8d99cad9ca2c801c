"""Places from which a crawler that follows everything never comes back, for ``Host.add_below``."""

from __future__ import annotations

from tests.sites.behaviours import HTML
from tests.sites.server import Host, Reply, Request


def calendar(request: Request) -> Reply:
    """Every month leads to the next: /calendar/2024/5."""
    year, month = (int(part) for part in request.path.rstrip("/").split("/")[-2:])
    following = year * 12 + month  # months count from 1
    return _page(f'<h1>{year}-{month:02}</h1><a href="/calendar/{following // 12}/{following % 12 + 1}">›</a>')


def deeper(request: Request) -> Reply:
    """A relative link that makes the path grow: /deep/a/b/a/b."""
    return _page(f'<h1>{request.path}</h1><a href="{request.path.rstrip("/")}/a/b">a/b</a>')


def sessions(request: Request) -> Reply:
    """The same few pages under a new session id at every visit."""
    name = f"{request.times:032x}"
    return _page(
        f'<a href="/session/one-page-of-many?PHPSESSID={name}">1</a><a href="/session/x;jsessionid={name}">2</a>'
    )


def facets(request: Request) -> Reply:
    """Each link adds one more parameter."""
    mark = "&" if request.query else "?"
    target = f"{request.path}?{request.query}" if request.query else request.path
    return _page("".join(f'<a href="{target}{mark}f={colour}">{colour}</a>' for colour in ("red", "blue")))


def add_all(host: Host) -> None:
    """All of them, linked from /traps."""
    host.add_below("/calendar/", calendar)
    host.add_below("/deep", deeper)
    host.add_below("/session", sessions)
    host.add_below("/shop", facets)
    starts = ("/calendar/2024/5", "/deep", "/session", "/shop")
    host.add("/traps", lambda _request: _page("".join(f'<a href="{start}">{start}</a>' for start in starts)))


def _page(body: str) -> Reply:
    return Reply(200, f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), {"Content-Type": HTML})
