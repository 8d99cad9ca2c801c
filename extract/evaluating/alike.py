"""Whether two names are the same thing's, whatever case, quotes, accents and endings they are written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from os.path import commonprefix

# Letters that are written for one another: without dots, on keyboards without them, by recognition of scans.
_ALIKE = str.maketrans({"ı": "i", "ə": "e", "ё": "е", "ѳ": "ө", "ї": "ү", "є": "ө"})
SLIP = 0.92  # of all letters: a name may differ by one in twelve or so, as scans and transliterations do


def same_name(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether any name of one thing is like any of the other's."""
    folded = [fold(name) for name in other]
    return any(_alike(fold(name), rival) for name in one for rival in folded)


def fold(name: str) -> str:
    """The words of *name* in small letters without accents."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE)
    letters = (letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", "".join(letters)))


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    words, others = one.split(), other.split()
    if len(words) == len(others) and all(map(_same_stem, words, others)):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SLIP


def _same_stem(one: str, other: str) -> bool:
    """Whether the words have their beginning in common for most of their length, or all but an ending of three."""
    shared = len(commonprefix([one, other]))  # noqa: RUF071 - by characters is what is wanted
    shorter, longer = sorted((len(one), len(other)))
    if one == other or (shared >= 3 and shared >= 0.6 * longer):
        return True
    return shared >= 2 and shared >= shorter - 1 and longer - shared <= 3
