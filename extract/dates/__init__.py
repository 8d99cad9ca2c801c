"""Dates and date ranges of a text, with their values.

``lexicon`` (words of a language) → ``tokens`` (a text as letters) → ``grammar`` (where dates are) → ``halves`` and
``meaning`` (what they say) → ``context`` (the year that is not said).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import DateValue, Mention, Span
from extract.dates.context import Context
from extract.dates.grammar import Reading, readings
from extract.dates.lexicon import load
from extract.dates.meaning import Found, meaning
from extract.dates.tokens import Token, tokenize

__all__ = ["find_dates"]


def find_dates(text: str, language: str, *, published: str | None = None) -> list[Mention]:
    """The dates that *text* states, in order, each with its value; spans count characters of *text*.

    A range is one mention. A year that the words leave out is taken from the dates before it or from *published* (ISO
    8601) and the value says so; where nothing gives one, the value reads "--10-30". *language* is an ISO 639-1 code;
    in one without date words only numeric dates and known month names are found.
    """
    lexicon = load(language)
    tokens = tokenize(text, lexicon)
    found = _chosen(readings(tokens, month_before_day=lexicon.month_before_day), tokens)
    context = Context(text, tokens, published, found)
    return [_mention(text, tokens, *context.complete(item)) for item in found]


def _chosen(candidates: Iterable[Reading], tokens: Sequence[Token]) -> list[Found]:
    """Dates that do not overlap, in order of the text; a longer reading goes before a shorter one."""
    taken = bytearray(len(tokens))
    chosen: list[Found] = []
    for reading in candidates:
        places = reading.tokens
        if any(taken[places.start : places.stop]):
            continue
        found = meaning(reading, tokens)
        if found:
            chosen += found
            taken[places.start : places.stop] = b"\1" * len(places)
    return sorted(chosen, key=lambda item: item.tokens.start)


def _mention(text: str, tokens: Sequence[Token], item: Found, inferred: bool) -> Mention:
    span = Span(tokens[item.tokens.start].start, tokens[item.tokens.stop - 1].end)
    value = item.period.value(inferred=inferred)
    return Mention(span, text[span.start : span.end], "DATE", _name(value), item.confidence, "rule", value=value)


def _name(value: DateValue) -> str:
    """The value as an ISO 8601 interval; an open end is "..", as in EDTF (ISO 8601-2)."""
    if value.ongoing:
        return f"{value.start}/.."
    return f"{value.start}/{value.end}" if value.end else value.start
