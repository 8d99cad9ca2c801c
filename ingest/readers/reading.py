"""What a reader gives: the text of one source in its order, and what the source says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from corpus.errors import Failure
from corpus.model import About, LineKind
from ingest.sources import Source


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, on one line; ``level`` and ``page`` as ``corpus.model.Line``."""

    text: str
    kind: LineKind = "paragraph"
    level: int = 0
    page: int | None = None

    @property
    def heading(self) -> bool:
        return self.kind == "heading"


@dataclass(frozen=True, slots=True)
class Reading:
    """One report: its blocks from top to bottom; ``published`` is an ISO date.

    ``part`` names it among the several that one source holds: an article of a page, ``#:~:text=...`` as browsers find
    it again. It is added to the name of the source, and stays the same when other articles come and go.
    """

    title: str | None
    published: str | None
    blocks: tuple[Block, ...]
    about: About = field(default_factory=About)
    part: str = ""


def joined(readings: Sequence[Reading]) -> Reading:
    """The reports of one source as one, blocks in their order; title and date are what all share."""
    first = readings[0]
    if len(readings) == 1:
        return first
    title = first.title if len({reading.title for reading in readings}) == 1 else None
    published = first.published if len({reading.published for reading in readings}) == 1 else None
    return Reading(title, published, tuple(block for reading in readings for block in reading.blocks), first.about)


# A reader gives the reports of a source, and sources that it holds and that are read in their turn: the members of an
# archive, the attachments of a letter; a part that is left out is a Failure. It raises a DocumentError if there is
# nothing to give.
Reader = Callable[[Source], Iterable[Reading | Source | Failure]]
