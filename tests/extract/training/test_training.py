"""A training from annotated texts to the file that the product loads, on a handful of sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.encoding.choice import load_encoder, load_marker
from corpus.encoding.head import last_steps, read_head
from corpus.settings import load
from extract.training.corpora import Corpus, Example, annotated, written
from extract.training.packing import packs, training_packs

pytestmark = pytest.mark.models


def few(corpus: Corpus) -> Corpus:
    return replace(corpus, train=corpus.train[:12], test=corpus.test[:3])


def test_every_sentence_of_ours_has_its_names_where_they_stand() -> None:
    for corpus in (*annotated(), *written()):
        assert corpus.train
        for example in (*corpus.train, *corpus.test):
            assert all(example.text[start:end].strip() for start, end, _ in example.entities)


def test_what_a_corpus_does_not_mark_may_be_there() -> None:
    corpus = Corpus("c", "en", "other", frozenset({"ORG"}), (Example("UNDP in Baku", ((0, 4, "ORG"),)),), ())
    (pack,) = packs(corpus, corpus.train, seed=1)
    assert pack.allowed[0].sum() == 1  # UNDP is an organization and nothing else
    assert pack.allowed[2].sum() > 1  # Baku is none, but may be a place that nobody marked


def test_a_training_goes_on_from_its_checkpoint_and_gives_a_model_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.encoding.weights import bundled_weights
    from extract.training import fitting
    from extract.training.exporting import export
    from extract.training.fitting import Fitting, Plan
    from extract.training.model import Tagger
    from extract.training.states import read

    monkeypatch.setattr(fitting, "SAVED", 1)
    corpus = few(next(written()))
    encoder = load_encoder(load().cache)
    reads = read(encoder, list(training_packs(corpus, 1)), tmp_path)
    assert [r.pack.text for r in read(encoder, list(training_packs(corpus, 1)), tmp_path)] == [
        r.pack.text for r in reads
    ]

    def begin() -> Fitting:
        return Fitting(Tagger(bundled_weights(), ["own"], 9, 1), reads, Plan(2), tmp_path / "checkpoint.pt")

    first, kept = begin(), []
    first.run(lambda epoch, _weights: kept.append(epoch))
    assert kept == [1, 2]
    again = begin()
    assert again.step == first.step == sum(first.steps)
    again.run(lambda epoch, _weights: kept.append(epoch))
    assert kept == [1, 2]
    export(again.model, again.mean, tmp_path / "model.safetensors")
    assert last_steps(tmp_path / "model.safetensors") == {"own"}
    marker = load_marker(load().cache, read_head(tmp_path / "model.safetensors"), encoder=encoder)
    marked = marker.mark(["UNDP in Baku"])
    assert marked.tokens[0].scores.shape[1] == 25
