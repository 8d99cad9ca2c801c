"""Words that say what an organization is: its kind, its base form, and whether they name one at all.

The lists are the tables ``kinds``, ``alone`` and ``bases`` of ``data/organizations``, one file a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.model import OrganizationKind
from extract.forms import fold, inflected, plain, set_off, stem
from extract.grammar import grammar
from extract.lexicon import lexicon

Key = tuple[str, ...]
LONGEST = 4  # words of a listed expression: "өрхийн эрүүл мэндийн төв"
_WORD = re.compile(r"(?:\w\.){2,}|\w+\.?(?:[-‑'’ʼʻ‘(]\w+\)?)*")
# Where the small letters of a word begin: БУУ|нун, BMT|ning.
_SMALL = re.compile(r"(?=[a-zа-яёөүəğıöşüçіқңғһұ])")


@dataclass(frozen=True)
class Heads:
    """What one language's lists say of the words of a name."""

    language: str
    bases: Mapping[str, str]  # every form of a listed word that paradigms make → its base form
    plain: Mapping[str, str]  # these forms without their diacritics → their base form
    kinds: Mapping[Key, OrganizationKind | None]  # None where the word leaves it open: center
    empty: frozenset[str]  # keys of words that name nothing by themselves
    official: frozenset[Key]  # names although all their words are such
    small: frozenset[str]  # articles, prepositions, "and"
    connectors: frozenset[str]
    cases: tuple[str, ...]
    restored: tuple[str, ...]  # what a base form may end with that is lost before an ending
    hardened: Mapping[str, str]  # a last letter before an ending → what it is without one: derneğin, dernek
    tails: tuple[tuple[re.Pattern[str], str], ...]
    closes: bool  # whether names end with their head
    governs: bool  # whether they begin with it

    def base(self, word: str) -> str | None:
        """The base form of a listed word in whatever case, in lower case."""
        whole = fold(word, self.language)
        folded = whole if whole in self.bases else fold(set_off(word)[0], self.language)
        candidates = (folded, *self._without_endings(whole), *self._without_endings(folded))
        return next((self.bases[candidate] for candidate in candidates if candidate in self.bases), None)

    def _without_endings(self, folded: str) -> Iterator[str]:
        for ending in self.cases:
            root = folded.removesuffix(ending)
            if root != folded and len(root) >= 2:
                yield from (root + lost for lost in self.restored)
                yield root[:-1] + self.hardened.get(root[-1], root[-1])

    def key(self, word: str) -> str:
        """What the forms of *word* have in common, without the dots and hooks that a spelling may leave out."""
        base = self.base(word) or self.plain.get(plain(fold(set_off(word)[0], self.language)))
        return plain(base) if base else stem(word, self.language)

    def words(self, name: str) -> list[str]:
        """The words of *name*, without the article or preposition that an apostrophe ties to one: l'Union."""
        return [word[self.article(word) :] for word in _WORD.findall(name)]

    def article(self, word: str) -> int:
        """How many characters an article or preposition takes that an apostrophe ties to *word*: l'UNICEF."""
        tied, mark, rest = word.replace("’", "'").partition("'")
        return 2 if mark and rest and len(tied) == 1 and fold(tied, self.language) in self.small else 0

    def without_case(self, word: str) -> str:
        """*word* without its case ending, as far as its shape tells: министрлігінің, БУУнун."""
        bare = set_off(word)[0]
        acronym = _SMALL.split(bare, maxsplit=1)[0]
        if len(acronym) > 1 and acronym.isupper() and bare.removeprefix(acronym) in self.cases:
            return acronym
        for pattern, base in self.tails:
            if len(bare) > 5 and (cut := pattern.sub(base, bare)) != bare:
                return cut
        return bare


