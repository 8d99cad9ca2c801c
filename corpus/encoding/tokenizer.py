"""Text to the token ids of the model: XLM-RoBERTa's SentencePiece vocabulary, run by ``tokenizers``.

Differs from the model's original ``tokenizer.json`` in 4 of 6,578 sentences of 22 languages, all of them Arabic with
unusual marks (``tests/evaluation/test_encoding.py``): the original's compiled character table is rebuilt from
the two standard normalisers that it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.encoding.weights import Weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer as Unigram


@dataclass(frozen=True, slots=True)
class Tokens:
    """The ids of one text without the model's start and end marks, and the characters each stands for, (n, 2)."""

    ids: NDArray[np.int64]
    spans: NDArray[np.int32]


class Tokenizer:
    """Splits texts as the model was trained on them."""

    def __init__(self, weights: Weights) -> None:
        self._unigram = build(weights)
        self.bos, self.eos, self.pad = weights.bos, weights.eos, weights.pad

    def split(self, texts: Sequence[str]) -> list[Tokens]:
        encodings = self._unigram.encode_batch(list(texts), add_special_tokens=False)
        return [
            Tokens(np.asarray(e.ids, dtype=np.int64), np.asarray(e.offsets, dtype=np.int32).reshape(-1, 2))
            for e in encodings
        ]


def build(weights: Weights) -> Unigram:
    """The tokenizer itself.

    The pieces that mark the start or end of a text are renamed so that a text which spells "</s>" out is read as the
    characters it has; NUL never survives normalisation, so no text can contain the new names.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    marks = {weights.bos, weights.eos, weights.pad, weights.unknown}
    pieces = weights.vocabulary()
    last = len(pieces) - 1  # <mask>
    vocabulary = [(f"\0{p}" if i in marks or i == last else p, score) for i, (p, score) in enumerate(pieces)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=weights.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    return tokenizer
