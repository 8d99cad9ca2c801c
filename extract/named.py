"""A name as a document gives it, and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Label, Mention

Key = tuple[Label, tuple[str, ...]]
Places = Mapping[Key, Sequence[int]]  # where the mentions of each name start, in order


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a document: what its mentions have in common, the first of them, and the language around it."""

    key: Key
    mention: Mention
    language: str


def nearest(name: Named, rivals: Sequence[Sequence[Key]], places: Places) -> int:
    """Which of *rivals* (each the keys of one thing) was last named before *name*; the first, where none was."""
    if len(rivals) == 1:
        return 0
    start = name.mention.span.start
    return max(range(len(rivals)), key=lambda i: max(_last_before(places[key], start) for key in rivals[i]))


def _last_before(starts: Sequence[int], start: int) -> int:
    before = bisect_left(starts, start)
    return starts[before - 1] if before else -starts[0] - 1