@cache
def heads(language: str) -> Heads:
    """The lists of *language*; without any, no word says anything."""
    data = lexicon("organizations", language)
    alone, bases, rules = data.get("alone", {}), data.get("bases", {}), grammar(language)
    listed = [word for words in data.get("kinds", {}).values() for word in words]
    single = {fold(word, language) for word in (*listed, *alone.get("words", [])) if " " not in word}
    forms = {**inflected(sorted(single), language), **rules.heads}
    known = Heads(
        language,
        forms,
        {plain(form): base for form, base in sorted(forms.items(), key=lambda pair: pair[0] == pair[1])},
        kinds={},
        empty=frozenset(),
        official=frozenset(),
        small=frozenset(alone.get("small", [])) | rules.sets["joiners"],
        connectors=rules.sets["connectors"] - rules.sets["articles"],
        cases=tuple(sorted(bases.get("cases", lexicon("forms", language).get("endings", [])), key=len, reverse=True)),
        restored=tuple(bases.get("restored", [""])),
        hardened=bases.get("hardened", {}),
        tails=tuple((re.compile(pattern), base) for pattern, base in bases.get("tails", [])),
        closes=rules.side == "left",
        governs=rules.style == "governing",
    )
    kinds = {word: kind for kind, words in data.get("kinds", {}).items() for word in words}
    open_ = dict.fromkeys((*alone.get("words", []), *rules.heads.values()))
    return _with_keys(known, {**open_, **kinds}, [*single, *rules.sets["generic"]], alone.get("official", []))


def _with_keys(
    known: Heads,
    kinds: Mapping[str, OrganizationKind | None],
    empty: Sequence[str],
    official: Sequence[str],
) -> Heads:
    def key(name: str) -> Key:
        return tuple(known.key(word) for word in known.words(name))

    return replace(
        known,
        kinds={key(word): kind for word, kind in kinds.items()},
        empty=frozenset(known.key(word) for word in empty),
        official=frozenset(map(key, official)),
    )


_Head = tuple[str, OrganizationKind | None, bool]


@lru_cache(maxsize=50_000)  # names are made of few words, and each is asked for many times
def key_of_word(word: str, language: str) -> str:
    """What the forms of *word* have in common (see ``Heads.key``)."""
    return heads(language).key(word)


def kind_of(name: str, language: str) -> OrganizationKind | None:
    """What kind of organization *name* says it is."""
    found = list(_kinds(heads(language), name))
    return found[_deciding(found, heads(language))][1] if found else None


def head_of(name: str, language: str) -> str | None:
    """The word for its kind that decides in *name*, in its base form."""
    found = list(_kinds(heads(language), name))
    return found[_deciding(found, heads(language))][0] if found else None


def _kinds(rules: Heads, name: str) -> Iterator[_Head]:
    """(expression, kind, whether it governs what follows) for each expression of *name* that says a kind."""
    words = rules.words(name)
    keys = [key_of_word(word, rules.language) for word in words]
    position = 0
    while position < len(keys):
        for length in range(min(LONGEST, len(keys) - position), 0, -1):
            expression = tuple(keys[position : position + length])
            if expression in rules.kinds:
                kind = rules.kinds[expression]
                position += length
                governs = position < len(words) and fold(words[position], rules.language) in rules.connectors
                yield " ".join(expression), kind, governs
                break
        else:
            position += 1


def _deciding(found: Sequence[_Head], rules: Heads) -> int:
    """Names of one language end with their head, those of another begin with it; in English "of" tells."""
    if rules.governs:
        return 0
    if rules.closes:
        return -1
    return next((i for i, (_, _, governs) in enumerate(found) if governs), -1)


def names_nothing(name: str, language: str) -> bool:
    """Whether *name* has only words for kinds of organizations: "the Ministry", "Засгийн газрын"."""
    rules = heads(language)
    words = rules.words(name)
    keys = tuple(key_of_word(word, language) for word in words if fold(word, language) not in rules.small)
    if keys in rules.official or not words:
        return False
    return all(key in rules.empty for key in keys) and not any(char.isdigit() for char in name)


def initials(name: str, language: str) -> tuple[str, str]:
    """The first letters of the words of *name*: of all, and of those that are no articles and prepositions."""
    rules = heads(language)
    words = [part for word in rules.words(name) for part in re.split(r"[-‑]", word) if part]
    large = [word for word in words if fold(word, language) not in rules.small]
    return _letters(words, language), _letters(large, language)


def _letters(words: Sequence[str], language: str) -> str:
    return plain("".join(fold(word, language)[:1] for word in words))
