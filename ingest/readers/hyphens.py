"""Words that the end of a line has broken, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SOFT = "\u00ad"  # only ever breaks a word
_HYPHEN = re.compile(rf"([^\W\d_]+)([-\u2010{_SOFT}])$")
_START = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")


class Joiner:
    """Joins lines, with what the whole document shows of how its words are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        # The halves at the ends of lines count too, each once; real words come more often.
        self._words = Counter(word.lower() for line in lines for word in _WORD.findall(line))

    def lines(self, lines: Sequence[str]) -> str:
        """*lines* as one."""
        text = ""
        for line in lines:
            text = self._joined(text, line) if text else line
        return text

    def _joined(self, before: str, after: str) -> str:
        end, start = _HYPHEN.search(before), _START.match(after)
        if not end or not start or not after[0].islower():
            return f"{before} {after}"
        stem = before[: end.start(2)]
        return stem + ("" if self._one_word(end, start[0]) else "-") + after

    def _one_word(self, end: re.Match[str], rest: str) -> bool:
        """A broken word rather than a compound, for all that this document shows."""
        first, rest = end[1].lower(), rest.lower()
        if end[2] == _SOFT or self._words[first + rest]:
            return True
        compound = self._words[f"{first}-{rest}"]
        return not compound and not (self._words[first] > 1 and self._words[rest] > 1)
