"""What one address answered, and what of it makes the next request a conditional one."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

_REDIRECTS = {301, 302, 303, 307, 308}
_YEAR = 31_536_000


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
        return _seconds(given, self.header("date")) if given else None


def _seconds(given: str, now: str | None) -> int | None:
    """The seconds of a Retry-After, a number or a date; a date is counted from *now*, the server's own clock.

    Never negative and never more than a year. None for what is neither.
    """
    if given.isascii() and given.isdigit():
        return min(int(given[:12]), _YEAR)
    until, since = _moment(given), _moment(now) if now else None
    if until is None:
        return None
    return max(0, min(round(until - (time.time() if since is None else since)), _YEAR))


def _moment(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
