"""The one place where the parts are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corpus.errors import Failure
from corpus.model import Filters
from corpus.store import Store
from search import Hit


@dataclass(frozen=True, slots=True)
class Added:
    """A source that is now in the corpus and can be found; ``new`` is False if its text was there before."""

    source: str
    document_id: str
    title: str | None
    new: bool


class Services(Protocol):
    """What the command and the pages can ask for."""

    store: Store

    def add(self, names: Iterable[str]) -> Iterator[Added | Failure]:
        """Add files, folders and addresses; each is reported once it is kept and can be found."""
        ...

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10, explain: bool = False) -> list[Hit]:
        """The passages that answer *text*, best first."""
        ...
