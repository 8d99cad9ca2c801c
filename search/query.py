"""A question, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import UNDETERMINED, DocumentSummary, Filters, Passage, Span


@dataclass(frozen=True, slots=True)
class Query:
    """A question as typed, the language it seems to be in, and what its hits must fulfil.

    An empty text asks for the newest documents. ``explain`` asks for ``Hit.highlights``, which cost a little time.
    """

    text: str
    language: str = UNDETERMINED
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, best first.

    ``score`` is the cosine of the centred vectors, from -1 to 1. ``practice`` says that the passage holds a good
    practice. ``highlights`` are stretches of ``passage.text`` (not of the document): the words of the question where
    they occur, otherwise the sentence that is closest in meaning.
    """

    passage: Passage
    document: DocumentSummary
    score: float
    practice: bool
    highlights: tuple[Span, ...] = ()
