"""Annotated texts to measure the values of dates on: only dates that say a year or a month are wanted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import DateValue, Mention, Span
from extract.evaluating.days import interval, of_value
from extract.evaluating.gum import documents
from extract.evaluating.scores import Score
from extract.evaluating.sets import says_year_or_month
from extract.training.corpora import ANNOTATED, SENTENCES

# Sentences labelled by hand, beside the tests of a checkout; an installed program does not have them.
LABELLED = Path(__file__).parents[2] / "tests" / "evaluation" / "gold"


@dataclass(frozen=True, slots=True)
class Dated:
    """A text with the values *wanted*, as ISO 8601 intervals; what *either* marks may be found or not."""

    text: str
    wanted: tuple[str, ...]
    either: tuple[Span, ...] = ()
    published: str | None = None

    def score(self, mentions: Iterable[Mention]) -> Score:
        """A value counts once for each time it is stated."""
        wanted, found = self._days(), Counter(of_value(value) for _, value in self._values(mentions))
        right = (found & wanted).total()
        return Score(right, wanted.total(), found.total(), right)

    def missed(self, mentions: Sequence[Mention]) -> tuple[list[str], list[str]]:
        """The values wanted that were not found, and what was found (as written, and its value) that is not wanted."""
        wanted = self._days()
        read = [(of_value(value), text) for text, value in self._values(mentions)]
        missing = wanted - Counter(value for value, _ in read)
        return sorted(missing.elements()), [f"{text}: {value}" for value, text in read if value not in wanted]

    def _days(self) -> Counter[str]:
        return Counter(map(interval, self.wanted))

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


def date_sets(data: Path | None) -> Iterator[DateSet]:
    """The application's own sentences, those beside its tests, and what *data* holds."""
    for language in ANNOTATED:
        yield DateSet(f"annotated-{language}", language, tuple(_annotated(language)))
    for path in sorted(LABELLED.glob("dates_*.jsonl")):
        language = path.stem.partition("_")[2]
        yield DateSet(f"labelled-{language}", language, tuple(_labelled(path)))
    if data is not None:
        yield DateSet("gum", "en", tuple(_gum(data / "ner" / "en_gum")))
        yield DateSet("az-lang-nlp", "az", tuple(_az_lang_nlp(data / "dates" / "az_lang_nlp" / "datetime.json")))


def _annotated(language: str) -> Iterator[Dated]:
    for record in _lines(SENTENCES / f"annotated_{language}.jsonl"):
        if record["part"] == "test":
            valued = (entity for entity in record["entities"] if len(entity) == 4)
            yield Dated(record["text"], tuple(value for *_, label, value in valued if label == "DATE"))


def _labelled(path: Path) -> Iterator[Dated]:
    for record in _lines(path):
        yield Dated(record["text"], tuple(record["dates"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _gum(folder: Path) -> Iterator[Dated]:
    for text, tagged, published in documents(folder):
        wanting = [
            bool(date.value) and says_year_or_month(text[date.span.start : date.span.end], "en") for date in tagged
        ]
        wanted = tuple(date.value for date, wanted in zip(tagged, wanting, strict=True) if wanted)
        either = tuple(date.span for date, wanted in zip(tagged, wanting, strict=True) if not wanted)
        yield Dated(text, wanted, either, published)


def _az_lang_nlp(path: Path) -> Iterator[Dated]:
    """A library's own cases; "explicit" has a bit for the year, the month and the day."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        dates = [result for result in case["results"] or () if result["type"].startswith("Date")]
        wanting = [result for result in dates if says_year_or_month(result["text"], "az") or result["explicit"] & 7 < 7]
        wanted = tuple(result["time"][: 10 if result["explicit"] & 4 else 7] for result in wanting)
        either = tuple(Span(result["start"], result["end"]) for result in dates if result not in wanting)
        yield Dated(case["input"], wanted, either, case["ref"][:10])
