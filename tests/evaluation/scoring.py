"""Names, dates and projects of one report against what a careful reader found: precision, recall and F1 over sets.

Names match without case, quotes, accents and case endings: word by word, when the shorter begins the longer for most
of its length. Dates match when start and end are the same. Each gold item is matched at most once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

from corpus.model import DateValue, Facts

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up: right, wanted (gold) and found (predicted)."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wanted + other.wanted, self.found + other.found)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        return f"P {precision:.2f} R {recall:.2f} F1 {self.f1:.2f} ({self.wanted} wanted, {self.found} found)"


def scores(notes: dict[str, Any], facts: Facts) -> dict[str, Score]:
    """A score for each label, for the projects, and for their bounds and roles."""
    gold_dates = [frozenset({_interval(date["start"], date.get("end"))}) for date in notes["dates"]]
    projects = [(frozenset(p["titles"].values()), p) for p in notes["projects"]]
    return {
        "organization": _score(_gold(notes["organizations"]), _things(facts, "ORG"), _same_name),
        "location": _score(_gold(notes["locations"]), _things(facts, "LOC"), _same_name),
        "person": _score([frozenset({name}) for name in notes["persons"]], _things(facts, "PERSON"), _same_name),
        "date": _score(sorted(set(gold_dates), key=str), _dates(facts), frozenset.__eq__),
        "project": _score(
            [titles for titles, _ in projects], [frozenset(p.titles.values()) for p in facts.projects], _same_name
        ),
        "project period": _score(_gold_periods(notes), _periods(facts), frozenset.__eq__),
        "role": _score(_gold_roles(notes), _roles(facts), _same_role),
    }


def _score(gold: Sequence[Names], found: Iterable[Names], same: Callable[[Names, Names], bool]) -> Score:
    left = list(found)
    total, right = len(left), 0
    for wanted in gold:
        match = next((other for other in left if same(wanted, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Score(right, len(gold), total)


def _gold(things: Iterable[dict[str, Any]]) -> list[Names]:
    return [frozenset({thing["name"], *thing.get("aliases", [])}) for thing in things]


def _things(facts: Facts, label: str) -> list[Names]:
    """The mentions of one label as things: those that share an entity or a name are one."""
    things: list[tuple[str | None, set[str]]] = []
    for mention in facts.mentions:
        if mention.label == label:
            names = {mention.name, mention.text}
            known = next(
                (
                    t
                    for t in things
                    if (mention.entity and t[0] == mention.entity) or _same_name(frozenset(t[1]), frozenset(names))
                ),
                None,
            )
            if known:
                known[1].update(names)
            else:
                things.append((mention.entity, names))
    return [frozenset(names) for _, names in things]


def _dates(facts: Facts) -> list[Names]:
    values = [mention.value for mention in facts.mentions if isinstance(mention.value, DateValue)]
    return [frozenset({interval}) for interval in {_interval(value.start, value.end) for value in values}]


def _gold_periods(notes: dict[str, Any]) -> list[Names]:
    return [frozenset({f"{bound} {p[bound]}"}) for p in notes["projects"] for bound in ("start", "end") if p.get(bound)]


def _periods(facts: Facts) -> list[Names]:
    bounds = [("start", p.start) for p in facts.projects] + [("end", p.end) for p in facts.projects]
    return [frozenset({f"{bound} {value}"}) for bound, value in bounds if value]


def _gold_roles(notes: dict[str, Any]) -> list[Names]:
    aliases = {thing["name"]: thing.get("aliases", []) for thing in notes["organizations"]}
    parts = [part for project in notes["projects"] for part in project["organizations"] if part.get("role")]
    return [
        frozenset(
            f"{part['role']}: {name}"
            for name in (part["name"], *aliases.get(part["name"], []), *part.get("aliases", []))
        )
        for part in parts
    ]


def _roles(facts: Facts) -> list[Names]:
    parts = [part for project in facts.projects for part in project.organizations if part.role]
    return [frozenset(f"{part.role}: {name}" for name in (part.name, *part.aliases)) for part in parts]


def _interval(start: str, end: str | None) -> str:
    return f"{start}/{end or start}"


def _same_role(one: Names, other: Names) -> bool:
    roles = {next(iter(names)).partition(":")[0] for names in (one, other)}
    bare = [frozenset(name.partition(": ")[2] for name in names) for names in (one, other)]
    return len(roles) == 1 and _same_name(*bare)


def _same_name(one: Names, other: Names) -> bool:
    return any(_alike(_words(a), _words(b)) for a in one for b in other)


def _alike(one: list[str], other: list[str]) -> bool:
    return bool(one) and len(one) == len(other) and all(map(_same_stem, one, other))


def _same_stem(one: str, other: str) -> bool:
    shared = len(commonprefix([one, other]))  # noqa: RUF071 - by characters is what is wanted
    return one == other or (shared >= 3 and shared >= 0.6 * max(len(one), len(other)))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFD", name.casefold().replace("ı", "i").replace("ə", "e"))
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
