"""Addresses of the web: taken apart by one parser, and written so that a sentence can hold them."""

from __future__ import annotations

import re

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from corpus.errors import UnreadableDocument

__all__ = ["PORTS", "Url", "shown", "taken_apart"]

PORTS = {"http": 80, "https": 443}

_MAX_ADDRESS = 8_000  # characters: as many as every server takes (RFC 9110, 4.1)
# Browsers take a backslash for a slash and drop tabs and line ends; nobody who means well writes them into a host.
_ODD = re.compile(r"[\x00-\x1f\x7f]|\A[^/?#]*//[^/?#]*[\\\s]|\A[^/?#]*\\")


def taken_apart(address: str) -> Url:
    """*address* taken apart, if it is one of the web; every redirect passes here too."""
    name = shown(address)
    if len(address) > _MAX_ADDRESS:
        raise UnreadableDocument(f"{name} is not a valid address: it is longer than {_MAX_ADDRESS:,} characters.")
    try:
        url = parse_url(address)
    except (LocationParseError, ValueError):
        raise UnreadableDocument(f"{name} is not a valid address.") from None
    if url.auth:
        raise UnreadableDocument(f"{url._replace(auth=None)} was given with credentials, which are never sent.")
    if url.scheme not in PORTS or not url.host:
        raise UnreadableDocument(f"{name} cannot be fetched: it is not an http or https address.")
    if _ODD.search(address):
        raise UnreadableDocument(f"{name} is not a valid address.")
    return url


def shown(address: str) -> str:
    """*address* as a sentence can hold it: without passwords and control characters, and not endless."""
    plain = re.sub(r"(?<=//)[^/?#]*@", "", address)
    whole = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in plain[:200])
    return whole + "…" if len(plain) > 200 else whole
