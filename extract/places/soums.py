"""Mongolia's soums by their official names, joined to the places of another source.

That source writes them in half a dozen romanizations ("Bayan-O'ndor", "Bayan-Öndör", "Баян-Ундэр"), which disagree
about vowels and hardly about consonants; within one aimag the consonants tell the soums apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.places.compiling import shipped_text
from extract.places.entry import Entry
from extract.places.folding import key_of
from extract.places.romanization import romanized

_HABITS = {"kh": "h", "x": "h", "ts": "c", "tz": "c", "dz": "z", "w": "v", "j": "z"}  # other letters for one sound
_VOWELS = str.maketrans(dict.fromkeys("aeiouy"))


def with_soums(entries: Iterable[Entry]) -> list[Entry]:
    """*entries* of Mongolia with each listed soum under its official name, a district of its aimag.

    Of a soum's other names those that sound otherwise are left out: they were another place's. One that the source
    lacks takes the point of its village, or else of its aimag.
    """
    by_id = {entry.id: entry for entry in entries}
    aimags = {key_of(name): entry for entry in by_id.values() if entry.kind == "region" for name in entry.names}
    for line in shipped_text("soums.tsv").splitlines():
        aimag_name, name = line.split("\t")
        aimag = aimags[key_of(aimag_name)]
        soum = _soum(name, aimag, [entry for entry in by_id.values() if entry.parent == aimag.id])
        by_id[soum.id] = soum
    return list(by_id.values())


def _soum(name: str, aimag: Entry, within: list[Entry]) -> Entry:
    alike = sorted((e for e in within if _sound(name) in map(_sound, e.names)), key=lambda e: _fit(name, e))
    district = next((entry for entry in alike if entry.kind == "district"), None)
    if district:
        names = (name, *(other for other in district.names if _sound(other) == _sound(name)))
        return replace(district, names=tuple(dict.fromkeys(names)))
    place = alike[0] if alike else aimag
    made = f"mn:{aimag.id.split(':')[1]}/{key_of(name)}"
    return Entry(made, "MN", "district", place.lat, place.lon, 0, aimag.id, (name,))


def _fit(name: str, entry: Entry) -> tuple[bool, bool, str]:
    """The lower the better: an entry of just that name, then one whose first name sounds so."""
    keys = {key_of(other) for other in entry.names}
    return key_of(name) not in keys, _sound(entry.names[0]) != _sound(name), entry.id


def _sound(name: str) -> str:
    """The consonants of *name*, in Latin letters."""
    latin = key_of(min(romanized(name, "MN"), default=name)).replace(" ", "")
    for habit, letter in _HABITS.items():
        latin = latin.replace(habit, letter)
    return latin.translate(_VOWELS)
