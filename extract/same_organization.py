"""Which names of organizations in a document are one organization's: full, short and quoted names, and acronyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.forms import fold, plain, set_off, without_marks
from extract.heads import head_of, heads, initials, key_of_word, kind_of
from extract.known import known_by_name
from extract.latin import latin
from extract.named import Key, Named, Places, nearest
from extract.repeating import core_of

MOST = 60  # names with one word in common that are compared; a list of hundreds of schools stays linear
SHORTEST_CORE = 4  # letters; less is found in other names by chance
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Name:
    """What is compared of one name."""

    named: Named

    @property
    def key(self) -> Key:
        return self.named.key

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words without their case endings, without articles and prepositions."""
        return words_of(self.named.mention.name, self.named.language)

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def head(self) -> str | None:
        return head_of(self._outside, self.named.language) or head_of(self.named.mention.name, self.named.language)

    @cached_property
    def kind(self) -> str | None:
        return kind_of(self._outside, self.named.language) or kind_of(self.named.mention.name, self.named.language)

    @cached_property
    def core(self) -> str | None:
        """What is quoted in the name; the whole name where nothing says what it is."""
        quoted = core_of(self.named.mention)
        return quoted or (None if self.head or self.acronym else self.named.mention.name)

    @property
    def _outside(self) -> str:
        text = self.named.mention.text
        quoted = core_of(self.named.mention)
        return without_marks(text.replace(quoted, " ", 1)) if quoted else self.named.mention.name

    @cached_property
    def bare(self) -> bool:
        """Whether there is nothing but a quotation, or a quotation and an acronym."""
        rest = self._outside.strip() if core_of(self.named.mention) else ""
        return bool(self.core) and (not rest or set_off(rest)[0].isupper())

    @cached_property
    def acronym(self) -> bool:
        letters = self.named.mention.name.replace("-", "")
        return 2 <= len(letters) <= 12 and letters.isalpha() and letters.isupper() and " " not in letters

    @cached_property
    def listed(self) -> bool:
        return known_by_name(self.named.mention.name, self.named.language) is not None


def words_of(name: str, language: str) -> tuple[str, ...]:
    """The words of *name* without case endings, articles and prepositions; all of them where there are only such."""
    rules = heads(language)
    words = rules.words(name)
    large = [word for word in words if fold(word, language) not in rules.small]
    return tuple(key_of_word(word, language) for word in large or words)


def same_organizations(names: Sequence[Named], places: Places, countries: frozenset[str]) -> Iterator[tuple[Key, Key]]:
    """Pairs of keys of one organization; where a short name fits two, it is the one last named before.

    *countries* are the words of places in the document that say where an organization is.
    """
    compared = [_Name(name) for name in names]
    yield from _by_core(compared, places)
    yield from _by_words(compared, places, countries)
    yield from _by_initials(compared, places)


def _pair(name: _Name, rivals: Sequence[_Name], places: Places) -> tuple[Key, Key]:
    return rivals[nearest(name.named, [[rival.key] for rival in rivals], places)].key, name.key


# One quoted name: “Isig” PU and “İşıq” İB; «Надежда» for ОФ «Надежда»; Aydin Ses Public Union


def _by_core(names: Sequence[_Name], places: Places) -> Iterator[tuple[Key, Key]]:
    cores: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (name.bare, name.core is None)):
        written = _latin_words(name.core or "", name.named.language)
        if len("".join(written)) >= SHORTEST_CORE:
            if rivals := [other for other in cores[written][:MOST] if _may_be_one(name, other)]:
                yield _pair(name, rivals, places)
            cores[written].append(name)
    yield from _with_core_inside(names, {core: found for core, found in cores.items() if found}, places)


def _with_core_inside(
    names: Sequence[_Name], cores: Mapping[tuple[str, ...], Sequence[_Name]], places: Places
) -> Iterator[tuple[Key, Key]]:
    """Names that have the quoted part of another without its marks."""
    longest = max(map(len, cores), default=0)
    for name in names:
        words = _latin_words(name.named.mention.name, name.named.language)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + min(longest, 8)) + 1):
                quoted = [other for other in cores.get(words[start:end], ())[:MOST] if core_of(other.named.mention)]
                if rivals := [other for other in quoted if other.key != name.key and _may_be_one(name, other)]:
                    yield _pair(name, rivals, places)


def _latin_words(text: str, language: str) -> tuple[str, ...]:
    return tuple(latin(word) for word in _WORD.findall(fold(without_marks(text), language)))


def _may_be_one(one: _Name, other: _Name) -> bool:
    """Whether their kinds may be one: a "center" may be an association, but no kindergarten."""
    if one.named.language != other.named.language or one.head is None or other.head is None:
        return True
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or (None in kinds and kinds <= {None, "ngo", "foundation", "research", "international"})


# Fewer words of the same kind: Education Institute for Institute of Education of …; Oxfam for Oxfam Georgia


def _by_words(names: Sequence[_Name], places: Places, countries: frozenset[str]) -> Iterator[tuple[Key, Key]]:
    having: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in names:
        for word in name.bag:
            having[name.named.language, word].append(name)
    for name in names:
        rarest = min((having[name.named.language, word] for word in name.bag), key=len, default=[])
        wider = [other for other in rarest[:MOST] if other.key != name.key and name.bag <= other.bag]
        rivals = [other for other in wider if _short_for(name, other, countries)]
        if rivals:
            yield _pair(name, rivals, places)


def _short_for(short: _Name, long: _Name, countries: frozenset[str]) -> bool:
    rest = long.bag - short.bag
    rules = heads(long.named.language)
    if short.head is None:
        where = all(word in countries or word in rules.empty for word in rest)
        if where or short.acronym or short.listed:
            return where
        return len("".join(short.words)) >= SHORTEST_CORE and not short.bag <= countries and _within(short, long)
    if short.head != long.head or len(short.bag) < 2:
        return False
    suffix = long.words[-len(short.words) :] == short.words
    return not rules.closes or suffix or not any((word,) in rules.kinds for word in rest)


def _within(short: _Name, long: _Name) -> bool:
    """Whether the words of the short name stand side by side in the long one."""
    size = len(short.words)
    return any(long.words[i : i + size] == short.words for i in range(len(long.words) - size + 1))


# Initials: Lənkəran-Astara Regional Təhsil İdarəsi, LARTİ


def _by_initials(names: Sequence[_Name], places: Places) -> Iterator[tuple[Key, Key]]:
    spelled: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        if not name.acronym and len(name.bag) > 1:
            for letters in _spellings(name):
                spelled[letters].append(name)
    for name in names:
        if name.acronym:
            letters = plain(fold(name.named.mention.name.replace("-", ""), name.named.language))
            rivals = [other for other in spelled.get(letters, ())[:MOST] if not (name.listed and other.listed)]
            if rivals:
                yield _pair(name, rivals, places)


def _spellings(name: _Name) -> set[str]:
    """The acronyms that the name may have: of all its words, or of its first or last ones, where these are most."""
    found: set[str] = set()
    for letters in (
        *initials(name.named.mention.name, name.named.language),
        *initials(name._outside, name.named.language),
    ):
        fewest = max(3, (len(letters) + 1) // 2)
        found.add(letters)
        found |= {letters[:end] for end in range(fewest, len(letters))}
        found |= {letters[-size:] for size in range(fewest, len(letters))}
    return {letters for letters in found if len(letters) > 1}
