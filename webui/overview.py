"""What a document names, gathered: each thing once, with where it first stands and how often."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from corpus.model import (
    DateValue,
    Facts,
    Label,
    Mention,
    Money,
    Place,
    Project,
    ProjectOrganization,
    Reach,
    Role,
    Span,
    Value,
)


@dataclass(frozen=True, slots=True)
class Named:
    """One thing: the mentions that name it, in the order of the text, and its role in a project if there is one."""

    label: Label
    name: str
    mentions: tuple[Mention, ...] = ()
    role: Role | None = None
    value: Value | None = None

    @property
    def sort_key(self) -> tuple[str, str]:
        """Dates in the order of time; a day without a year comes last."""
        start = self.value.start if isinstance(self.value, DateValue) else ""
        return (start.replace("--", "9999-"), self.name)


def gather(mentions: Iterable[Mention]) -> list[Named]:
    """The things that *mentions* name, in the order of their first mention."""
    groups: dict[Hashable, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        groups.setdefault(_identity(mention), []).append(mention)
    return [_named(group) for group in groups.values()]


def _identity(mention: Mention) -> Hashable:
    match mention.value:
        case DateValue(start=start, end=end, ongoing=ongoing):
            return (mention.label, start, end, ongoing)
        case Place(id=identity):
            return (mention.label, identity)
        case Money(amount=amount, currency=currency):
            return (mention.label, amount, currency)
    return (mention.label, mention.entity or mention.name.casefold())


def _named(mentions: list[Mention]) -> Named:
    first = mentions[0]
    return Named(first.label, first.name or first.text, tuple(mentions), value=first.value)


@dataclass(frozen=True, slots=True)
class Overview:
    """The people, organizations, places, times and sums of a document or of a part of it."""

    organizations: tuple[Named, ...]
    places: tuple[Named, ...]
    people: tuple[Named, ...]
    dates: tuple[Named, ...]
    sums: tuple[Named, ...]

    def __bool__(self) -> bool:
        return bool(self.organizations or self.places or self.people or self.dates or self.sums)


def overview(facts: Facts) -> Overview:
    """All that *facts* name: the most often named first, dates in the order of time."""
    named = gather(facts.mentions)
    often = sorted(named, key=lambda thing: -len(thing.mentions))
    return Overview(
        organizations=tuple(_with_roles(_labelled(often, "ORG"), facts.projects)),
        places=tuple(_labelled(often, "LOC")),
        people=tuple(_labelled(often, "PERSON")),
        dates=tuple(sorted(_labelled(named, "DATE"), key=lambda thing: thing.sort_key)),
        sums=tuple(_labelled(named, "MONEY")),
    )


def reached(facts: Facts) -> list[Reach]:
    """Who was reached, each count of a kind once, where the document says it first."""
    firsts: dict[tuple[str, int], Reach] = {}
    for reach in facts.reach:
        firsts.setdefault((reach.unit, reach.count), reach)
    return list(firsts.values())


def beside(facts: Facts, passage: Span, *, limit: int) -> Overview:
    """What to show beside *passage*, at most *limit* of a kind: what it names itself, else what its document does."""
    inside = gather(mention for mention in facts.mentions if passage.overlaps(mention.span))
    everywhere = overview(facts)
    roles = _roles(facts.projects)

    def chosen(label: Label, fallback: tuple[Named, ...]) -> tuple[Named, ...]:
        by_name: dict[str, Named] = {}
        for thing in _labelled(inside, label) or fallback:
            by_name.setdefault(thing.name.casefold(), thing)
        return tuple(by_name.values())[:limit]

    organizations = (_in_role(named, roles) for named in chosen("ORG", everywhere.organizations))
    return Overview(
        organizations=tuple(organizations),
        places=chosen("LOC", everywhere.places),
        people=(),
        dates=chosen("DATE", everywhere.dates),
        sums=(),
    )


def _labelled(things: Iterable[Named], label: Label) -> list[Named]:
    return [thing for thing in things if thing.label == label]


def _with_roles(organizations: list[Named], projects: Iterable[Project]) -> Iterator[Named]:
    """*organizations*, those with a role in a project first, with those that only a project knows."""
    parts = [part for project in projects for part in project.organizations]
    named = [_in_role(organization, _roles(projects)) for organization in organizations]
    yield from (organization for organization in named if organization.role)
    known = {thing.name.casefold() for thing in organizations}
    known |= {mention.name.casefold() for thing in organizations for mention in thing.mentions}
    yield from (Named("ORG", part.name, role=part.role) for part in _unmentioned(parts, known))
    yield from (organization for organization in named if not organization.role)


def _unmentioned(parts: Iterable[ProjectOrganization], known: set[str]) -> Iterator[ProjectOrganization]:
    seen = set(known)
    for part in parts:
        names = {name.casefold() for name in (part.name, *part.aliases)}
        if names.isdisjoint(seen):
            yield part
        seen |= names


def _roles(projects: Iterable[Project]) -> dict[str, Role]:
    parts = [part for project in projects for part in project.organizations]
    return {name.casefold(): part.role for part in parts if part.role for name in (part.name, *part.aliases)}


def _in_role(organization: Named, roles: dict[str, Role]) -> Named:
    names = {organization.name.casefold(), *(mention.name.casefold() for mention in organization.mentions)}
    role = next((roles[name] for name in sorted(names) if name in roles), None)
    return Named("ORG", organization.name, organization.mentions, role, organization.value)
