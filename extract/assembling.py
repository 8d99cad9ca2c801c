"""Projects put together from a reading: titles, period, organizations and places, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.identity import content_id
from corpus.model import Evidence, Mention, Place, Project, ProjectOrganization, ProjectPlace, Role
from extract.drafting import Draft, drafts_of
from extract.forms import stems
from extract.reading import Reading


def build_projects(reading: Reading) -> tuple[tuple[Project, ...], Mapping[str, str]]:
    """The projects of a document, in the order of their titles; and which organizations turned out to be the same.

    The second maps the entity that a name in one language had to the entity of the same organization in another.
    """
    drafts = list(drafts_of(reading).values())
    same: dict[str, str] = {}
    merged: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in merged if _same_project(other, draft, drafts)), None)
        if twin is None:
            merged.append(draft)
        else:
            same |= _same_organizations(twin, draft)
            _merge(twin, draft)
    return tuple(_project(draft, reading, same) for draft in merged), same


# One project in two languages


def _same_project(one: Draft, other: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether two titles in different languages are of one project.

    They are with the same period; or without rivals, with periods of which one is only said less exactly, or with the
    same organizations.
    """
    if set(one.titles) & set(other.titles):
        return False
    known = all(one.period) and all(other.period)
    if known and one.period == other.period:
        return True
    shared = known or bool(set(one.organizations()) & set(other.organizations()))
    return shared and _agree(one, other) and _alone(one, drafts) and _alone(other, drafts)


def _agree(one: Draft, other: Draft) -> bool:
    """Whether no bound of the one contradicts the other's: 2018 and 2018-03-15 agree."""
    pairs = zip(one.period, other.period, strict=True)
    return all(not a or not b or a.startswith(b) or b.startswith(a) for a, b in pairs)


def _alone(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return not any(set(draft.titles) & set(other.titles) for other in drafts if other is not draft)


def _same_organizations(one: Draft, other: Draft) -> dict[str, str]:
    """Of one project the only funder named in each language is one organization, and so with the other roles."""
    same: dict[str, str] = {}
    for role in {part.role for part in one.parts}:
        first, second = one.organizations(role), other.organizations(role)
        if len(first) == len(second) == 1 and set(first) != set(second):
            same |= {next(iter(second)): next(iter(first))}
    return same


def _merge(one: Draft, other: Draft) -> None:
    one.titles |= other.titles
    one.parts += other.parts
    one.places += other.places
    for name, bound in other.bounds.items():
        known = one.bounds.setdefault(name, bound)
        if len(bound.value) > len(known.value):  # both say the same, this one to the day
            one.bounds[name] = bound


# The finished record


def _project(draft: Draft, reading: Reading, same: Mapping[str, str]) -> Project:
    language, title = next(iter(draft.titles.items()))
    return Project(
        id=content_id("project", *stems(title.name, language)),
        titles={code: mention.name for code, mention in draft.titles.items()},
        start=draft.period[0],
        end=draft.period[1],
        organizations=tuple(_organizations(draft, reading, same)),
        locations=tuple(_locations(draft.places)),
        evidence=tuple(_evidence(draft)),
    )


def _organizations(draft: Draft, reading: Reading, same: Mapping[str, str]) -> Iterator[ProjectOrganization]:
    names, language = _names(reading, same), next(iter(draft.titles))
    roles: dict[str, dict[Role, int]] = defaultdict(lambda: defaultdict(int))
    for part in draft.parts:
        entity = part.mention.entity or ""
        roles[same.get(entity, entity)][part.role] += 1
    for entity, counts in roles.items():
        # Its fullest name in the language of the main title, then the others.
        first, *others = sorted(names[entity], key=lambda name: (name[1] != language, name[0].isupper(), -len(name[0])))
        role: Role = max(counts, key=counts.__getitem__)
        yield ProjectOrganization(first[0], role, tuple(dict.fromkeys(n for n, _ in others if n != first[0])))


def _names(reading: Reading, same: Mapping[str, str]) -> Mapping[str, list[tuple[str, str]]]:
    """All names of each organization of the document, with the language of the text around them."""
    names: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for mention in reading.mentions:
        if mention.label == "ORG" and mention.entity:
            language = reading.document.language_at(mention.span.start)
            names[same.get(mention.entity, mention.entity)][mention.name, language] = None
    return {entity: list(found) for entity, found in names.items()}


def _locations(places: Iterable[Mention]) -> Iterator[ProjectPlace]:
    seen: set[str] = set()
    for mention in places:
        key = mention.value.id if isinstance(mention.value, Place) else mention.name
        if key not in seen:
            seen.add(key)
            yield ProjectPlace(mention.name, mention.value if isinstance(mention.value, Place) else None)


def _evidence(draft: Draft) -> Iterator[Evidence]:
    for title in draft.titles.values():
        yield Evidence("title", title.span)
    for name, bound in sorted(draft.bounds.items(), reverse=True):
        yield Evidence(name, bound.mention.span)
    for span in dict.fromkeys(part.mention.span for part in draft.parts):
        yield Evidence("organization", span)
    for span in dict.fromkeys(place.span for place in draft.places):
        yield Evidence("location", span)
