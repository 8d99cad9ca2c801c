"""One request at a time to a host, with a pause after each, and rest for a host that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

LONGEST_REST = timedelta(days=1)  # some answers ask for years
FIRST_BACKOFF = 1.0  # seconds
LONGEST_BACKOFF = 120.0
UNASKED_REST = 60.0  # seconds for the first 429 or 503 that does not say how long


@dataclass(slots=True)
class _Host:
    ready: datetime
    busy: bool = False
    failures: int = 0  # in a row


class Hosts:
    """When each host may be asked next. *pause* is in seconds; *chance* gives numbers from 0 to 1."""

    def __init__(self, pause: float, chance: Callable[[], float]) -> None:
        self._pause, self._chance = pause, chance
        self._hosts: dict[str, _Host] = {}
        self._delays: dict[str, float] = {}

    def resting(self, host: str, until: datetime) -> None:
        """Leave *host* alone until then."""
        known = self._hosts.setdefault(host, _Host(until))
        known.ready = max(known.ready, until)

    def delay(self, host: str, seconds: float | None) -> None:
        """Pause so long at *host*, as its robots.txt asks, where that is more than ours."""
        self._delays[host] = max(self._pause, seconds or 0.0)

    def ready(self, host: str, now: datetime) -> datetime | None:
        """When *host* may be asked; None while it is being asked."""
        known = self._hosts.get(host)
        if known is None:
            return now
        return None if known.busy else known.ready

    def begin(self, host: str, now: datetime) -> None:
        self._hosts.setdefault(host, _Host(now)).busy = True

    def end(self, host: str, now: datetime, *, failed: bool = False) -> None:
        """The answer has come, or none: pause; after failures longer each time, by chance up to the double."""
        known = self._hosts[host]
        known.busy, known.failures = False, known.failures + 1 if failed else 0
        wait = self._delays.get(host, self._pause) + (self._backoff(known.failures) if failed else 0.0)
        known.ready = max(known.ready, now + timedelta(seconds=wait))

    def rest(self, host: str, now: datetime, asked: int | None) -> datetime:
        """Let *host* rest as long as it *asked*, in seconds, or ever longer where it did not say; until when."""
        failures = self._hosts[host].failures if host in self._hosts else 1  # this one is among them
        seconds = UNASKED_REST * 2.0 ** min(failures - 1, 20) if asked is None else float(asked)
        until = now + min(timedelta(seconds=min(seconds, 1e8)), LONGEST_REST)
        self.resting(host, until)
        return until

    def _backoff(self, failures: int) -> float:
        return self._chance() * min(FIRST_BACKOFF * 2.0 ** min(failures, 20), LONGEST_BACKOFF)


def host_of(address: str) -> str:
    """The host of *address*, with its port where that is named."""
    return urlsplit(address).netloc
