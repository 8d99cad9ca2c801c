"""Organizations that work in many countries: which words of a sentence name one of them, in any of its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.identity import content_id
from extract.forms import set_off, stem, stems
from extract.heads import heads
from extract.lexicon import lexicon
from extract.units import Unit


@dataclass(frozen=True, slots=True)
class Known:
    """One of the listed organizations: its entity, its name in the text's language, and all its names."""

    entity: str
    name: str
    names: tuple[str, ...]


@cache
def _index(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """By the stem of the first word: the stems of the whole name, longest names first."""
    found: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for key, by_language in lexicon("organizations", "known").items():
        names = tuple(dict.fromkeys(name for own in by_language.values() for name in own))
        for source, own in by_language.items():
            # Acronyms travel between languages; names in words are read in their own language and English.
            for name in own:
                if source in {language, "en"} or name.isupper():
                    stemmed = stems(name, language)
                    found.setdefault(stemmed[0], []).append((stemmed, Known(content_id("known", key), name, names)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in found.items()}


def find_known(units: Sequence[Unit], language: str) -> Iterator[tuple[int, int, Known]]:
    """(first unit, behind the last, organization) for each name found; the longest at every place."""
    index, article = _index(language), heads(language).article
    words = [(i, _untied(unit, article)) for i, unit in enumerate(units) if unit.word and unit.quoted is None]
    stemmed = [stem(unit.text, language) for _, unit in words]
    behind = 0
    for position, (start, unit) in enumerate(words):
        if start < behind or not unit.capital:
            continue
        for wanted, known in index.get(stemmed[position], ()):
            last = position + len(wanted) - 1
            if tuple(stemmed[position : last + 1]) == wanted and _as_written(unit, known.name):
                behind = words[last][0] + 1
                yield start, behind, known
                break


def _untied(unit: Unit, article: Callable[[str], int]) -> Unit:
    """The word without an article that is tied to it: l'UNICEF."""
    return replace(unit, text=unit.text[article(unit.text) :]) if "'" in unit.text or "’" in unit.text else unit


def _as_written(unit: Unit, name: str) -> bool:
    """An acronym must be written as one: "who" and "WHO" differ."""
    return not name.isupper() or set_off(unit.text)[0] == name or set_off(unit.text)[0].isupper()


def known_by_name(name: str, language: str) -> Known | None:
    """The listed organization that *name* is a name of."""
    stemmed = stems(name, language)
    if not stemmed:
        return None
    return next((known for wanted, known in _index(language).get(stemmed[0], ()) if wanted == stemmed), None)
