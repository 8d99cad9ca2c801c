"""Time as the crawler sees it, so that tests can let days pass without waiting."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, waiting some seconds, and a number from 0 to 1 by chance."""

    now: Callable[[], datetime] = _now
    wait: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
