"""The model of names that the package carries: trained by ``extract.training``, described in docs/training.md."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.encoding.head import Head, read_head

MODEL = Path(__file__).parent / "names.safetensors"


@cache
def shipped_head() -> Head:
    """The model's weights; raises ModelUnavailable if the file is missing or damaged."""
    return read_head(MODEL)
