"""Good practice: paragraphs that tell what was done, with whom and what came of it, so that others could do it too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from corpus.model import Mention, Practice, Span
from extract.forms import lowered
from extract.lexicon import lexicon
from extract.reading import Reading, Sentence

# A paragraph counts from this score on: a deed, its result and one circumstance more (with whom, how many, where, by
# whom), or for want of a result most of the rest. News that something began or was held stays below. Judged on the
# paragraphs in the tests and on the marked reports of corpus/samples; after a change, run both again.
THRESHOLD = 0.5
# What a list and the results below it say together, one of them would not have to say alone: two signs more.
TOGETHER = 0.7
LONGEST = 1000  # characters of paragraphs read together: about what stands under one heading
SHORTEST = 20  # words; shorter paragraphs are headings, captions and list items
# How much each kind of sign adds; "against" is taken off, once a sign. A deed and its result weigh most and the rest
# alike: set by what makes a practice, not fitted.
WEIGHTS = {
    "done": 0.2,
    "more done": 0.1,
    "result": 0.2,
    "people": 0.1,
    "worth": 0.15,
    "figure": 0.1,
    "where or when": 0.1,
    "who": 0.1,
}
AGAINST = 0.25

_FIGURE = re.compile(r"(?<![\d.])\d{1,3}(?:[ ,.]\d{3})*(?![\d.])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one language that stand in one line of the document."""

    span: Span
    language: str
    text: str


def find_practices(reading: Reading) -> tuple[Practice, ...]:
    """The stretches that report a good practice, each with the organizations, places and dates in it."""
    return tuple(_practice(paragraph, value, reading) for paragraph, value in _found(reading))


def _found(reading: Reading) -> Iterator[tuple[Paragraph, float]]:
    """The paragraphs that tell enough, and where none does, the first of those that tell it together."""
    run: list[Paragraph] = []
    for paragraph in paragraphs(reading):
        value = score(paragraph, _mentions(reading, paragraph))
        if value >= THRESHOLD:
            yield paragraph, value
            run = []
            continue
        run = _longer(run, paragraph)
        told = _together(run, reading)
        if told is not None:
            yield told
            run = []


def _together(run: Sequence[Paragraph], reading: Reading) -> tuple[Paragraph, float] | None:
    """The fewest last paragraphs of the run that tell enough together."""
    whole = _paragraph(run, reading.document.text)
    if most(whole, _mentions(reading, whole)) < TOGETHER:  # spares long runs of short lines every part of them
        return None
    for first in range(len(run) - 2, -1, -1):
        together = _paragraph(run[first:], reading.document.text)
        value = score(together, _mentions(reading, together))
        if value >= TOGETHER:
            return together, value
    return None


def _longer(run: Sequence[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    """The run with one paragraph more, without its first ones where it gets too long or changes its language."""
    kept = [*run, paragraph]
    while kept[0].language != paragraph.language or paragraph.span.end - kept[0].span.start > LONGEST:
        if len(kept) == 1:
            break
        kept = kept[1:]
    return kept


def paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """The document's paragraphs: what stands between two line breaks, in one language."""
    text, line, lines, end = reading.document.text, 0, [], 0
    for sentence in reading.sentences:
        line += "\n" in text[end : sentence.span.start]
        end = sentence.span.end
        lines.append((line, sentence))
    for _, group in groupby(lines, key=lambda pair: (pair[0], pair[1].language)):
        yield _paragraph([sentence for _, sentence in group], text)


def _paragraph(sentences: Sequence[Sentence | Paragraph], text: str) -> Paragraph:
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    return Paragraph(span, sentences[0].language, text[span.start : span.end])


def score(paragraph: Paragraph, mentions: Sequence[Mention]) -> float:
    """How much a paragraph tells like good practice, 0 to 1."""
    counts = _counted(paragraph)
    if not counts["done"]:
        return 0.0
    figure = _FIGURE.search(_without(paragraph, mentions)) is not None
    return _rounded(_told(counts, mentions, figure=figure) - AGAINST * counts["against"])


def most(paragraph: Paragraph, mentions: Sequence[Mention]) -> float:
    """What the score of any lines of the paragraph cannot exceed."""
    return _rounded(_told(_counted(paragraph), mentions, figure=True))


def _counted(paragraph: Paragraph) -> Counter[str]:
    """How many signs of each kind the paragraph has; none where it is too short."""
    if paragraph.text.count(" ") < SHORTEST:
        return Counter()
    lines = (_signs_in(line, paragraph.language) for line in paragraph.text.split("\n"))
    return Counter(kind for kind, _ in frozenset[tuple[str, int]]().union(*lines))


def _told(counts: Counter[str], mentions: Iterable[Mention], *, figure: bool) -> float:
    """What the signs add up to; nothing where no deed is among them."""
    labels = {mention.label for mention in mentions}
    present = {
        "done": True,
        "more done": counts["done"] > 1,
        "result": counts["result"] > 0,
        "people": counts["people"] > 0,
        "worth": counts["worth"] > 0,
        "figure": figure,
        "where or when": bool(labels & {"LOC", "DATE"}),
        "who": "ORG" in labels,
    }
    return sum(WEIGHTS[kind] for kind, there in present.items() if there) if counts["done"] else 0.0


def _rounded(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 2)


@lru_cache(maxsize=4096)  # each line is asked for again together with those around it
def _signs_in(line: str, language: str) -> frozenset[tuple[str, int]]:
    """Which signs a line has: the kind of each, and the number of its concept."""
    text = lowered(line, language)
    return frozenset(
        (kind, number)
        for kind, signs in _signs(language).items()
        for number, sign in enumerate(signs)
        if sign.search(text)
    )


@cache
def _signs(language: str) -> Mapping[str, Sequence[re.Pattern[str]]]:
    """An expression for each concept of ``data/practices``, by the kind of sign that it is."""
    data = lexicon("practices", language)
    endings = data.get("endings", {})
    return {
        kind: tuple(re.compile(rf"(?<!\w)(?:{'|'.join(forms)}){endings.get(kind, '')}") for forms in concepts.values())
        for kind, concepts in data.items()
        if kind != "endings"
    }


def _without(paragraph: Paragraph, mentions: Iterable[Mention]) -> str:
    """The paragraph without its dates: their numbers count nothing."""
    text = paragraph.text
    for mention in mentions:
        if mention.label == "DATE":
            start = mention.span.start - paragraph.span.start
            text = text[:start] + " " * len(mention.text) + text[start + len(mention.text) :]
    return text


def _mentions(reading: Reading, paragraph: Paragraph) -> list[Mention]:
    return reading.within(paragraph.span, "ORG", "LOC", "DATE")


def _practice(paragraph: Paragraph, value: float, reading: Reading) -> Practice:
    mentions = _mentions(reading, paragraph)

    def names(label: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.name for mention in mentions if mention.label == label))

    return Practice(
        paragraph.span, paragraph.language, paragraph.text, value, names("ORG"), names("LOC"), names("DATE")
    )
