"""The base form of a name that no gazetteer has: the case ending off, as far as the language's rules can tell."""

from __future__ import annotations

from collections.abc import Collection

from extract.forms import lowered, set_off
from extract.places.folding import fold
from extract.places.rules import LONGEST_ENDING, Rules

SHORTEST_STEM = 3
_BACK, _FRONT = frozenset("aıouаоуыяёю"), frozenset("eəiöüеэөүіәи")


def base_form(name: str, rules: Rules, words: Collection[str]) -> str:
    """*name* in its base form; *words* are the folded words of its text, among which that form may stand.

    A type word at the end takes its own base form. Of other words the ending is taken off that leaves a word of the
    text, or that hardly ever ends a name.
    """
    before, _, last = name.rpartition(" ")
    kind = next(iter(rules.types_of(fold(last))), None) if before else None
    if kind and kind.side == "after":
        agreeing = rules.agreeing(before) if kind.adjective else ""
        return f"{agreeing or before} {kind.base.lower() if last[0].islower() else kind.base}"
    word = set_off(last)[0]
    if word == last:
        word = _bare(word, rules, words)
    return f"{before} {word}" if before else word


def _bare(word: str, rules: Rules, words: Collection[str]) -> str:
    key = fold(word)
    if len(key) != len(word) or key in rules.stop:
        return word
    for kept, letters in rules.variants(key):
        if kept >= SHORTEST_STEM and key[:kept] + letters != key and key[:kept] + letters in words:
            return word[:kept] + letters
    for length in range(min(LONGEST_ENDING, len(key) - SHORTEST_STEM), 1, -1):
        stem, ending = word[:-length], word[-length:]
        if key[-length:] in rules.sure and harmonious(lowered(stem, rules.language), lowered(ending, rules.language)):
            return stem + rules.sure[key[-length:]]
    return word


def harmonious(stem: str, ending: str) -> bool:
    """Whether both have back vowels, or both front ones, as Turkic and Mongolic words do; other letters fit any."""
    return not (_last(stem, _BACK) > _last(stem, _FRONT) and _has_only(ending, _FRONT)) and not (
        _last(stem, _FRONT) > _last(stem, _BACK) and _has_only(ending, _BACK)
    )


def _last(word: str, vowels: frozenset[str]) -> int:
    return max((at for at, letter in enumerate(word) if letter in vowels), default=-1)


def _has_only(ending: str, vowels: frozenset[str]) -> bool:
    found = [letter for letter in ending if letter in _BACK | _FRONT]
    return bool(found) and found[0] in vowels
