"""What belongs to a name that the model saw in part: the head beside a quotation, and what is named after a person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.model import Span
from extract.heads import Heads, heads
from extract.lexicon import lexicon
from extract.units import Unit

FARTHEST = 8  # words between a person and the head of what is named after them
NEAR = 2  # characters between two words of one name


def with_head(span: Span, units: Sequence[Unit], starts: Sequence[int], language: str) -> Span:
    """A quoted name with the word for its kind beside it: «Жаңаарқа» газеті, газета «Рассвет»."""
    rules, position = heads(language), bisect_right(starts, span.start) - 1
    if position < 0:
        return span
    if units[position].quoted is None:
        return _with_quotation(span, units, position)
    quotation = units[position]
    if not quotation.span.contains(span):  # it begins behind the mark: «[Таң» қоры]
        return Span(quotation.span.start, span.end) if quotation.span.end > span.start else span
    if span.end - span.start < len(quotation.quoted or ""):
        return span
    if rules.closes:
        last = _head_behind(units, position, rules)
        return Span(quotation.span.start, units[last].span.end) if last is not None else span
    before = units[position - 1] if position else None
    if before is None or not (rules.governs and _says_kind(before, rules) and _near(before, quotation)):
        return span
    return Span(before.span.start, quotation.span.end)


def _with_quotation(span: Span, units: Sequence[Unit], position: int) -> Span:
    """An acronym with the quotation right before it: "Umid" SSD."""
    short, before = units[position], units[position - 1] if position else None
    if before is None or before.quoted is None or not (short.acronym and short.span.contains(span)):
        return span
    return Span(before.span.start, span.end) if _near(before, short) else span


def _head_behind(units: Sequence[Unit], position: int, rules: Heads) -> int | None:
    found = None
    for i in range(position + 1, min(len(units), position + 5)):
        if not _near(units[i - 1], units[i]) or not units[i].word or rules.key(units[i].text) not in rules.empty:
            break
        if _says_kind(units[i], rules):
            found = i
    return found


def named_after(span: Span, units: Sequence[Unit], starts: Sequence[int], language: str) -> Span | None:
    """The organization that bears the name of the person in *span*: Ы.Алтынсарин атындағы мектеп."""
    rules = heads(language)
    words = lexicon("organizations", language).get("bases", {}).get("after", [])
    position = bisect_left(starts, span.end)
    if position >= len(units) or units[position].folded not in words:
        return None
    for i in range(position + 1, min(len(units), position + 1 + FARTHEST)):
        if not _near(units[i - 1], units[i]) or not (units[i].word or units[i].number):
            return None
        if _says_kind(units[i], rules):
            return Span(span.start, units[i].span.end)
    return None


def _says_kind(unit: Unit, rules: Heads) -> bool:
    return unit.quoted is None and rules.kinds.get((rules.key(unit.text),)) is not None


def _near(one: Unit, other: Unit) -> bool:
    return other.span.start - one.span.end <= NEAR


def without_address(span: Span, units: Sequence[Unit], starts: Sequence[int], language: str) -> Span:
    """The name without a form of address (Mme …) or, where names begin with an initial, a word before it (Хүү Л.…)."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    inside = units[first:last]
    if len(inside) < 2 or inside[0].span.start != span.start:
        return span
    addressed = inside[0].folded.strip(".") in lexicon("joining", "address")["before"]
    initial = lexicon("people", language).get("initial_first", False) and inside[1].initial and not inside[0].initial
    return Span(inside[1].span.start, span.end) if addressed or initial else span
