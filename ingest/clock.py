"""How long an address may take, and the clock that says when it has had its time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from corpus.errors import UnreadableDocument


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an address may take, in seconds, and how often it may send us elsewhere."""

    connecting: float = 10.0  # to one of its IP addresses, and again for agreeing on encryption
    silence: float = 20.0  # without a single byte
    answer: float = 60.0  # for the whole exchange, however steadily it trickles
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
