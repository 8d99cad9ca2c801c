"""The addresses a page gives: its own canonical one, and those of the same text in other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

_LONGEST = 2_000  # characters; servers and browsers take no longer ones
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)


def base_of(tree: Any, name: str) -> str:
    """What relative addresses of the page count from: its base element, or *name* if that is an address."""
    own = name if web_address(name, "") else ""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return (web_address(base, own) if base else None) or own


def web_address(address: str | None, base: str) -> str | None:
    """*address* made absolute; None if that is not http or https, or names a user."""
    try:
        whole = urljoin(base, (address or "").strip())
        parts = urlsplit(whole)
        fits = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None  # "http://[" and the like
    return whole if fits and len(whole) <= _LONGEST and not any(map(str.isspace, whole)) else None


def canonical(tree: Any, base: str) -> str | None:
    """The address that the page calls its own."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return web_address(element.get("href"), base)
    for element in tree.iter("meta"):
        if element.get("property") == "og:url":
            return web_address(element.get("content"), base)
    return None


def alternates(tree: Any, base: str, own: str | None) -> Mapping[str, str]:
    """The addresses of the same text by language (ISO 639-1), the first of each; without the page itself.

    ``x-default`` is left out: it is a page to choose a language, or one of the others once more.
    """
    found: dict[str, str] = {}
    for element in tree.iter("link"):
        language = _LANGUAGE.fullmatch((element.get("hreflang") or "").strip())
        if language and "alternate" in (element.get("rel") or "").lower().split():
            address = web_address(element.get("href"), base)
            if address and address not in {own, base}:
                found.setdefault(language[1].lower(), address)
    return found
