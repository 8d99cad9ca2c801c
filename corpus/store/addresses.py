"""Which addresses mean the same page."""

from __future__ import annotations

from urllib.parse import urlsplit


def comparable(address: str) -> str:
    """An address without what makes no difference: http or https, capitals of the host, last slash, fragment.

    Paths and whatever cannot be read as an address are left as they are.
    """
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            return address
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"//{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"
