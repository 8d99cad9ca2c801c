"""Annotated texts to measure the values of dates on: only dates that say a year or a month are wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.evaluating.cases import case_sets
from extract.evaluating.dated import Dated, DateSet
from extract.evaluating.gum import documents
from extract.evaluating.sets import says_year_or_month
from extract.training.corpora import SENTENCES

# Sentences labelled by hand, beside the tests of a checkout; an installed program does not have them.
LABELLED = Path(__file__).parents[2] / "tests" / "evaluation" / "gold"


def date_sets(data: Path | None) -> Iterator[DateSet]:
    """The application's own sentences, those beside its tests, and what *data* holds."""
    for language in ("az", "mn"):
        yield DateSet(f"annotated-{language}", language, tuple(_annotated(language)))
    for path in sorted(LABELLED.glob("dates_*.jsonl")):
        language = path.stem.partition("_")[2]
        yield DateSet(f"labelled-{language}", language, tuple(_labelled(path)))
    if data is not None:
        yield DateSet("gum", "en", tuple(_gum(data / "ner" / "en_gum")))
        yield from case_sets(data / "dates")


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
