"""What to highlight in a passage: the words of the question, or the sentence closest in meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.model import Span

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[^.!?…。\n]+[.!?…。]*")

# Shorter words are mostly grammar, in all of our languages.
SHORTEST = 4
# Two words match if they begin alike for this share of the longer one: case endings differ ("аймаг", "аймгийн";
# "məktəb", "məktəbin"), stems do not.
SHARED = 0.6
# With fewer of the question's words than this, the words are not why the passage was found.
ENOUGH = 0.5


def matching_words(question: str, passage: str) -> tuple[Span, ...]:
    """The words of *passage* that occur in *question*; nothing unless half of the question's words do."""
    wanted = {word for word in map(_fold, WORD.findall(question)) if len(word) >= SHORTEST}
    if not wanted:
        return ()
    matches = [(match, _which(wanted, _fold(match[0]))) for match in WORD.finditer(passage)]
    found = {word for _, word in matches if word}
    if len(found) < ENOUGH * len(wanted):
        return ()
    return tuple(Span(*match.span()) for match, word in matches if word)


def sentences(passage: str) -> tuple[Span, ...]:
    """The sentences of *passage*, roughly: it is only to be highlighted."""
    spans = []
    for match in SENTENCE.finditer(passage):
        text = match[0]
        start = match.start() + len(text) - len(text.lstrip())
        if WORD.search(text):
            spans.append(Span(start, match.start() + len(text.rstrip())))
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Without pieces too short to be a sentence, such as what follows the dot of "5. sinif" or "Ц."."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end - joined[-1].start < 20:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _which(wanted: set[str], word: str) -> str | None:
    if word in wanted:
        return word
    return next((other for other in wanted if _alike(word, other)), None)


def _alike(one: str, other: str) -> bool:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= SHORTEST and shared >= SHARED * max(len(one), len(other))


def _fold(word: str) -> str:
    """Without case and accents, as people type."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
