"""What the frozen part of the encoder says of each word of a pack: computed once, by the runtime that is used later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.encoding import Encoder
from corpus.encoding.protocol import TokenStates
from extract.tagging.scores import first_tokens
from extract.training.packing import Pack

TOGETHER = 256  # packs that are encoded at once


@dataclass(frozen=True, slots=True)
class Read:
    """A pack with its token states (tokens, layers, width), half precision, and the first token of each word."""

    pack: Pack
    states: NDArray[np.float16]
    first: NDArray[np.int64]


def read(encoder: Encoder, packs: Sequence[Pack], folder: Path) -> list[Read]:
    """Every pack as *encoder* reads it; kept in *folder*, 3 kB a token, and found there the next time."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"states-{_digest(encoder, packs)}"
    if not path.with_suffix(".json").exists():
        _write(path, encoder, packs)
    lengths, shape = json.loads(path.with_suffix(".json").read_text())
    states = np.memmap(path.with_suffix(".states"), np.float16, "r", shape=(sum(lengths), *shape))
    first = np.load(path.with_suffix(".first.npy"))
    token, word, reads = 0, 0, []
    for pack, length in zip(packs, lengths, strict=True):
        reads.append(Read(pack, states[token : token + length], first[word : word + len(pack.words)]))
        token, word = token + length, word + len(pack.words)
    return reads


def _write(path: Path, encoder: Encoder, packs: Sequence[Pack]) -> None:
    """The states one behind the other; the file of sizes comes last and says that all is there."""
    lengths, first = list[int](), list[NDArray[np.int64]]()
    with path.with_suffix(".states").open("wb") as file:
        for pack, tokens in zip(packs, _tokens(encoder, packs), strict=True):
            file.write(tokens.states.astype(np.float16).tobytes())
            lengths.append(len(tokens.states))
            first.append(first_tokens(tokens.spans, pack.words))
    np.save(path.with_suffix(".first.npy"), np.concatenate(first))
    shape = (len(encoder.state_layers), encoder.dimension)
    path.with_suffix(".json").write_text(json.dumps([lengths, shape]))


def _tokens(encoder: Encoder, packs: Sequence[Pack]) -> Iterator[TokenStates]:
    for start in range(0, len(packs), TOGETHER):
        yield from encoder.read([pack.text for pack in packs[start : start + TOGETHER]]).tokens


def _digest(encoder: Encoder, packs: Sequence[Pack]) -> str:
    digest = hashlib.blake2b(encoder.name.encode(), digest_size=8)
    for pack in packs:
        digest.update(pack.text.encode())
    return digest.hexdigest()
