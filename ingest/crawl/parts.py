"""What a crawl works with, put together by whoever starts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from corpus.collecting import Led, Page, Site, Visit
from corpus.store.ledger import Ledger
from corpus.store.ledger.owners import this_process
from ingest.crawl.archive import Archive
from ingest.crawl.clock import Clock
from ingest.crawl.leads import follow
from ingest.fetching import Conditions, Response

Follow = Callable[[Page, bytes, Site, datetime], Led]


class Asks(Protocol):
    """What the crawl needs of a ``Fetcher``."""

    @property
    def user_agent(self) -> str: ...

    def ask(self, address: str, conditions: Conditions | None = None) -> Response: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """``gone`` is told the addresses that give nothing any more, ``told`` every visit; ``follow`` tells what an answer
    leads to, and is called by several threads.

    ``pause`` is in seconds. ``keeps``: whether the archive stays once everything in it was read.
    """

    ledger: Ledger
    fetcher: Asks
    archive: Archive
    gone: Callable[[str], None]
    told: Callable[[Visit], None] = lambda _: None
    follow: Follow = follow
    clock: Clock = field(default_factory=Clock)
    pause: float = 2.0
    keeps: bool = True
    owner: str = field(default_factory=this_process)
