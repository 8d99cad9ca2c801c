"""Mentions of one thing inside a document get one entity: spellings, short names, and names in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.identity import content_id
from corpus.model import Document, Label, Mention, Organization
from extract.forms import fold
from extract.heads import kind_of
from extract.known import Known, known_by_name
from extract.latin import latin
from extract.named import Key, Named
from extract.nameless import without_nameless
from extract.repeating import explains, repeated, without_kinds, without_weak_titles
from extract.same_organization import same_organizations, words_of
from extract.same_person import same_people
from extract.settling import settled

NAMED: frozenset[Label] = frozenset({"ORG", "PERSON", "PROJECT"})


def join(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions* with their entities, and with those repetitions of short names and titles that no rule saw."""
    named = without_nameless(document, [mention for mention in mentions if mention.label in NAMED])
    others = [mention for mention in mentions if mention.label not in NAMED]
    named = without_kinds(document, without_weak_titles(document, named))
    named += repeated(document, named)
    return sorted([*_with_entities(document, named, others), *others], key=lambda m: (m.span.start, -m.span.end))


def key_of(document: Document, mention: Mention) -> Key:
    """What mentions of one name have in common, whatever their case endings and quotation marks."""
    language = document.language_at(mention.span.start)
    if mention.label == "PERSON":
        return "PERSON", tuple(latin(word) for word in fold(mention.name, language).replace(".", ". ").split())
    return mention.label, words_of(mention.name, language)


class _Groups:
    """Keys that mean the same, as a union of sets; what is listed as different organizations stays apart."""

    def __init__(self, listed: Mapping[Key, Known]) -> None:
        self._parent: dict[Key, Key] = {}
        self._listed = {key: known.entity for key, known in listed.items()}

    def of(self, key: Key) -> Key:
        root = key
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        self._parent[key] = root
        return root

    def unite(self, one: Key, other: Key) -> None:
        first, second = self.of(one), self.of(other)
        listed = {self._listed[root] for root in (first, second) if root in self._listed}
        if first != second and len(listed) < 2:
            self._parent[second] = first
            self._listed.update((first, entity) for entity in listed)


def _with_entities(document: Document, mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    mentions = sorted(mentions, key=lambda m: m.span.start)
    names = [Named(key_of(document, m), m, document.language_at(m.span.start)) for m in mentions]
    first = {name.key: name for name in reversed(names)}
    listed = {key: known for key, name in first.items() if (known := _listed(name))}
    groups = _Groups(listed)
    for one, other in _pairs(document, names, list(first.values())[::-1], _places_named(document, others)):
        groups.unite(one, other)
    ids, kinds = _ids(first, groups, listed), _kinds(first, groups)
    return [
        replace(
            name.mention,
            name=spelled,
            entity=ids[groups.of(name.key)],
            value=kinds.get(groups.of(name.key)) if name.key[0] == "ORG" else name.mention.value,
        )
        for name, spelled in zip(names, settled(names), strict=True)
    ]


def _pairs(
    document: Document, names: Sequence[Named], first: Sequence[Named], countries: frozenset[str]
) -> Iterator[tuple[Key, Key]]:
    places: dict[Key, list[int]] = defaultdict(list)
    for name in names:
        places[name.key].append(name.mention.span.start)
    organizations = [name for name in names if name.key[0] == "ORG"]
    for long, short in pairwise(organizations):
        if explains(document, long.mention, short.mention):
            yield long.key, short.key
    yield from same_organizations([name for name in first if name.key[0] == "ORG"], places, countries)
    yield from same_people([name for name in first if name.key[0] == "PERSON"], places)


def _places_named(document: Document, mentions: Sequence[Mention]) -> frozenset[str]:
    """The words of the document's place names."""
    found: set[str] = set()
    for name, start in {mention.name: mention.span.start for mention in mentions if mention.label == "LOC"}.items():
        found.update(words_of(name, document.language_at(start)))
    return frozenset(found)


def _listed(name: Named) -> Known | None:
    return known_by_name(name.mention.name, name.language) if name.key[0] == "ORG" else None


def _ids(first: Mapping[Key, Named], groups: _Groups, listed: Mapping[Key, Known]) -> Mapping[Key, str]:
    """The entity of each group: that of a listed organization, else one made from the longest name."""
    ids: dict[Key, str] = {}
    for root, keys in _members(first, groups).items():
        known = next((listed[key].entity for key in keys if key in listed), None)
        longest = max(keys, key=lambda key: (len(key[1]), key[1]))
        ids[root] = known or content_id(longest[0], *longest[1])
    return ids


def _kinds(first: Mapping[Key, Named], groups: _Groups) -> Mapping[Key, Organization]:
    """What kind of organization each group is: as the longest of its names says that says it."""
    found: dict[Key, Organization] = {}
    for root, keys in _members(first, groups).items():
        for key in sorted(keys, key=lambda key: -len(key[1])):
            kind = kind_of(first[key].mention.name, first[key].language) if key[0] == "ORG" else None
            if kind is not None and root not in found:
                found[root] = Organization(kind)
    return found


def _members(first: Mapping[Key, Named], groups: _Groups) -> Mapping[Key, list[Key]]:
    members: dict[Key, list[Key]] = defaultdict(list)
    for key in first:
        members[groups.of(key)].append(key)
    return members
