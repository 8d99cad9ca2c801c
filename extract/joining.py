"""Mentions of one thing inside a document get one entity: spellings, short names, and names in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.identity import content_id
from corpus.model import Document, Label, Mention
from extract.forms import fold, plain, set_off, stems, without_marks
from extract.grammar import grammar
from extract.known import Known, known_by_name
from extract.repeating import core_of, explains, repeated, without_kinds, without_weak_titles

Key = tuple[Label, tuple[str, ...]]


def join(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions* with their entities, and with those repetitions of short names and titles that no rule saw."""
    named = [mention for mention in mentions if mention.label in {"ORG", "PERSON", "PROJECT"}]
    others = [mention for mention in mentions if mention.label not in {"ORG", "PERSON", "PROJECT"}]
    named = without_kinds(document, without_weak_titles(document, named))
    named += repeated(document, named)
    return sorted([*_with_entities(document, named), *others], key=lambda m: (m.span.start, -m.span.end))


def key_of(document: Document, mention: Mention) -> Key:
    """What mentions of one name have in common, whatever their case endings and quotation marks."""
    found = stems(mention.name, document.language_at(mention.span.start))
    return mention.label, found[-1:] if mention.label == "PERSON" else found


class _Groups:
    """Keys that mean the same, as a union of sets."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}

    def of(self, key: Key) -> Key:
        root = key
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        self._parent[key] = root
        return root

    def unite(self, one: Key, other: Key) -> None:
        if self.of(one) != self.of(other):
            self._parent[self.of(other)] = self.of(one)


@dataclass(frozen=True, slots=True)
class _Name:
    key: Key
    mention: Mention
    language: str


def _with_entities(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    mentions = sorted(mentions, key=lambda m: m.span.start)
    names = [_Name(key_of(document, m), m, document.language_at(m.span.start)) for m in mentions]
    groups = _Groups()
    first = list({name.key: name for name in reversed(names)}.values())
    organizations = [name for name in first if name.key[0] == "ORG"]
    for one, other in (*_explained(document, names), *_same_core(organizations), *_parts(organizations)):
        groups.unite(one, other)
    ids = _ids(names, groups)
    return [replace(name.mention, entity=ids[groups.of(name.key)]) for name in names]


def _ids(names: Sequence[_Name], groups: _Groups) -> Mapping[Key, str]:
    """The entity of each group: that of a listed organization, else one made from the longest name."""
    members: dict[Key, list[_Name]] = defaultdict(list)
    for name in names:
        members[groups.of(name.key)].append(name)
    ids: dict[Key, str] = {}
    for root, group in members.items():
        listed = next((known.entity for name in group if (known := _listed(name))), None)
        longest = max((name.key for name in group), key=lambda key: (len(key[1]), key[1]))
        ids[root] = listed or content_id(longest[0], *longest[1])
    return ids


def _listed(name: _Name) -> Known | None:
    return known_by_name(name.mention.name, name.language) if name.key[0] == "ORG" else None


def _explained(document: Document, names: Sequence[_Name]) -> Iterator[tuple[Key, Key]]:
    organizations = [name for name in names if name.key[0] == "ORG"]
    for long, short in pairwise(organizations):
        if explains(document, long.mention, short.mention):
            yield long.key, short.key


def _same_core(organizations: Sequence[_Name]) -> Iterator[tuple[Key, Key]]:
    """“Isig” PU and “İşıq” İB: one quoted name, in two languages or with only a short form beside it."""
    by_core: dict[str, list[_Name]] = defaultdict(list)
    for name in organizations:
        if core := core_of(name.mention):
            by_core[plain(fold(core, name.language))].append(name)
    for group in by_core.values():
        for one, other in pairwise(group):
            if one.language != other.language or _short(one) or _short(other):
                yield one.key, other.key


def _short(name: _Name) -> bool:
    """Whether there is nothing but a quotation, or a quotation and an acronym."""
    core = core_of(name.mention) or ""
    rest = without_marks(name.mention.name.replace(core, "", 1)).strip()
    return not rest or set_off(rest)[0].isupper()


LARGEST = 400  # names of organizations in one document that are compared with one another


def _parts(organizations: Sequence[_Name]) -> Iterator[tuple[Key, Key]]:
    """Education Institute for Institute of Education of the Republic …: all its words, the same kind, no rival."""
    bags = [(name, frozenset(name.key[1]), _kind(name)) for name in organizations[:LARGEST]]
    for name, bag, kind in bags:
        if len(bag) < 2 or kind is None:
            continue
        wider = [other for other, words, its in bags if its == kind and bag < words and other.language == name.language]
        if len(wider) == 1:
            yield wider[0].key, name.key


def _kind(name: _Name) -> str | None:
    """The head of the name: the last one where heads close names, the first where they open them."""
    rules = grammar(name.language)
    words = fold(name.mention.name, name.language).split()
    heads = [(i, rules.heads[word]) for i, word in enumerate(words) if word in rules.heads]
    if not heads:
        return None
    if rules.side == "left":
        return heads[-1][1]
    governs = [head for i, head in heads if i + 1 < len(words) and words[i + 1] in rules.sets["connectors"]]
    return governs[0] if governs else heads[0 if rules.style == "governing" else -1][1]
