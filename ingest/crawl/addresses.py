"""Addresses: one form for one page, and whether it is what a site is collected for.

courlan, which trafilatura's own crawler uses, serves other ends: it drops parameters such as ``cid`` and ``eid`` by
which old sites tell their articles apart, sorts the rest, and takes every address over 500 characters for spam.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from corpus.collecting import Site
from corpus.errors import UnreadableDocument
from ingest.crawl.words import words
from ingest.guard import plain_host

_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile("%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*|/\([A-Z]\([a-z0-9]{20,30}\)\)", re.IGNORECASE)
_LONG_ID = re.compile(r"[0-9a-zA-Z,-]{16,}")


def normal(address: str, base: str | None = None) -> str | None:
    """The form that all spellings of one address share; None for what is no http or https address without credentials.

    *address* may be relative to *base*. Fragments, tracking parameters and session ids are dropped; the order of the
    other parameters stays, because some servers heed it.
    """
    try:
        address = address.strip()
        parts = urlsplit(address if address.startswith(("http://", "https://")) else urljoin(base or "", address))
        port = parts.port
    except ValueError:  # brackets without an IPv6 address, a port that is no number
        return None
    host = _host(parts.hostname or "")
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    place = host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"
    path = _PATH_SESSION.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, place, _escaped(_resolved(path)), _kept(parts.query), ""))


def same_site(address: str, other: str) -> bool:
    """Whether *address* is on the host of *other* or below it; ``www.`` makes no difference."""
    host, whole = _bare_host(address), _bare_host(other)
    return bool(whole) and (host == whole or host.endswith("." + whole))


def in_scope(address: str, site: Site) -> bool:
    """Whether *address* is on the site and its path fits the site's patterns.

    Patterns are compared with the path as people write it (``/az/xəbərlər/*``), with and without the parameters.
    """
    if not same_site(address, site.address):
        return False
    included = not site.scope.include or _fits(address, site.scope.include)
    return included and not _fits(address, site.scope.exclude)


def split(address: str) -> SplitResult:
    """The parts of *address*, all empty where it cannot be taken apart."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


@lru_cache(10_000)
def _host(name: str) -> str:
    """*name* in lower case and ASCII; empty if no host can be called so."""
    try:
        plain = plain_host(name)
    except UnreadableDocument:
        return ""
    return f"[{plain}]" if ":" in plain else plain


def _bare_host(address: str) -> str:
    return _host(split(address).hostname or "").removeprefix("www.")


def _escaped(text: str, safe: str = "/:@!$&'()*+,;=~%[]") -> str:
    """Letters plain, other alphabets as UTF-8 in capital escapes, and what was escaped for a reason left so."""
    plain = _ESCAPE.sub(lambda match: _plain_or_capital(match[1]), text)
    return quote(re.sub("%(?![0-9A-F]{2})", "%25", plain), safe=safe, errors="replace")


def _plain_or_capital(digits: str) -> str:
    character = chr(int(digits, 16))
    return character if character in _UNRESERVED else f"%{digits.upper()}"


def _resolved(path: str) -> str:
    """*path* without ``.`` and ``..``; urljoin leaves those of an absolute address."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if kept and path.endswith(("/.", "/..")) else "")


def _kept(query: str) -> str:
    pieces = (piece for piece in query.split("&") if piece and not _says_nothing(piece))
    return "&".join(_escaped(piece, "/:@!$'()*+,;=~%[]?{}|") for piece in pieces)


def _says_nothing(piece: str) -> bool:
    name, _, value = unquote(piece).lower().partition("=")
    if name in words("parameters", "session_if_long"):
        return bool(_LONG_ID.fullmatch(value)) and not value.isdecimal()
    dropped, starts = _dropped()
    return name in dropped or name.startswith(starts)


def _fits(address: str, patterns: tuple[str, ...]) -> bool:
    parts = split(address)
    path = unquote(parts.path) or "/"
    forms = (path, f"{path}?{unquote(parts.query)}") if parts.query else (path,)
    return any(fnmatchcase(form, unquote(pattern)) for pattern in patterns for form in forms)


@cache
def _dropped() -> tuple[frozenset[str], tuple[str, ...]]:
    """The parameters that are dropped: whole names, and how names begin."""
    names = frozenset().union(*(words("parameters", kind) for kind in ("tracking", "session", "variants")))
    starts = tuple(word[:-1] for word in names if word.endswith("*"))
    return names, starts
