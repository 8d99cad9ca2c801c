"""A trained head upon the encoder: layers of its own kind on one of its states, and a score for each tag of each token.

Kept as safetensors, which hold numbers and nothing that could run: matrices as int8 rows with a scale for each row,
vectors as float32, and the sizes as text beside them. ``layer`` matrices carry the names of the encoder's own, "t0." …
in front instead of "l0."; "mix.N" is added to the input from the states of layer N; "tags.NAME" is the last step. There
may be several of these, for one set of tags is learnt from texts that were marked by different habits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.encoding.weights import Floats
from corpus.errors import ModelUnavailable


@dataclass(frozen=True, slots=True)
class Head:
    """What the head adds to the encoder: *depth* layers on the states of layer *base*, and *tags* scores a token.

    ``mix`` are the other layers whose states are added to the input; ``last`` names the last step. ``digest`` tells one
    file of weights from another.
    """

    base: int
    depth: int
    mix: tuple[int, ...]
    tags: int
    last: str
    digest: str
    tensors: Mapping[str, NDArray[np.generic]]

    def matrix(self, name: str, columns: int) -> Floats:
        """A matrix as float32, (outputs, *columns*)."""
        rows = self.tensors[name].astype(np.float32) * self.tensors[f"{name}.scale"].astype(np.float32)[:, None]
        return rows.reshape(-1, columns)

    def vector(self, name: str) -> Floats:
        return self.tensors[name].astype(np.float32)


def read_head(path: Path, last: str = "own") -> Head:
    """The head in a file that ``write_head`` made, with one of its last steps.

    Raises ModelUnavailable if it cannot be read.
    """
    from safetensors import SafetensorError, safe_open

    try:
        digest = hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
        with safe_open(path, framework="numpy") as file:
            about = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
        mix = tuple(int(number) for number in about["mix"].split())
        base, depth = int(about["base"]), int(about["depth"])
        missing = sorted(_needed(depth, mix, last) - tensors.keys())
        if missing:
            raise ModelUnavailable(f"The model file {path} is not whole: {missing[0]} is missing.")
        return Head(base, depth, mix, len(tensors[f"tags.{last}.w"]), last, digest, tensors)
    except OSError as error:
        raise ModelUnavailable(f"The model file {path} cannot be read: {error.strerror or error}.") from error
    except (SafetensorError, KeyError, ValueError) as error:
        raise ModelUnavailable(f"The model file {path} is damaged: {error}.") from error


def _needed(depth: int, mix: tuple[int, ...], last: str) -> set[str]:
    """The names of all the tensors that a head of this shape has."""
    layers = [f"t{layer}.{part}" for layer in range(depth) for part in ("q", "k", "v", "ao", "fi", "fo")]
    norms = [f"t{layer}.{norm}.{part}" for layer in range(depth) for norm in ("aln", "oln") for part in "wb"]
    multiplied = [f"{name}.w" for name in (*layers, *(f"mix.{number}" for number in mix), f"tags.{last}")]
    biases = [f"{name}.b" for name in (*layers, f"tags.{last}")]
    return {*multiplied, *(f"{name}.scale" for name in multiplied), *norms, *biases}


def last_steps(path: Path) -> set[str]:
    """The names of the last steps that the file has."""
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        return {name.split(".")[1] for name in file.keys() if name.startswith("tags.")}  # noqa: SIM118 - no mapping


def write_head(
    path: Path,
    base: int,
    depth: int,
    mix: tuple[int, ...],
    matrices: Mapping[str, Floats],
    vectors: Mapping[str, Floats],
) -> None:
    """Keep a head with all its last steps, the matrices "tags.NAME.w"."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[np.generic]] = {name: vector.astype(np.float32) for name, vector in vectors.items()}
    for name, matrix in matrices.items():
        scale = np.abs(matrix).max(axis=1) / 127  # symmetric, one scale an output, as the graph multiplies
        scale[scale == 0] = 1
        tensors[name] = np.rint(matrix / scale[:, None]).astype(np.int8)
        tensors[f"{name}.scale"] = scale.astype(np.float32)
    sizes = {"base": base, "depth": depth, "mix": " ".join(map(str, mix))}
    save_file(tensors, path, metadata={key: str(value) for key, value in sizes.items()})
