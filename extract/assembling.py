"""Projects put together from a reading: titles, period, organizations and places, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.identity import content_id
from corpus.model import DateValue, Evidence, Mention, Project, ProjectOrganization, ProjectPlace, Role
from extract.forms import fold, lowered, stems
from extract.lexicon import lexicon
from extract.periods import Bound, period_bounds
from extract.projects import announcements
from extract.reading import Reading, Sentence
from extract.roles import Part, find_roles

# So many sentences after its title "the project" still means the one named last.
MEMORY = 8


@dataclass
class Draft:
    """A project while it is put together."""

    titles: dict[str, Mention]
    parts: list[Part] = field(default_factory=list)
    bounds: dict[str, Bound] = field(default_factory=dict)
    places: list[Mention] = field(default_factory=list)

    @property
    def period(self) -> tuple[str | None, str | None]:
        start, end = self.bounds.get("start"), self.bounds.get("end")
        return start.value if start else None, end.value if end else None

    def organizations(self, role: Role | None = None) -> dict[str, Mention]:
        """The first mention of each organization (with that role), by entity."""
        chosen = [part.mention for part in self.parts if role is None or part.role == role]
        return {mention.entity or "": mention for mention in reversed(chosen)}


def build_projects(reading: Reading) -> tuple[tuple[Project, ...], Mapping[str, str]]:
    """The projects of a document, in the order of their titles; and which organizations turned out to be the same.

    The second maps the entity that a name in one language had to the entity of the same organization in another.
    """
    drafts = list(_drafts(reading).values())
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


# What each sentence says


def _drafts(reading: Reading) -> Mapping[str, Draft]:
    drafts: dict[str, Draft] = {}
    last, heard, section = "", -MEMORY - 1, -1
    for number, sentence in enumerate(reading.sentences):
        titles = reading.within(sentence.span, "PROJECT")
        for title in titles:
            drafts.setdefault(title.entity or "", Draft({})).titles.setdefault(sentence.language, title)
        if titles:
            last, heard, section = titles[-1].entity or "", number, sentence.section
        elif number - heard > MEMORY or section != sentence.section or not _speaks_of_project(sentence):
            continue
        _read(sentence, titles, drafts, drafts[last], reading)
    return drafts


def _speaks_of_project(sentence: Sentence) -> bool:
    rules = announcements(sentence.language)
    return any(word in rules.words for word in fold(sentence.text, sentence.language).replace("-", " ").split())


def _read(
    sentence: Sentence, titles: Sequence[Mention], drafts: Mapping[str, Draft], last: Draft, reading: Reading
) -> None:
    """Give what the sentence says to the project whose title is nearest."""

    def nearest(mention: Mention) -> Draft:
        if not titles:
            return last
        closest = min(titles, key=lambda title: abs(title.span.start - mention.span.start))
        return drafts[closest.entity or ""]

    for part in find_roles(sentence, reading.within(sentence.span, "ORG")):
        nearest(part.mention).parts.append(part)
    for date in reading.within(sentence.span, "DATE"):
        if isinstance(date.value, DateValue):
            draft = nearest(date)
            for bound in period_bounds(date, date.value, sentence):
                draft.bounds[bound.name] = max(draft.bounds.get(bound.name, bound), bound, key=lambda b: b.weight)
    for place in _places(sentence, reading):
        nearest(place).places.append(place)


def _places(sentence: Sentence, reading: Reading) -> list[Mention]:
    """The places of a sentence that says where a project works; those inside an organization's name do not count."""
    text = lowered(sentence.text, sentence.language)
    if not any(cue in text for cue in lexicon("projects", sentence.language).get("area", [])):
        return []
    organizations = reading.within(sentence.span, "ORG")
    places = reading.within(sentence.span, "LOC")
    return [place for place in places if not any(org.span.contains(place.span) for org in organizations)]


# One project in two languages


def _same_project(one: Draft, other: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether two titles in different languages are of one project: same period, or same organizations and no rival."""
    if set(one.titles) & set(other.titles):
        return False
    known = all(one.period) and all(other.period)
    if known:
        return one.period == other.period
    contradicts = any(a and b and a != b for a, b in zip(one.period, other.period, strict=True))
    shared = set(one.organizations()) & set(other.organizations())
    return not contradicts and bool(shared) and _alone(one, drafts) and _alone(other, drafts)


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
        one.bounds.setdefault(name, bound)


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
    names = _names(reading, same)
    roles: dict[str, dict[Role, int]] = defaultdict(lambda: defaultdict(int))
    for part in draft.parts:
        entity = part.mention.entity or ""
        roles[same.get(entity, entity)][part.role] += 1
    for entity, counts in roles.items():
        ordered = sorted(names[entity], key=lambda name: (name.isupper(), -len(name)))
        role: Role = max(counts, key=counts.__getitem__)
        yield ProjectOrganization(ordered[0], role, tuple(ordered[1:]))


def _names(reading: Reading, same: Mapping[str, str]) -> Mapping[str, list[str]]:
    """All names of each organization of the document."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in reading.mentions:
        if mention.label == "ORG" and mention.entity:
            names[same.get(mention.entity, mention.entity)][mention.name] = None
    return {entity: list(found) for entity, found in names.items()}


def _locations(places: Iterable[Mention]) -> Iterator[ProjectPlace]:
    from corpus.model import Place

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
