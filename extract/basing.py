"""Where the name of an organization that the model saw begins and ends, and what it is in its base form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Span
from extract.customs import customs
from extract.forms import fold, set_off, without_marks
from extract.grammar import Grammar, grammar
from extract.headed import Found
from extract.heads import Heads, heads, kind_of
from extract.lexicon import lexicon
from extract.naming import display_name, like
from extract.units import Unit

_LAST_WORD = re.compile(r"[^\W_](?:[\w'’ʼʻ‘-]*\w)?$")
_TIED = re.compile(r"(\w)['’](?=\w)")


def whole_names(span: Span, units: Sequence[Unit], text: str, language: str) -> Iterator[Span]:
    """The names in *span*, which the *units* fill: two where "and" joins two, none of them with an office before it."""
    rules, start = grammar(language), 0
    words = [unit for unit in units if span.start <= unit.span.start and unit.span.end <= span.end]
    if not words:
        yield span
        return
    for position in range(1, len(words) - 1):
        if rules.among(words[position], "joiners") and _joins_two(words[start:], position - start, rules):
            yield from _trimmed(words[start:position], text, rules)
            start = position + 1
    last = list(_trimmed(words[start:], text, rules))
    yield from (Span(s.start, span.end) if s.end == words[-1].span.end else s for s in last)


def _joins_two(words: Sequence[Unit], joiner: int, rules: Grammar) -> bool:
    """Whether a whole name ends before the joiner and another begins behind it."""
    before, behind = words[:joiner], words[joiner + 1 :]
    known = heads(rules.language)
    if not before or not behind or (not behind[0].capital and behind[0].quoted is None):
        return False
    if known.closes:
        return _is_head(before[-1], known) and _is_head(behind[-1], known) and len(before) > 1 and len(behind) > 1
    if known.governs:
        return _is_head(before[0], known) and _is_head(behind[0], known) and len(behind) > 1
    governs = len(behind) > 1 and behind[1].folded in known.connectors
    return (_is_head(before[0], known) and _is_head(behind[0], known) and governs) or (
        len(before) > 1 and _is_head(before[-1], known) and len(behind) > 1 and _is_head(behind[-1], known)
    )


def _is_head(unit: Unit, known: Heads) -> bool:
    return unit.quoted is None and (known.key(unit.text),) in known.kinds


def _trimmed(words: Sequence[Unit], text: str, rules: Grammar) -> Iterator[Span]:
    """The name in *words* without an article tied to it (l'Union) and without the office of somebody in it."""
    words = _without_where(_without_office(words, rules), rules.language)
    if not words:
        return
    start, end = words[0].span.start, words[-1].span.end
    match = _TIED.match(text, start, end)
    tied = match is not None and fold(match[1], rules.language) in heads(rules.language).small
    yield Span(match.end() if match and tied else start, end)


def _without_office(words: Sequence[Unit], rules: Grammar) -> Sequence[Unit]:
    """Without the office before a name and the person behind it: директор [фонда] Марина Галеева."""
    people, known = customs(rules.language), heads(rules.language)
    if len(words) < 2 or words[0].folded not in people.offices:
        return words
    if words[1].folded in known.connectors:
        return words[2:]
    if not (known.governs and _is_head(words[1], known)):
        return words
    person = len(words) > 3 and words[-1].capital and people.given(words[-2])
    return words[1:-2] if person else words[1:]


def _without_where(words: Sequence[Unit], language: str) -> Sequence[Unit]:
    """Without a word before the name that says where the organization is: Шымкенттегі [… академиясы]."""
    where = lexicon("organizations", language).get("bases", {}).get("where")
    if where is None or len(words) < 3 or not re.search(where, words[0].folded):
        return words
    embassy = kind_of(" ".join(unit.text for unit in words), language) == "embassy"
    return words if embassy else words[1:]


def base_name(written: str, span: Span, units: Sequence[Unit], text: str, language: str) -> str:
    """The name in its base form, without the quotation marks around it."""
    inside = [unit for unit in units if span.start <= unit.span.start and unit.span.end <= span.end]
    rules = grammar(language)
    head = _head(inside, rules)
    whole = inside and inside[0].span.start == span.start and inside[-1].span.end == span.end
    if head is not None and whole:
        name = display_name(inside, Found(0, len(inside), head, 0.0), text, rules)
        return name if head == len(inside) - 1 else _ended(name, language)
    return _ended(without_marks(written), language)


def _head(units: Sequence[Unit], rules: Grammar) -> int | None:
    """The word that says what kind of organization it is: the last one where names stand before it, else the first."""
    found = [i for i, unit in enumerate(units) if rules.head(unit) is not None]
    if not found:
        return None
    return found[-1] if rules.side == "left" else found[0]


def _ended(name: str, language: str) -> str:
    """*name* with its last word in its base form, where names end with their head; an acronym always."""
    known = heads(language)
    match = _LAST_WORD.search(name)
    if match is None:
        return name
    word = match.group()
    if not known.closes:
        return name[: match.start()] + set_off(word)[0]
    listed = known.base(word)
    base = like(listed, word, language) if listed and " " in name else known.without_case(word)
    return name[: match.start()] + base
