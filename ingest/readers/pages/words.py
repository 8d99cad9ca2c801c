"""The words that web pages put around a report, in each language: ``data/furniture/<language>.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

# How pages write one letter in several ways: apostrophes, the i of Turkic languages, the dot of a folded İ, ё for е.
_LETTERS = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "ı": "i", "\u0307": None, "ё": "е"})
_AROUND = " \t\n\r\xa0.,:;!?…·•|/\\()[]{}<>«»‹›→←↑↓▶►◄➤+*#-–—=_'\"0123456789"


@dataclass(frozen=True, slots=True)
class Words:
    """Keys of the words of all languages together; ``data/furniture/README.md`` says what each list is."""

    related: frozenset[str]
    controls: frozenset[str]
    labels: frozenset[str]
    more: frozenset[str]
    home: frozenset[str]
    rights: frozenset[str]
    cookies: frozenset[str]
    by: frozenset[str]


def folded(text: str) -> str:
    """*text* on one line, without capitals and without the ways to write one letter differently."""
    text = " ".join(text.casefold().split())
    return text if text.isascii() else text.translate(_LETTERS)


def key(text: str) -> str:
    """*text* as words are compared: folded, without digits and punctuation around it."""
    return folded(text).strip(_AROUND)


@cache
def words() -> Words:
    """The words of all languages: a page may hold the furniture of one and the report of another."""
    tables = [
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in files("ingest.readers").joinpath("data/furniture").iterdir()
        if file.name.endswith(".toml")
    ]
    return Words(*(frozenset(folded(word) for table in tables for word in table[each.name]) for each in fields(Words)))
