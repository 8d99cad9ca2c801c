"""One spelling for each name of a document: not that of a headline in capitals, nor one with a case ending."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from extract.named import Key, Named


def settled(names: Sequence[Named]) -> list[str]:
    """The base form of each of *names*: where one name is written in several ways, the likeliest of them.

    A title stays as it stands: which spelling is the project's is decided where projects are put together.
    """
    written: dict[tuple[Key, str], Counter[str]] = defaultdict(Counter)
    for name in names:
        written[name.key, name.language][name.mention.name] += 1
    chosen = {key: _likeliest(key[0][0], spellings) for key, spellings in written.items()}
    return [name.mention.name if name.key[0] == "PROJECT" else chosen[name.key, name.language] for name in names]


def _likeliest(label: str, spellings: Mapping[str, int]) -> str:
    """A person's name is shortest without a case ending; of others the most frequent spelling is the likeliest."""

    def order(name: str) -> tuple[bool, int, int, int, str]:
        capitals = name.isupper() and " " in name
        accents = -sum(not char.isascii() for char in name)
        return capitals, len(name) if label == "PERSON" else 0, accents, -spellings[name], name

    return min(spellings, key=order)
