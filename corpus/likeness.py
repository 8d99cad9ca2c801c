"""Whether two texts are the same report, word for word but for what a site adds, drops or retypes.

``bands`` are numbers that nearly equal texts share, to look candidates up by (MinHash); ``alike`` then compares two
texts truly. docs/duplicates.md says how well this tells copies from reports that were made from one template.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import MinHash

# The numbers below were measured with tests/bench/duplicates.py, which is to be run again after changing one.
WORDS = 3  # of a shingle: word order counts, and one mistyped word spoils three of them
LEAST = 30  # different shingles; texts with fewer are the same only if they are equal
BANDS, ROWS = 32, 4  # two texts that share half of their shingles have a band in common in 87 of 100 cases
CONTAINED = 0.8  # of the shorter text's shingles
SHARED = 0.5  # of the shingles of both: what stands whole in a much longer text is no copy of that
TYPED_ALIKE = 0.8  # of two names' letters: "Namiq" and "Namig"; "Bayangol" and "Bayanzürkh" are below 0.6
EDGE, MOST_EDGE = 0.1, 25  # where sites put titles, dates and counters: a part of the words, at most so many
LONGEST_TYPED = 20  # words; names in longer stretches are compared as they are
AT_ONCE = 10_000  # shingles hashed together, which bounds memory

SEED = 1  # datasketch's own; with another every stored band would be worthless, as with other BANDS, ROWS or WORDS
WORD = re.compile(r"\w+")
UNTOLD = str.maketrans({"ı": "i", "I": "i", "İ": "i", "ё": "е", "Ё": "е"})

Words = list[str]
Shingle = tuple[str, ...]


def bands(text: str) -> tuple[int, ...]:
    """Numbers of which nearly equal texts share at least one; none for a text that is too short to tell."""
    import numpy as np

    shingles = [" ".join(shingle).encode("utf-8", "surrogatepass") for shingle in _shingles(_compared(_words(text)))]
    if len(shingles) < LEAST:
        return ()
    signature = _empty().copy()
    for first in range(0, len(shingles), AT_ONCE):
        signature.update_batch(shingles[first : first + AT_ONCE])
    rows = np.asarray(signature.hashvalues, dtype="<u4").reshape(BANDS, ROWS)
    return tuple(_number(position, row.tobytes()) for position, row in enumerate(rows))


def alike(one: str, other: str) -> bool:
    """Whether the texts share most of their words in the same order and state no different names or numbers."""
    first, second = _words(one), _words(other)
    few, many = sorted((_shingles(_compared(first)), _shingles(_compared(second))), key=len)
    if len(few) < LEAST:
        return one == other
    shared = few & many
    if len(shared) < CONTAINED * len(few) or len(shared) < SHARED * len(few | many):
        return False
    return not any(_differ(*pair) for pair in _exchanged(first, second, shared))


def _exchanged(one: Words, other: Words, shared: set[Shingle]) -> Iterator[tuple[Words, Words]]:
    """What stands in one text and in the other between the same words, other than at their edges."""
    gaps = dict(_gaps(other, shared))
    for around, words in _gaps(one, shared):
        if around in gaps:
            yield words, gaps[around]


def _gaps(words: Words, shared: set[Shingle]) -> Iterator[tuple[tuple[Shingle, Shingle], Words]]:
    """The stretches that no shared shingle covers, with the shingles before and after them."""
    compared = _compared(words)
    edge = min(int(EDGE * len(words)), MOST_EDGE)
    reached = 0  # everything before it is covered or was given
    for at, shingle in enumerate(zip(*(compared[start:] for start in range(WORDS)), strict=False)):
        if shingle not in shared:
            continue
        if reached < at and edge <= reached and at <= len(words) - edge and reached >= WORDS:
            yield (tuple(compared[reached - WORDS : reached]), shingle), words[reached:at]
        reached = at + WORDS


def _differ(one: Words, other: Words) -> bool:
    """Whether each has a number, or each a name, that the other lacks."""
    return _apart(_numbers(one), _numbers(other)) or _apart(*_untyped(_names(one), _names(other)))


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one - other and other - one)


def _numbers(words: Words) -> set[str]:
    return {word for word in words if any(map(str.isdigit, word))}


def _names(words: Words) -> set[str]:
    capital = (word for word in words if word[0].isupper())
    return set(_compared(list(capital)))


def _untyped(one: set[str], other: set[str]) -> tuple[set[str], set[str]]:
    """The names without those that are merely written a little differently on the other side."""
    if len(one) + len(other) > LONGEST_TYPED:
        return one, other
    alike = [(a, b) for a in one for b in other if SequenceMatcher(None, a, b).ratio() >= TYPED_ALIKE]
    return one - {a for a, _ in alike}, other - {b for _, b in alike}


@cache
def _empty() -> MinHash:
    """A signature of nothing; its permutations are shared by all."""
    from datasketch import MinHash  # brings scipy, which takes half a second

    return MinHash(num_perm=BANDS * ROWS, seed=SEED)


def _number(position: int, row: bytes) -> int:
    """A positive 63-bit number for one band; the same values in another band are another number."""
    digest = blake2b(row, digest_size=8, salt=position.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big") >> 1


def _words(text: str) -> Words:
    return WORD.findall(unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", ""))


def _compared(words: Words) -> Words:
    """The words without what sites and keyboards change: capitals, dots of the i, ё for е."""
    return " ".join(words).translate(UNTOLD).casefold().split(" ") if words else []


def _shingles(words: Sequence[str]) -> set[Shingle]:
    return set(zip(*(words[start:] for start in range(WORDS)), strict=False))
