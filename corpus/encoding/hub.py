"""Models of the hub, or of a local folder, through sentence-transformers (``pip install goodpractice[models]``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.encoding.protocol import Encoded, TokenStates, Vectors
from corpus.errors import ModelUnavailable


class HubEncoder:
    """Any sentence-transformers model, on whatever device torch finds.

    *query* and *passage* are what the model expects in front of either; E5 models want the defaults. States are those
    of the layers in *state_layers*; the default asks for none.
    """

    def __init__(
        self,
        model: str,
        *,
        query: str = "query: ",
        passage: str = "passage: ",
        state_layers: tuple[int, ...] = (),
        batch: int = 32,
    ) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelUnavailable(
                "Models of the hub need an extra: run `pip install goodpractice[models]`."
            ) from error
        try:
            self._model = SentenceTransformer(model)
        except (OSError, ValueError) as error:
            raise ModelUnavailable(f"The model {model} cannot be loaded: {error}") from error
        self.name = f"{model}, {query!r} and {passage!r} in front"
        self.state_layers = state_layers
        self._prefixes, self._batch = (query, passage), batch

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._prefixes[0], texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._prefixes[1], texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._model.encode(
            [prefix + text for text in texts],
            batch_size=self._batch,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    def read(self, texts: Sequence[str]) -> Encoded:
        """Passage vectors and token states; a text longer than the model is cut off where the model ends."""
        vectors, tokens = self.passages(texts), []
        for start in range(0, len(texts), self._batch):
            tokens += self._states([self._prefixes[1] + text for text in texts[start : start + self._batch]])
        return Encoded(vectors, tuple(tokens))

    def _states(self, texts: list[str]) -> list[TokenStates]:
        import torch

        tokenizer: Any = self._model.tokenizer
        model: Any = self._model[0]
        model = model.auto_model
        split = tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        spans = split.pop("offset_mapping").numpy()
        with torch.inference_mode():
            hidden = model(**split.to(model.device), output_hidden_states=True).hidden_states
        layers = np.stack([hidden[layer].float().cpu().numpy() for layer in self.state_layers], axis=2)
        return [self._own(span, states) for span, states in zip(spans, layers, strict=True)]

    def _own(self, spans: Any, states: Any) -> TokenStates:
        """Without the prefix's tokens and the marks, whose spans are empty; characters count from the text's start."""
        length = len(self._prefixes[1])
        own = (spans[:, 1] > length) & (spans[:, 1] > spans[:, 0])
        return TokenStates(np.maximum(spans[own] - length, 0).astype(np.int32), states[own].astype(np.float32))
