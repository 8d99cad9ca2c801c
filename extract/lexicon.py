"""The word lists: one TOML file a subject and language, under ``extract/data``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(subject: str, language: str) -> Mapping[str, Any]:
    """What is known of *subject* in *language*; empty for a language without a file."""
    source = files("extract") / "data" / subject / f"{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
