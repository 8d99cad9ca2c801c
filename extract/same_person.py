"""Which names of people in a document are one person's: Leyla Məmmədova, L.Məmmədova, Leyla xanım; Ц.Халиун, Халиун."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.forms import fold
from extract.heads import heads
from extract.latin import latin
from extract.lexicon import lexicon
from extract.named import Key, Named, Places, nearest

BLOCK = 3  # letters that two forms of one name surely share
MOST = 40  # people whose names begin alike that are compared; a list of hundreds stays linear
_WORD = re.compile(r"\w+(?:[-‑'’ʼʻ‘]\w+)*\.?")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: whole words and initials, spelled alike in all alphabets."""

    words: tuple[str, ...]
    initials: tuple[str, ...]


@dataclass(slots=True)
class _Person:
    fullest: Parts
    key: Key
    keys: list[Key] = field(default_factory=list)


def same_people(names: Sequence[Named], places: Places) -> Iterator[tuple[Key, Key]]:
    """Pairs of keys of one person; where a short name fits two, it is the one last named before."""
    people: dict[str, list[_Person]] = defaultdict(list)
    parted = sorted(((parts_of(name), name) for name in names), key=lambda pair: -_fullness(pair[0]))
    for parts, name in parted:
        person = _best(name, parts, people, places)
        if person is None:
            person = _Person(parts, name.key)
            for block in {word[:BLOCK] for word in parts.words}:
                people[block].append(person)
        else:
            yield person.key, name.key
        person.keys.append(name.key)


def _fullness(parts: Parts) -> int:
    return 2 * len(parts.words) + len(parts.initials)


def parts_of(name: Named) -> Parts:
    """The words and initials of *name*, without forms of address."""
    left = [word for word in _WORD.findall(name.mention.name) if fold(word, name.language).strip(".") not in _said()]
    words = [word for word in left if not _initial(word)]
    return Parts(
        tuple(latin(fold(word.rstrip("."), name.language)) for word in words),
        tuple(latin(fold(word[:1], name.language)) for word in left if _initial(word)),
    )


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or (word.endswith(".") and len(word) <= 3)


@cache
def _said() -> frozenset[str]:
    table = lexicon("joining", "address")
    return frozenset([*table["address"], *table["parents"]])


def _best(name: Named, parts: Parts, people: Mapping[str, list[_Person]], places: Places) -> _Person | None:
    found: dict[int, tuple[float, _Person]] = {}
    for block in {word[:BLOCK] for word in parts.words}:
        for person in people.get(block, ())[-MOST:]:
            if grade := _fits(parts, person.fullest, name.language):
                found[id(person)] = grade, person
    if not found:
        return None
    top = max(grade for grade, _ in found.values())
    best = [person for grade, person in found.values() if grade == top]
    return best[nearest(name, [person.keys for person in best], places)]


def _fits(short: Parts, full: Parts, language: str) -> float:
    """How well all of the short name is found in the full one; 0 if not, 1 if letter by letter."""
    left, grades = list(full.words), []
    for word in short.words:
        alike = max(((_alike(word, other, language), other) for other in left), default=(0.0, ""))
        if not alike[0]:
            return 0.0
        left.remove(alike[1])
        grades.append(alike[0])
    letters = [word[:1] for word in left] + list(full.initials)
    for initial in short.initials:
        if letters and initial not in letters:
            return 0.0
        if letters:
            letters.remove(initial)
    return min(grades, default=0.0)


def _alike(one: str, other: str, language: str) -> float:
    """1 for the same word, less for two forms of one."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    shared = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    endings = _endings(language)
    if shared < BLOCK or longer[shared:] not in endings:
        return 0.0
    return 0.5 if shared == len(shorter) or (shorter[shared:] in endings and heads(language).governs) else 0.0


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset(latin(ending) for ending in heads(language).cases) - {""}
