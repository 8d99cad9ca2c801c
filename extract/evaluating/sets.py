"""Annotated sentences to measure names on: test parts that nothing was trained on, whatever form their makers chose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import ConfigError
from extract.training.corpora import NAMES, OURS, Corpus, Entity, annotated, load, outermost


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the names *wanted* of its reader; what *either* marks may be found or not."""

    text: str
    wanted: tuple[Entity, ...]
    either: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class NameSet:
    """Texts of one language from one maker, who marks *labels*."""

    name: str
    language: str
    labels: frozenset[str]
    texts: tuple[Annotated, ...]


def name_sets(data: Path | None) -> Iterator[NameSet]:
    """All sets under *data*, and the application's own sentences; without *data* only these. Raises ConfigError."""
    try:
        corpora = list(annotated()) if data is None else load(data)
        for corpus in corpora:
            if corpus.test:
                yield _set(corpus)
        if data is not None:
            yield NameSet("nerel-dev", "ru", NAMES | {"DATE", "MONEY"}, tuple(_nerel(data / "ner/ru_nerel_dev/dev")))
    except FileNotFoundError as error:
        raise ConfigError(f"{data} is not the folder of the evaluation data: there is no {error.filename}.") from error


def _set(corpus: Corpus) -> NameSet:
    """A corpus of our own habits marks only dates that are wanted."""
    texts = (
        Annotated(example.text, example.entities)
        if corpus.habits == OURS
        else _sorted_out(example.text, example.entities, corpus.language)
        for example in corpus.test
    )
    return NameSet(corpus.name, corpus.language, corpus.labels, tuple(texts))


def _sorted_out(text: str, entities: Iterable[Entity], language: str) -> Annotated:
    """Dates that say neither a year nor a month ("вчера", "три года") count from a day that no sentence gives."""
    wanted, either = list[Entity](), list[Entity]()
    for entity in entities:
        start, end, label = entity
        open_to = label == "DATE" and not says_year_or_month(text[start:end], language)
        (either if open_to else wanted).append(entity)
    return Annotated(text, tuple(wanted), tuple(either))


YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


def says_year_or_month(text: str, language: str) -> bool:
    """Whether a date has a year in four digits, or the name of a month in whatever case."""
    return bool(YEAR.search(text)) or any(word.startswith(_months(language)) for word in text.casefold().split())


@cache
def _months(language: str) -> tuple[str, ...]:
    """How the names of months begin: case endings replace the last letter at most, as in "мая", "мае"."""
    from babel import Locale

    names = Locale(language).months["format"]["wide"].values()
    return tuple({name.casefold()[: max(len(name) - 1, 2)] for name in names})


# NEREL: Russian news with nested names. Its makers call adjectives ("испанской") countries; here they are no places.
_NEREL = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORG",
    "CITY": "LOC",
    "COUNTRY": "LOC",
    "STATE_OR_PROVINCE": "LOC",
    "DISTRICT": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
    "DATE": "DATE",
    "TIME": "DATE",
    "MONEY": "MONEY",
}


def _nerel(folder: Path) -> Iterator[Annotated]:
    """Every paragraph with its outermost names."""
    if not folder.is_dir():
        raise FileNotFoundError(2, "No such folder", str(folder))
    for marks in sorted(folder.glob("*.ann")):
        with marks.with_suffix(".txt").open(newline="", encoding="utf-8") as file:  # offsets count carriage returns
            text = file.read()
        names = outermost(_brat(marks.read_text(encoding="utf-8"), text))
        for line in re.finditer(r"[^\r\n]+", text):
            inside = [name for name in names if line.start() <= name[0] and name[1] <= line.end()]
            moved = [(a - line.start(), b - line.start(), label) for a, b, label in inside]
            yield _sorted_out(line.group(), moved, "ru")


def _brat(marks: str, text: str) -> Iterator[Entity]:
    """The names of a brat file that are in one piece: "T1\\tPERSON 6 11\\tОбамы"."""
    for line in marks.splitlines():
        fields = line.split("\t")[1].split() if line.startswith("T") else []
        if len(fields) == 3 and fields[0] in _NEREL:
            start, end = int(fields[1]), int(fields[2])
            if fields[0] != "COUNTRY" or text[start].isupper():
                yield start, end, _NEREL[fields[0]]
