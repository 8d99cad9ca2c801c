"""The word lists that crawling goes by."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def words(table: str, key: str | None = None, file: str = "addresses.toml") -> frozenset[str]:
    """The words under *key* in *table* of that *file* of ``data/``; without a key, those of the whole table."""
    lists = data(file)[table]
    return frozenset(lists[key]) if key is not None else frozenset(word for each in lists.values() for word in each)


def folded(text: str) -> str:
    """*text* as words are compared: in lower case, the capital with a dot being the one of Azerbaijani and Turkish."""
    return text.replace("İ", "i").casefold()


@cache
def data(file: str) -> dict[str, Any]:
    """All of one *file* of ``data/``."""
    return tomllib.loads((resources.files("ingest") / "crawl" / "data" / file).read_text(encoding="utf-8"))
