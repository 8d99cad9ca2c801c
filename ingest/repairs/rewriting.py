"""A text that remembers what it was: changes are made, and what stood there before is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Repair, Span


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and what the source has at the places where it was mended, in their order."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What shall stand at *span* of a text."""

    span: Span
    text: str


def rewritten(before: Repaired, changes: Iterable[Change]) -> Repaired:
    """*before* with the *changes* made, which do not overlap.

    Changed words that only blanks and signs part become one repair.
    """
    changes = [each for each in changes if before.text[each.span.start : each.span.end] != each.text]
    if not changes:
        return before
    was = [Change(each.span, each.original) for each in before.repairs]
    pieces: list[str] = []
    repairs: list[Repair] = []
    done = length = 0
    for cluster in _clusters(before.text, was, changes):
        kept, now = before.text[done : cluster.span.start], _with(before.text, cluster.span, cluster.changes)
        start, length = length + len(kept), length + len(kept) + len(now)
        pieces += [kept, now]
        repairs.append(Repair(Span(start, length), _with(before.text, cluster.span, cluster.was)))
        done = cluster.span.end
    return Repaired("".join([*pieces, before.text[done:]]), tuple(repairs))


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A stretch that becomes one repair: what stood in it in the source, and what shall."""

    span: Span
    was: list[Change]
    changes: list[Change]


def _clusters(text: str, was: Sequence[Change], changes: Sequence[Change]) -> Iterator[_Cluster]:
    found: _Cluster | None = None
    tagged = [*((each, False) for each in was), *((each, True) for each in changes)]
    for each, is_change in sorted(tagged, key=lambda pair: (pair[0].span.start, pair[0].span.end)):
        if found is None or any(map(str.isalnum, text[found.span.end : each.span.start])):
            if found is not None:
                yield found
            found = _Cluster(each.span, [], [])
        found = replace(found, span=Span(found.span.start, max(found.span.end, each.span.end)))
        (found.changes if is_change else found.was).append(each)
    if found is not None:
        yield found


def _with(text: str, span: Span, changes: Iterable[Change]) -> str:
    """That stretch of *text* with the *changes* made, which lie in it."""
    pieces, done = [], span.start
    for change in changes:
        pieces += [text[done : change.span.start], change.text]
        done = change.span.end
    return "".join([*pieces, text[done : span.end]])
