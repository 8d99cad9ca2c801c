"""Words, counted alike in all scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Scripts written without spaces (Thai to Khmer, kana, Han): two characters count as a word, about what a translation
# of them has. Forty characters without a space are an address or junk, and count as one word each.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SPACELESS}]{{1,2}}|[^\s{_SPACELESS}]{{1,40}}")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The words of ``text[start:end]``, each as a match with its place."""
    return _WORD.finditer(text, start, len(text) if end is None else end)


def count_words(text: str) -> int:
    return sum(1 for _ in words(text))
