"""The measuring of sentences: every reader over every set, counted by label and language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from textwrap import shorten
from typing import TypeVar

from corpus.model import Mention
from extract.evaluating.dated import Dated, DateSet
from extract.evaluating.dating import date_sets
from extract.evaluating.matching import Compared, Name, Words, compare
from extract.evaluating.readers import SPACY, Reader, one_section, read
from extract.evaluating.scores import ALL, Miss, Row, Score
from extract.evaluating.sets import NameSet, name_sets

Item = TypeVar("Item")
VALUE = "DATE value"
LONGEST_SHOWN = 500  # characters of a document whose dates were missed


def evaluate(
    data: Path | None,
    readers: Mapping[str, Reader],
    *,
    limit: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
    misses: list[Miss] | None = None,
) -> Iterator[Row]:
    """Rows for each set, label and reader; raises ConfigError where *data* is not as it should be.

    *limit*: so many texts of each set, evenly chosen. *tell* hears what is being done. *misses* gets those of the
    first reader.
    """
    for names in name_sets(data):
        yield from _rows(names, readers, limit, tell, misses)
    for dates in date_sets(data):
        yield from _date_rows(dates, readers, limit, tell, misses)


def spread(misses: Sequence[Miss], number: int) -> list[Miss]:
    """*number* of the misses, from each language and label in turn, and evenly from each."""
    groups: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        groups[miss.language, miss.label].append(miss)
    turns = zip_longest(*(evenly(group, number) for _, group in sorted(groups.items())))
    return [miss for miss in chain.from_iterable(turns) if miss is not None][:number]


def has_words(text: str) -> bool:
    """Whether a text could be a report: lines of asterisks in corpora could not."""
    return any(map(str.isalnum, text))


def evenly(items: Sequence[Item], limit: int | None) -> Sequence[Item]:
    """At most *limit* of *items*, from all parts of it."""
    if limit is None or len(items) <= limit:
        return items
    return [items[number * len(items) // limit] for number in range(limit)]


def _rows(
    names: NameSet,
    readers: Mapping[str, Reader],
    limit: int | None,
    tell: Callable[[str], None],
    misses: list[Miss] | None,
) -> Iterator[Row]:
    texts = evenly([each for each in names.texts if has_words(each.text)], limit)
    words = [Words.of(each.text, names.language) for each in texts]
    documents = [one_section(each.text, names.language) for each in texts]
    wanting = {label for each in texts for *_, label in each.wanted}
    for number, (reader, facts) in enumerate(read(readers, documents, names.name, tell)):
        compared = [
            compare(cut, found.mentions, each, names.labels)
            for cut, found, each in zip(words, facts, texts, strict=True)
        ]
        found_too = {name.label for each in compared for name in each.found}
        yield from _by_label(names, reader, compared, sorted(wanting | found_too))
        if number == 0 and misses is not None:
            for cut, each in zip(words, compared, strict=True):
                misses += _missed(names, cut, each)


def _by_label(names: NameSet, reader: str, compared: Sequence[Compared], labels: Iterable[str]) -> Iterator[Row]:
    total = Score()
    for label in labels:
        score = sum((each.score(label) for each in compared), Score())
        total += score
        yield Row(names.name, names.language, label, reader, score)
    yield Row(names.name, names.language, ALL, reader, total)


def _missed(names: NameSet, words: Words, compared: Compared) -> Iterator[Miss]:
    """Each wanted name that was not found, with what stands there; then what stands where nothing was wanted."""
    wrong = sorted(compared.found - compared.wanted)
    explained = set[Name]()
    for name in sorted(compared.wanted - compared.found):
        there = [other for other in wrong if other.overlaps(name)]
        explained.update(there)
        shown = " | ".join(f"{other.label} {words.written(other)}" for other in there)
        yield Miss(names.name, names.language, name.label, words.written(name), shown, words.text)
    for name in wrong:
        if name not in explained:
            shown = f"{name.label} {words.written(name)}"
            yield Miss(names.name, names.language, name.label, "", shown, words.text)


def _date_rows(
    dates: DateSet,
    readers: Mapping[str, Reader],
    limit: int | None,
    tell: Callable[[str], None],
    misses: list[Miss] | None,
) -> Iterator[Row]:
    """spaCy's pipelines find dates but do not say which they are, so they have no rows here."""
    texts = evenly([each for each in dates.texts if has_words(each.text)], limit)
    documents = [one_section(each.text, dates.language, each.published) for each in texts]
    with_values = {name: reader for name, reader in readers.items() if name != SPACY}
    for number, (reader, facts) in enumerate(read(with_values, documents, dates.name, tell)):
        scores = (each.score(found.mentions) for each, found in zip(texts, facts, strict=True))
        yield Row(dates.name, dates.language, VALUE, reader, sum(scores, Score()))
        if number == 0 and misses is not None:
            for each, found in zip(texts, facts, strict=True):
                misses += _missed_dates(dates, each, found.mentions)


def _missed_dates(dates: DateSet, text: Dated, mentions: Sequence[Mention]) -> Iterator[Miss]:
    missing, wrong = text.missed(mentions)
    if missing or wrong:
        beginning = shorten(text.text, LONGEST_SHOWN)
        yield Miss(dates.name, dates.language, VALUE, " | ".join(missing), " | ".join(wrong), beginning)
