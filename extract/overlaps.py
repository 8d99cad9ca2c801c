"""Which of two mentions stays where they overlap."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Label, Mention

# Of two that overlap the one with the lower rank stays, of the same rank the longer one.
_RANK: dict[Label, int] = {"PROJECT": 0, "ORG": 1, "PERSON": 2, "DATE": 3, "MONEY": 3, "LOC": 4}


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stay, in the order of the text; a place may lie inside an organization's name or a title."""
    done: list[Mention] = []
    open_: list[Mention] = []  # those that reach to the next mention's start, or beyond it
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, _RANK[m.label])):
        done += [other for other in open_ if other.span.end <= mention.span.start]
        open_ = [other for other in open_ if other.span.end > mention.span.start]
        rivals = [other for other in open_ if other.span.overlaps(mention.span) and not _nested(other, mention)]
        if all(_stronger(mention, other) for other in rivals):
            open_ = [*(other for other in open_ if other not in rivals), mention]
    return sorted([*done, *open_], key=lambda m: (m.span.start, -m.span.end))


def _nested(outer: Mention, inner: Mention) -> bool:
    """Whether a place lies inside a longer name, as "Azerbaijan" does in a ministry's."""
    if inner.label != "LOC":
        return False
    longer = outer.span.end - outer.span.start > inner.span.end - inner.span.start
    return longer and outer.label in {"ORG", "PROJECT"} and outer.span.contains(inner.span)


def _stronger(mention: Mention, other: Mention) -> bool:
    if _name_with_quotation(mention, other):
        return True
    if _name_with_quotation(other, mention):
        return False
    if _RANK[mention.label] == _RANK[other.label]:
        return mention.span.end - mention.span.start > other.span.end - other.span.start
    return _RANK[mention.label] < _RANK[other.label]


def _name_with_quotation(name: Mention, title: Mention) -> bool:
    """Whether what looks like a title is but the quoted part of an organization's name."""
    unsure = title.label == "PROJECT" and title.confidence < 0.9
    return unsure and name.label == "ORG" and name.span.contains(title.span) and name.name != title.name
