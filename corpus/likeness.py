"""Whether two texts are the same report, word for word but for what a site adds, drops or retypes.

``bands`` are numbers that nearly equal texts share, to look candidates up by (MinHash; see docs/duplicates.md);
``alike`` then compares two texts truly.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import MinHash

WORDS = 3  # of a shingle
LEAST = 30  # different shingles; texts with fewer are the same only if they are equal
BANDS, ROWS = 32, 4
PERMUTATIONS = BANDS * ROWS
SEED = 1  # datasketch's own; another makes every stored band worthless
AT_ONCE = 10_000  # shingles hashed together, which bounds memory
WORD = re.compile(r"\w+")


def bands(text: str) -> tuple[int, ...]:
    """Numbers of which nearly equal texts share at least one; none for a text that is too short to tell."""
    import numpy as np

    shingles = sorted(_shingles(_words(text)))
    if len(shingles) < LEAST:
        return ()
    signature = _empty().copy()
    for first in range(0, len(shingles), AT_ONCE):
        signature.update_batch([" ".join(shingle).encode() for shingle in shingles[first : first + AT_ONCE]])
    rows = np.asarray(signature.hashvalues, dtype="<u4").reshape(BANDS, ROWS)
    return tuple(_number(position, row.tobytes()) for position, row in enumerate(rows))


def alike(one: str, other: str) -> bool:
    """Whether the two texts are copies of each other."""
    first, second = _shingles(_words(one)), _shingles(_words(other))
    if min(len(first), len(second)) < LEAST:
        return one == other
    shared = len(first & second)
    return shared >= 0.9 * min(len(first), len(second)) and shared >= 0.5 * len(first | second)


@cache
def _empty() -> MinHash:
    """A signature of nothing; its permutations are shared by all."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=SEED)


def _number(position: int, row: bytes) -> int:
    """A positive 63-bit number for one band; the same values in another band are another number."""
    from hashlib import blake2b

    digest = blake2b(row, digest_size=8, salt=position.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big") >> 1


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(WORDS)), strict=False))
