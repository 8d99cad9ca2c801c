"""What a date says of a project's time: its start, its end, both, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import DateValue, Mention
from extract.forms import lowered
from extract.lexicon import lexicon
from extract.reading import Sentence

# A range shorter than this, in a sentence about a training or a meeting, is that event's: courses last days or weeks,
# projects months. Judged on the marked reports of corpus/samples, as is the next.
SHORTEST_PROJECT = 28  # days
# A cue for a start or an end stands at most so many characters from its date: within its clause.
NEAR = 45


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a project starts or ends, and how surely the sentence says so."""

    name: str
    value: str
    mention: Mention
    weight: int


def period_bounds(mention: Mention, value: DateValue, sentence: Sentence, *, sure: bool) -> Iterator[Bound]:
    """The bounds that a date gives to a project; ``sure``: its sentence is about the project."""
    if value.start.startswith("--"):
        return
    text = lowered(sentence.text, sentence.language)
    if value.end is not None:
        if not _of_an_event(text, value, sentence.language):
            weight = _weight(text, sentence) if sure else 0
            yield Bound("start", value.start, mention, weight)
            yield Bound("end", value.end, mention, weight)
    elif value.ongoing:
        yield Bound("start", value.start, mention, 2)
    elif (name := _bound_beside(text, mention, sentence)) is not None:
        yield Bound(name, value.start, mention, 1)


def _weight(text: str, sentence: Sentence) -> int:
    if is_labelled(sentence):
        return 4
    return 3 if _says(text, "period", sentence.language) else 2


def is_labelled(sentence: Sentence) -> bool:
    """Whether the line begins with a label that announces a period: "Duration: …"."""
    label, colon, _ = sentence.text[:60].partition(":")
    labels = lexicon("projects", sentence.language).get("period_labels", [])
    return bool(colon) and lowered(label, sentence.language).strip() in labels


def _says(text: str, what: str, language: str) -> bool:
    return any(cue in text for cue in lexicon("projects", language).get(what, []))


def _of_an_event(text: str, value: DateValue, language: str) -> bool:
    days = _days(value)
    return days is not None and days < SHORTEST_PROJECT and _says(text, "event", language)


def _days(value: DateValue) -> int | None:
    """How long a period of exact days lasts."""
    if len(value.start) != 10 or value.end is None or len(value.end) != 10:
        return None
    return (date.fromisoformat(value.end) - date.fromisoformat(value.start)).days


def _bound_beside(text: str, mention: Mention, sentence: Sentence) -> str | None:
    """Which bound has its cue near the date, or nearer; None where there is no cue, or an event starts or ends."""
    if _says(text, "event", sentence.language):
        return None
    start, end = mention.span.start - sentence.span.start, mention.span.end - sentence.span.start
    distances = {what: _distance(text, start, end, what, sentence.language) for what in ("start", "end")}
    name = min(distances, key=distances.__getitem__)
    return name if distances[name] <= NEAR else None


def _distance(text: str, start: int, end: int, what: str, language: str) -> int:
    """How many characters lie between the date and the nearest cue; more, where a cue rarely stands on that side."""
    words = lexicon("projects", language)
    cues = words.get(what, [])
    behind = (text.find(cue, start, end + NEAR + len(cue)) - end for cue in cues)
    before = (start - place - len(cue) for cue in cues if (place := text.rfind(cue, max(0, start - NEAR), start)) >= 0)
    late, early = (0, NEAR // 2) if words.get("cues_follow") else (NEAR // 2, 0)
    near = [*(max(0, gap + late) for gap in behind if gap + end >= 0), *(gap + early for gap in before)]
    return min(near, default=NEAR + 1)
