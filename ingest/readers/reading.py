"""What a reader gives: the text of one source in its order, and what the source says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.sources import Source


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a source from top to bottom; ``published`` is an ISO date."""

    title: str | None
    published: str | None
    blocks: tuple[Block, ...]


Reader = Callable[[Source], Reading]
