"""Names found against names wanted, by whole words.

Corpora differ in whether a case ending belongs to a name ("НҮБ" or "НҮБ-ын"), so both sides are widened to the whole
words of the product's tokenizer, and an ending that stands as a word behind its hyphen or apostrophe ("Oxfam ' s") is
set off from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Mention
from extract.evaluating.scores import Score
from extract.evaluating.sets import Annotated
from extract.nlp import tokenizer
from extract.training.corpora import Entity

JOINTS = frozenset("-‑'’ʼ")
LONGEST_ENDING = 5  # letters: "-ндаа", "'lardan" is rare


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """The words from *first* up to, not including, *last*, and what they name."""

    first: int
    last: int
    label: str

    def overlaps(self, other: Name) -> bool:
        return self.first < other.last and other.first < self.last


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, white space left out, and where they stand in it."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @staticmethod
    def of(text: str, language: str) -> Words:
        tokens = tokenizer(language)(text)
        return Words(text, tuple((token.idx, token.idx + len(token)) for token in tokens if not token.is_space))

    def names(self, entities: Iterable[Entity]) -> frozenset[Name]:
        """*entities* as whole words; those without any are left out."""
        return frozenset(name for entity in entities for name in self._name(*entity))

    def written(self, name: Name) -> str:
        return self.text[self.spans[name.first][0] : self.spans[name.last - 1][1]]

    def _name(self, start: int, end: int, label: str) -> Iterator[Name]:
        inside = [number for number, (first, last) in enumerate(self.spans) if first < end and start < last]
        if inside:
            yield Name(inside[0], self._without_ending(inside[0], inside[-1] + 1), label)

    def _without_ending(self, first: int, last: int) -> int:
        if last - first < 3:
            return last
        joint, ending = self._word(last - 2), self._word(last - 1)
        apart = ending.isalpha() and ending.islower() and len(ending) <= LONGEST_ENDING
        return last - 2 if joint in JOINTS and apart else last

    def _word(self, number: int) -> str:
        return self.text[slice(*self.spans[number])]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a reader found in a text and what was to be found; what is in neither set counts neither way."""

    wanted: frozenset[Name]
    found: frozenset[Name]

    def score(self, label: str) -> Score:
        """Right: the same words and label. Near: one to one, any word in common and the same label."""
        wanted = [name for name in sorted(self.wanted) if name.label == label]
        found = [name for name in sorted(self.found) if name.label == label]
        right = self.wanted & self.found
        apart = [name for name in found if name not in right]
        near = len(_paired([name for name in wanted if name not in right], apart))
        exact = len(found) - len(apart)
        return Score(exact, len(wanted), len(found), exact + near)


def compare(words: Words, mentions: Iterable[Mention], annotated: Annotated, labels: frozenset[str]) -> Compared:
    """What counts of *mentions*: *labels*, those that the annotators marked, and not what overlaps *either* only."""
    gold, open_to = words.names(annotated.wanted), words.names(annotated.either)
    entities = ((mention.span.start, mention.span.end, str(mention.label)) for mention in mentions)
    found = words.names(entity for entity in entities if entity[2] in labels)
    counting = (name for name in found if name in gold or not _touches(name, open_to) or _touches(name, gold))
    return Compared(gold, frozenset(counting))


def _touches(name: Name, others: Iterable[Name]) -> bool:
    return any(name.label == other.label and name.overlaps(other) for other in others)


def _paired(wanted: Iterable[Name], found: Sequence[Name]) -> list[Name]:
    left, pairs = list(found), list[Name]()
    for name in wanted:
        match = next((other for other in left if other.overlaps(name)), None)
        if match is not None:
            left.remove(match)
            pairs.append(name)
    return pairs
