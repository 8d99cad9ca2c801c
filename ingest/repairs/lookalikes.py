"""Letters of another alphabet in the midst of a word: "Cтатья" with a Latin C, "mәktәb" with Cyrillic schwas.

A word is mended only where it is certain which alphabet is meant: each letter of the other one has a lookalike in it,
and some of its own have none. "СО" or "МАТ", which could be either, stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from corpus.model import Span
from ingest.repairs.rewriting import Change

_LATIN, _CYRILLIC = "A-Za-z\u00c0-\u024f\u0259\u0275\u03b3\u03b8\u0398", "\u0400-\u052f"
_MIXED = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")
_IS_CYRILLIC = re.compile(f"[{_CYRILLIC}]")

_ANY = "*"

Letters = Mapping[int, str]


def mixes_alphabets(text: str) -> bool:
    return bool(_MIXED.search(text))


def mended(text: str, language: str | None = None) -> Iterator[Change]:
    """The words of *text* that mix alphabets, in the one that is meant; more words where its language is known."""
    if not mixes_alphabets(text):
        return
    for word in _WORD.finditer(text):
        if _MIXED.search(word[0]) and not _glued(word[0]):
            yield Change(Span(*word.span()), _in_one_alphabet(word[0], language))


def _in_one_alphabet(word: str, language: str | None) -> str:
    cyrillic = {ord(letter) for letter in _IS_CYRILLIC.findall(word)}
    latin = {ord(letter) for letter in word} - cyrillic
    to_cyrillic, to_latin = _to_cyrillic(language), _to_latin()
    if latin <= to_cyrillic.keys() and not cyrillic <= to_latin.keys():
        return word.translate(to_cyrillic)
    # "iс" may be Kazakh, "vә" is Azerbaijani: while the language is not known, whatever any of them has counts.
    decided = not latin <= (to_cyrillic if language else _to_cyrillic(_ANY)).keys()
    return word.translate(to_latin) if decided and cyrillic <= to_latin.keys() else word


def _glued(word: str) -> bool:
    """Whether two things meet where the alphabet changes: an acronym and its ending ("ACтай"), "eКыргыз"."""
    for place in range(1, len(word)):
        left, right = word[place - 1], word[place]
        ends_acronym = place > 1 and left.isupper() and right.islower()
        if (ends_acronym or (left.islower() and right.isupper())) and _MIXED.match(left + right):
            return True
    return False


@cache
def _to_cyrillic(language: str | None) -> Letters:
    """For ``str.translate``; for _ANY all that any language has."""
    return _table(
        (each["latin"], each["means"])
        for each in _data()["cyrillic"]
        if "languages" not in each or language == _ANY or language in each["languages"]
    )


@cache
def _to_latin() -> Letters:
    return _table((each["cyrillic"], each["means"]) for each in _data()["latin"])


def _table(pairs: Iterable[tuple[str, str]]) -> dict[int, str]:
    return {ord(a): b for written, means in pairs for a, b in zip(written, means, strict=True)}


@cache
def _data() -> dict[str, Any]:
    path = resources.files("ingest") / "data" / "repairs" / "lookalikes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
