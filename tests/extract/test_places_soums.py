"""Mongolia's soums: the package's own list, joined to places written in many romanizations."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.places.compiling import shipped_text
from extract.places.entry import Entry
from extract.places.soums import with_soums

LISTED = [tuple(line.split("\t")) for line in shipped_text("soums.tsv").splitlines()]
AIMAGS = [Entry(f"geonames:{n}", "MN", "region", 40 + n / 10, 100, 0, "", (a,)) for n, a in enumerate(dict(LISTED))]


def made_from(*others: Entry) -> dict[str, Entry]:
    return {entry.id: entry for entry in with_soums([*AIMAGS, *others])}


def named(name: str, aimag: str, *others: Entry) -> Entry:
    parent = next(entry.id for entry in AIMAGS if aimag in entry.names)
    return next(e for e in made_from(*others).values() if e.parent == parent and e.names[0] == name)


def place(known: str, kind: str, aimag: str, *names: str) -> Entry:
    parent = next(entry.id for entry in AIMAGS if aimag in entry.names)
    return Entry(known, "MN", kind, 45.0, 95.0, 0, parent, names)


def test_the_list_has_twenty_one_aimags_and_the_capital_and_no_soum_twice() -> None:
    counts = Counter(aimag for aimag, _ in LISTED)
    assert len(counts) == 22
    assert (counts["Улаанбаатар"], counts["Төв"], counts["Орхон"], len(LISTED)) == (9, 27, 2, 339)
    assert len(set(LISTED)) == len(LISTED)


@pytest.mark.parametrize("written", ["Bayan-O'ndor", "Bayan-Öndör", "Баян-Ундэр", "Bayan-Undur"])
def test_a_soum_is_known_by_its_consonants_in_any_romanization(written: str) -> None:
    soum = named("Баян-Өндөр", "Баянхонгор", place("wof:1", "district", "Баянхонгор", written))
    assert (soum.id, soum.names) == ("wof:1", ("Баян-Өндөр", written))


def test_a_soum_of_the_same_name_elsewhere_is_another() -> None:
    soum = named("Баян-Өндөр", "Орхон", place("wof:1", "district", "Баянхонгор", "Баян-Өндөр"))
    assert soum.id == "mn:" + soum.parent.split(":")[1] + "/баян өндөр"


def test_the_exact_name_goes_before_one_that_only_sounds_like_it() -> None:
    near = place("wof:1", "district", "Баянхонгор", "Buutsagaan", "Бууцагаан")
    own = place("wof:2", "district", "Баянхонгор", "Baatsagaan", "Баацагаан")
    assert named("Баацагаан", "Баянхонгор", near, own).id == "wof:2"
    assert named("Бууцагаан", "Баянхонгор", near, own).id == "wof:1"


def test_a_name_that_sounds_otherwise_was_another_places() -> None:
    soum = named("Баянгол", "Улаанбаатар", place("wof:1", "district", "Улаанбаатар", "Bayangol", "Ulan Bator"))
    assert soum.names == ("Баянгол", "Bayangol")


def test_a_soum_without_a_record_takes_the_point_of_its_village_which_stays_a_village() -> None:
    village = place("wof:1", "locality", "Увс", "Ulaangom")
    made = made_from(village)
    assert made["wof:1"] == village
    assert named("Улаангом", "Увс", village).lat == village.lat
