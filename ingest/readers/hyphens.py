"""Words that the end of a line has broken, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SOFT = "\u00ad"  # only ever breaks a word
_HYPHEN = re.compile(rf"([^\W\d_]+)([-\u2010{_SOFT}])$")
_LONGEST_WORD = 60  # letters
_START = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")


class Joiner:
    """Joins lines, with what the whole document shows of how its words are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        # The halves at the ends of lines count too, each once; real words come more often.
        self._words = Counter(word.lower() for line in lines for word in _WORD.findall(line))

    def lines(self, lines: Sequence[str]) -> str:
        """*lines* as one."""
        parts = [self._before(line, following) for line, following in pairwise(lines)]
        return "".join([*parts, *lines[-1:]])

    def _before(self, line: str, following: str) -> str:
        """*line* as it stands before *following*: with a blank, or without its hyphen."""
        end, start = _HYPHEN.search(line[-_LONGEST_WORD:]), _START.match(following)
        if not end or not start or not following[0].islower():
            return f"{line} "
        return line[:-1] + ("" if self._one_word(end, start[0]) else "-")

    def _one_word(self, end: re.Match[str], rest: str) -> bool:
        """A broken word rather than a compound, for all that this document shows."""
        first, rest = end[1].lower(), rest.lower()
        if end[2] == _SOFT or self._words[first + rest]:
            return True
        compound = self._words[f"{first}-{rest}"]
        return not compound and not (self._words[first] > 1 and self._words[rest] > 1)
