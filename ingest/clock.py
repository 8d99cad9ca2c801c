"""How long an address may take, and the clock that says when it has had its time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from corpus.errors import UnreadableDocument
from ingest.sources import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an address may take, in seconds, how much it may send, and how often it may send us elsewhere."""

    connecting: float = 10.0  # to one of its IP addresses, and again for agreeing on encryption
    silence: float = 20.0  # without a single byte
    answer: float = 120.0  # for the whole exchange, however steadily it trickles: 80 MB at 6 Mbit/s
    size: int = MAX_BYTES  # of the content, as it is sent and unpacked
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that one exchange has left; it starts when this is made."""

    address: str
    limits: Limits
    started: float = field(default_factory=time.monotonic)

    def allows(self, seconds: float) -> float:
        """How long the next step may take, if it may take *seconds*; raises when time is up."""
        left = self.started + self.limits.answer - time.monotonic()
        if left <= 0:
            raise self._too_late()
        return min(seconds, left)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Say that the whole took too long, where a step was cut short for that."""
        try:
            yield
        except TimeoutError:
            self.allows(0)
            raise

    def _too_late(self) -> UnreadableDocument:
        return UnreadableDocument(f"{self.address} took longer than {self.limits.answer:g} seconds to answer.")
