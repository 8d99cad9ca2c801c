"""What the frozen part of the encoder says of each word of a pack: computed once, by the runtime that is used later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.encoding import Encoder
from extract.tagging.scores import first_tokens
from extract.training.packing import Pack

TOGETHER = 256  # packs that are encoded at once


@dataclass(frozen=True, slots=True)
class Read:
    """A pack with its token states (tokens, layers, width), half precision, and the first token of each word."""

    pack: Pack
    states: NDArray[np.float16]
    first: NDArray[np.int64]


def read(encoder: Encoder, packs: Sequence[Pack]) -> list[Read]:
    found: list[Read] = []
    for start in range(0, len(packs), TOGETHER):
        group = packs[start : start + TOGETHER]
        for pack, tokens in zip(group, encoder.read([pack.text for pack in group]).tokens, strict=True):
            found.append(Read(pack, tokens.states.astype(np.float16), first_tokens(tokens.spans, pack.words)))
    return found
