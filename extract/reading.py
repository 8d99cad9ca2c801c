"""A document while it is being understood: its sentences and the mentions found so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Document, Label, Mention, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it stands in the document, and the number of the section it belongs to."""

    span: Span
    language: str
    text: str
    section: int


@dataclass(frozen=True)
class Reading:
    """The sentences and mentions of a document, both in the order of the text."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def within(self, span: Span, *labels: Label) -> list[Mention]:
        """The mentions of these labels that lie in *span*."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside: Sequence[Mention] = self.mentions[first:last]
        return [mention for mention in inside if mention.label in labels and mention.span.end <= span.end]

    def overlapping(self, span: Span, *labels: Label) -> bool:
        """Whether a mention of these labels touches *span*."""
        first = bisect_left(self._starts, span.start)
        # Mentions nest no deeper than a place in a name, so one that begins before reaches in only from close by.
        near = self.mentions[max(first - 2, 0) : bisect_left(self._starts, span.end)]
        return any(mention.label in labels and mention.span.overlaps(span) for mention in near)
