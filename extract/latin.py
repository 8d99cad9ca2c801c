"""One spelling for what several alphabets and spellings write of one name; for comparing, never for showing."""

from __future__ import annotations

from functools import cache

from extract.forms import plain
from extract.lexicon import lexicon


def latin(folded: str) -> str:
    """*folded* (in lower case) in plain Latin letters: "ачлал", "işıq" and "ishig" as "aclal", "isig" and "isig"."""
    letters, pairs = _table()
    written = plain(folded.translate(letters))
    for pair, one in pairs:
        written = written.replace(pair, one)
    return written


@cache
def _table() -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    table = lexicon("joining", "latin")
    return str.maketrans(table["letters"]), tuple((pair, one) for pair, one in table["pairs"])
