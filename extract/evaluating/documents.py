"""Names, dates, sums and projects of whole reports against what a careful reader found, as sets a report.

Each gold item is matched at most once. Mentions that share an entity, a place or a name are one thing. Dates match when
they stand for the same days, sums when amount and currency are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from corpus.model import DateValue, Document, Facts, Mention, Money, Place
from extract.evaluating.alike import same_name
from extract.evaluating.days import interval
from extract.evaluating.readers import Reader, read
from extract.evaluating.scores import Miss, Row, Score

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")
Notes = Mapping[str, Any]  # what the reader wrote down, as parsed from JSON or TOML


@dataclass(frozen=True, slots=True)
class Thing:
    """What several mentions, or the aliases of a gold item, name."""

    names: frozenset[str]
    country: str | None = None


def judge_documents(
    reports: Sequence[tuple[Notes, Document]],
    readers: Mapping[str, Reader],
    *,
    tell: Callable[[str], None],
    misses: list[Miss] | None = None,
) -> Iterator[Row]:
    """For each reader, language (the first of the notes) and kind of thing, how well it did.

    *misses* gets those of the first reader.
    """
    documents = [document for _, document in reports]
    for number, (name, facts) in enumerate(read(readers, documents, "reports", tell)):
        sums: dict[tuple[str, str], Score] = {}
        for (notes, document), understood in zip(reports, facts, strict=True):
            for kind, score in scores(notes, understood).items():
                key = notes["languages"][0], kind
                sums[key] = sums.get(key, Score()) + score
            if number == 0 and misses is not None:
                misses += _missed(notes, document, understood)
        yield from (Row("reports", language, kind, name, score) for (language, kind), score in sums.items())


def scores(notes: Notes, facts: Facts) -> dict[str, Score]:
    """A score for each kind of name, for sums and projects, and for the projects' bounds and roles.

    Sums and roles only where the notes have them ("money"; a project's "organizations").
    """
    pairs = _compared(notes, facts)
    return {kind: each.score for kind, each in pairs.items()} | {"country": _countries(pairs["location"])}


def _compared(notes: Notes, facts: Facts) -> dict[str, Pairs]:
    pairs = {
        "organization": _pairs(_gold(notes["organizations"]), things(facts.mentions, "ORG"), _same),
        "location": _pairs(_gold(notes["locations"]), things(facts.mentions, "LOC"), _same),
        "person": _pairs(_persons(notes), things(facts.mentions, "PERSON"), _same),
        "date": _equal(_gold_dates(notes), _dates(facts)),
        "project": _pairs(_gold_titles(notes), (frozenset(p.titles.values()) for p in facts.projects), same_name),
        "project period": _equal(_gold_periods(notes), _periods(facts)),
    }
    if "money" in notes:
        pairs["money"] = _equal(map(_sum, notes["money"]), ((m.amount, m.currency) for m in _values(facts, Money)))
    if any("organizations" in project for project in notes["projects"]):
        pairs["role"] = _pairs(_gold_roles(notes), _roles(facts), lambda g, p: g[0] == p[0] and same_name(g[1], p[1]))
    return pairs


def _missed(notes: Notes, document: Document, facts: Facts) -> Iterator[Miss]:
    """What was wanted and has no partner, and what was found and has none."""
    for kind, pairs in _compared(notes, facts).items():
        known = {id(side) for pair in pairs.pairs for side in pair}
        for wanted in pairs.wanted:
            if id(wanted) not in known:
                yield Miss("reports", notes["languages"][0], kind, _shown(wanted), "", document.source)
        for found in pairs.found:
            if id(found) not in known:
                yield Miss("reports", notes["languages"][0], kind, "", _shown(found), document.source)


def _shown(item: object) -> str:
    names = item.names if isinstance(item, Thing) else item
    return "; ".join(sorted(names)) if isinstance(names, frozenset) else str(names)


def things(mentions: Iterable[Mention], label: str) -> list[Thing]:
    """The mentions of one label as things: those that share a place, an entity or a name are one."""
    found: list[tuple[set[str], set[str], list[str]]] = []  # ids, names, countries
    for mention in mentions:
        if mention.label != label:
            continue
        place = mention.value if isinstance(mention.value, Place) else None
        ids = {each for each in (place.id if place else None, mention.entity) if each}
        names = {mention.name, mention.text} - {""}
        known = next((thing for thing in found if thing[0] & ids or same_name(thing[1], names)), None)
        if known is None:
            known = (set(), set(), [])
            found.append(known)
        known[0].update(ids)
        known[1].update(names)
        known[2].extend([place.country] if place else [])
    return [Thing(frozenset(names), next(iter(countries), None)) for _, names, countries in found]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which gold item was matched with what, of how many."""

    pairs: Sequence[tuple[Any, Any]]
    wanted: Sequence[Any]
    found: Sequence[Any]

    @property
    def score(self) -> Score:
        return Score(len(self.pairs), len(self.wanted), len(self.found), len(self.pairs))


def _pairs(wanted: Sequence[Wanted], found: Iterable[Found], same: Callable[[Wanted, Found], bool]) -> Pairs:
    rivals = list(found)
    left, pairs = list(rivals), list[tuple[Wanted, Found]]()
    for item in wanted:
        match = next((number for number, other in enumerate(left) if same(item, other)), None)
        if match is not None:
            pairs.append((item, left.pop(match)))
    return Pairs(pairs, wanted, rivals)


def _equal(wanted: Iterable[object], found: Iterable[object]) -> Pairs:
    return _pairs(sorted(set(wanted), key=str), sorted(set(found), key=str), lambda one, other: one == other)


def _same(wanted: Thing, found: Thing) -> bool:
    return same_name(wanted.names, found.names)


def _gold(items: Iterable[Notes]) -> list[Thing]:
    return [Thing(frozenset({item["name"], *item.get("aliases", [])}), item.get("country")) for item in items]


def _persons(notes: Notes) -> list[Thing]:
    return [Thing(frozenset({person} if isinstance(person, str) else {person["name"]})) for person in notes["persons"]]


def _countries(places: Pairs) -> Score:
    """Of all gold places with a country: how many were found, and with the right one."""
    right = sum(gold.country is not None and gold.country == thing.country for gold, thing in places.pairs)
    found = sum(thing.country is not None for _, thing in places.pairs)
    return Score(right, sum(gold.country is not None for gold in places.wanted), found, right)


def _values(facts: Facts, kind: type[Found]) -> Iterator[Found]:
    return (mention.value for mention in facts.mentions if isinstance(mention.value, kind))


def _gold_dates(notes: Notes) -> Iterator[str]:
    return (interval(f"{date['start']}/{date.get('end') or ''}") for date in notes["dates"])


def _dates(facts: Facts) -> Iterator[str]:
    """Notes do not tell "since 2014" from "2014"."""
    return (interval(f"{value.start}/{value.end or ''}") for value in _values(facts, DateValue))


def _sum(money: Notes) -> tuple[float, str]:
    return float(money["amount"]), str(money["currency"])


def _gold_titles(notes: Notes) -> list[frozenset[str]]:
    return [frozenset(project["titles"].values()) for project in notes["projects"]]


def _gold_periods(notes: Notes) -> Iterator[str]:
    bounds = ((bound, project.get(bound)) for project in notes["projects"] for bound in ("start", "end"))
    return (f"{bound} {value}" for bound, value in bounds if value)


def _periods(facts: Facts) -> Iterator[str]:
    bounds = ((bound, value) for p in facts.projects for bound, value in (("start", p.start), ("end", p.end)))
    return (f"{bound} {value}" for bound, value in bounds if value)


def _gold_roles(notes: Notes) -> list[tuple[str, frozenset[str]]]:
    aliases = {thing["name"]: thing.get("aliases", []) for thing in notes["organizations"]}
    parts = [part for project in notes["projects"] for part in project.get("organizations", ()) if part.get("role")]
    return [
        (part["role"], frozenset({part["name"], *aliases.get(part["name"], ()), *part.get("aliases", ())}))
        for part in parts
    ]


def _roles(facts: Facts) -> list[tuple[str, frozenset[str]]]:
    parts = [part for project in facts.projects for part in project.organizations if part.role]
    return [(str(part.role), frozenset({part.name, *part.aliases})) for part in parts]
