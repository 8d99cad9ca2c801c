"""Texts with the values of the dates that they state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import DateValue, Mention, Span
from extract.evaluating.days import interval, loosely, of_value
from extract.evaluating.scores import Score


@dataclass(frozen=True, slots=True)
class Dated:
    """A text with the values *wanted*, as ISO 8601 intervals; what *either* marks may be found or not.

    *loose_end*: by the end of an interval its maker may also mean the day behind it, or the first day of its last year.
    """

    text: str
    wanted: tuple[str, ...]
    either: tuple[Span, ...] = ()
    published: str | None = None
    loose_end: bool = False

    def score(self, mentions: Iterable[Mention]) -> Score:
        """A value counts once for each time it is stated."""
        missing, _, found = self._compared(mentions)
        right = len(self.wanted) - len(missing)
        return Score(right, len(self.wanted), found, right)

    def missed(self, mentions: Sequence[Mention]) -> tuple[list[str], list[str]]:
        """The values wanted that were not found, and what was found (as written, and its value) that is not wanted."""
        missing, wrong, _ = self._compared(mentions)
        return missing, wrong

    def _compared(self, mentions: Iterable[Mention]) -> tuple[list[str], list[str], int]:
        read = list(self._values(mentions))
        left, missing = list(read), list[str]()
        for wanted in map(interval, self.wanted):
            match = next((each for each in left if wanted in self._forms(each[1])), None)
            if match is None:
                missing.append(wanted)
            else:
                left.remove(match)
        return missing, [f"{text}: {of_value(value)}" for text, value in left], len(read)

    def _forms(self, value: DateValue) -> set[str]:
        return loosely(value) if self.loose_end else {of_value(value)}

    def _values(self, mentions: Iterable[Mention]) -> Iterator[tuple[str, DateValue]]:
        for mention in mentions:
            if isinstance(mention.value, DateValue) and not any(mention.span.overlaps(span) for span in self.either):
                yield mention.text, mention.value


@dataclass(frozen=True, slots=True)
class DateSet:
    """Dated texts of one language from one maker."""

    name: str
    language: str
    texts: tuple[Dated, ...]
