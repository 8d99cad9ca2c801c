"""The trained layers as the file that the product loads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from torch import Tensor

from corpus.encoding.graph import STATE_LAYERS
from corpus.encoding.head import write_head
from corpus.encoding.weights import Floats
from extract.tagging.tags import TAGS
from extract.training.model import Tagger


def export(tagger: Tagger, weights: Mapping[str, Tensor], path: Path) -> None:
    """Write *weights*, those of *tagger* or a mean of them, with the tags by each kind of habits."""
    arrays: dict[str, Floats] = {name: value.numpy().astype(np.float32) for name, value in weights.items()}
    matrices: dict[str, Floats] = {}
    vectors: dict[str, Floats] = {}
    for index, habits in enumerate(tagger.habits):
        own = slice(index * TAGS, (index + 1) * TAGS)
        matrices[f"tags.{habits}.w"] = arrays["tags.weight"][own]
        vectors[f"tags.{habits}.b"] = arrays["tags.bias"][own]
    for number in tagger.mix:
        matrices[f"mix.{number}.w"] = arrays[f"mix.{number}.weight"]
    for layer in range(len(tagger.layers)):
        for part in ("ao", "fi", "fo"):
            matrices[f"t{layer}.{part}.w"] = arrays[f"layers.{layer}.{part}.weight"]
            vectors[f"t{layer}.{part}.b"] = arrays[f"layers.{layer}.{part}.bias"]
        for norm in ("aln", "oln"):
            vectors[f"t{layer}.{norm}.w"] = arrays[f"layers.{layer}.{norm}.weight"]
            vectors[f"t{layer}.{norm}.b"] = arrays[f"layers.{layer}.{norm}.bias"]
        for part, rows in zip("qkv", np.split(arrays[f"layers.{layer}.qkv.weight"], 3), strict=True):
            matrices[f"t{layer}.{part}.w"] = rows
        for part, row in zip("qkv", np.split(arrays[f"layers.{layer}.qkv.bias"], 3), strict=True):
            vectors[f"t{layer}.{part}.b"] = row
    mix = tuple(int(number) for number in tagger.mix)
    write_head(path, STATE_LAYERS[tagger.base], len(tagger.layers), mix, matrices, vectors)
