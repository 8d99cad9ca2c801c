"""The bundled weights saved as a folder, and read back by sentence-transformers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.encoding.choice import load_encoder
from corpus.encoding.engine import EngineEncoder
from corpus.encoding.export import export
from corpus.encoding.hub import HubEncoder
from corpus.errors import ModelUnavailable

pytestmark = pytest.mark.models

SENTENCES = ["Parents repaired the school.", "Сургуулийг засав.", "Məktəb təmir olundu.", ""]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubEncoder:
    folder = tmp_path_factory.mktemp("model")
    export(folder)
    return HubEncoder(str(folder), state_layers=(3, 6, 9, 12))


def test_its_vectors_are_those_of_the_engine(hub: HubEncoder) -> None:
    engine = EngineEncoder()
    assert hub.dimension == engine.dimension
    assert np.sum(hub.passages(SENTENCES) * engine.passages(SENTENCES), axis=1).min() > 0.999
    assert np.sum(hub.queries(SENTENCES) * engine.queries(SENTENCES), axis=1).min() > 0.999


def test_its_token_states_are_those_of_the_graph(hub: HubEncoder, tmp_path: Path) -> None:
    bundled = load_encoder(tmp_path, "onnxruntime-fp32")
    for theirs, ours in zip(hub.read(SENTENCES).tokens, bundled.read(SENTENCES).tokens, strict=True):
        assert np.array_equal(theirs.spans, ours.spans)
        assert np.allclose(theirs.states, ours.states, atol=1e-2)


def test_no_texts_give_no_vectors(hub: HubEncoder) -> None:
    assert hub.passages([]).shape == (0, 384)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="absent"):
        HubEncoder(str(tmp_path / "absent"))
