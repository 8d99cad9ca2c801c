"""How names of a country are written in English when nobody wrote it down: by the usual letter tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _tables() -> dict[str, list[dict[int, str]]]:
    source = resources.files("extract") / "data" / "places" / "romanization.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return {country: [str.maketrans(table) for table in tables] for country, tables in raw.items()}


def romanized(name: str, country: str) -> set[str]:
    """The spellings of *name* under each table of *country*, in lower case; none where no table changes it."""
    lower = name.lower().replace("i̇", "i")
    return {lower.translate(table) for table in _tables().get(country, ())} - {lower}
