"""Names of people without their case endings, in languages that decline every word of a name: Марины Галеевой."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extract.forms import fold
from extract.lexicon import lexicon


def undeclined(words: list[str], language: str, known: frozenset[str]) -> list[str]:
    """The words of a name in the nominative, where a known first name (*known*) or the surname tells the case."""
    tables: Mapping[str, Mapping[str, Any]] = lexicon("joining", language).get("declension", {})
    if len(words) < 2 or not tables or any(fold(word, language) in known for word in words):
        return words
    for table in tables.values():
        given = next((i for i, word in enumerate(words) if _given(word, table, language, known)), None)
        surname = next((i for i, word in enumerate(words) if i != given and _surname(word, table) != word), None)
        if given is not None and surname is not None:
            return [
                _given(word, table, language, known) or word if i == given else _other(word, table)
                for i, word in enumerate(words)
            ]
    return words


def _given(word: str, table: Mapping[str, Any], language: str, known: frozenset[str]) -> str | None:
    endings: list[tuple[str, str]] = table["given"]
    for ending, base in endings:
        if word.endswith(ending) and fold(found := word.removesuffix(ending) + base, language) in known:
            return found
    return None


def _surname(word: str, table: Mapping[str, Any]) -> str:
    endings: list[tuple[str, str]] = table["surname"]
    for ending, base in endings:
        if (found := re.sub(ending, base, word)) != word:
            return found
    return word


def _other(word: str, table: Mapping[str, Any]) -> str:
    patronymic = re.sub(table["patronymic"], table["patronymic_base"], word)
    return patronymic if patronymic != word else _surname(word, table)
