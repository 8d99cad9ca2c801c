"""Titles of projects, as mentions: quoted beside a word for a project, behind a label, or in capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import Mention, Span
from extract.announcing import FARTHEST, Announcements, announcements
from extract.forms import fold, without_marks
from extract.nlp import text_of
from extract.quotations import Quotation, find_quotations, outermost
from extract.units import LONGEST_QUOTED, Unit, unit_sentences
from extract.unquoted import unquoted_titles

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORTEST, LONGEST = 4, 300  # characters of a title
BEFORE = 0.85  # confidence in a title behind its word: "the project “Hope” Foundation runs" may go either way
_EDGES = " \t\u00a0,.;:!?–—-|"
_SINGLE = re.compile(r"(?<![\w‘])[‘'](\w(?:[^‘’'\n]|['’](?=\w)){3,299})['’](?!\w)")
_SEPARATORS = frozenset(":–—|")


def find_projects(doc: Doc, language: str) -> list[Mention]:
    """The titles of projects in *doc*, without the marks around them, in the order of the text."""
    rules = announcements(language)
    found: list[Mention] = []
    text = text_of(doc)
    marked = [q for q in outermost(find_quotations(text)) if q.text.count(" ") >= LONGEST_QUOTED]
    more = sorted([*marked, *_in_single_marks(text)], key=lambda q: q.span.start)
    above: Sequence[Unit] = ()
    listing = False
    for plain in unit_sentences(doc, language):
        units = _with_quotations(plain, more, language)
        labelled = [*_labelled(units, text, rules), *_below_label(above, units, text, rules)]
        found += [*(_title(units[i], text, confidence) for i, confidence in _quoted(units, rules)), *labelled]
        item = _list_item(units) if listing else None
        if item is not None:
            found.append(_title(item, text, BEFORE))
        listing = item is not None or (units[-1].text == ":" and any(rules.announces(unit) for unit in units))
        if not labelled:
            found += [title_mention(text, span, 0.65, base) for span, base in unquoted_titles(units, rules)]
        above = units
    return _one_each(found)


def _one_each(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.confidence)):
        if not any(other.span.overlaps(mention.span) for other in kept[-2:]):
            kept.append(mention)
    return kept


def _with_quotations(units: Sequence[Unit], more: Sequence[Quotation], language: str) -> Sequence[Unit]:
    """*units* with those quotations as one that no other name has: titles run to two lines, and to single marks."""
    first = bisect_left(more, units[0].span.start, key=lambda q: q.span.start)
    last = bisect_left(more, units[-1].span.end, key=lambda q: q.span.start)
    for quotation in more[first:last]:
        span, quoted = quotation.span, quotation.text.strip()
        if span.end <= units[-1].span.end and not any(u.quoted is not None and u.span.overlaps(span) for u in units):
            before = [unit for unit in units if unit.span.end <= span.start]
            behind = [unit for unit in units if unit.span.start >= span.end]
            units = [*before, Unit(quotation.text, fold(quoted, language), span, quoted), *behind]
    return units


def _in_single_marks(text: str) -> Iterator[Quotation]:
    """The project ‘Children’s Voice’: an apostrophe inside a word closes nothing."""
    for match in _SINGLE.finditer(text):
        yield Quotation(Span(*match.span()), Span(*match.span(1)), match[1])


def _title(unit: Unit, text: str, confidence: float) -> Mention:
    quoted = unit.quoted or ""
    start = text.index(quoted, unit.span.start)
    return title_mention(text, Span(start, start + len(quoted)), confidence)


def title_mention(text: str, span: Span, confidence: float, base: str | None = None) -> Mention:
    """The mention of a title at *span*, white space and signs at its edges left out; *base*: its last word's."""
    raw = text[span.start : span.end]
    start = span.start + len(raw) - len(raw.lstrip(_EDGES))
    written = raw.lstrip(_EDGES).rstrip(_EDGES.replace("!", "").replace("?", ""))
    mention = Mention(Span(start, start + len(written)), written, "PROJECT", without_marks(written), confidence, "rule")
    return replace(mention, name=f"{mention.name.rpartition(' ')[0]} {base}") if base else mention


def _quoted(units: Sequence[Unit], rules: Announcements) -> Iterator[tuple[int, float]]:
    """Positions of the quotations that a word for a project stands beside; behind them it is the surer sign."""
    places = [i for i, unit in enumerate(units) if unit.quoted is not None and _title_like(unit.quoted)]
    sure = {i: 0.9 for i in places if rules.behind(units, i)}
    sure |= {i: BEFORE for i in places if i not in sure and rules.before(units, i)}
    for i in places:  # “A”, “B” and “C” projects
        chain = _chained(units, i, rules)
        sure |= {other: BEFORE for other in chain if other not in sure and any(known in sure for known in chain)}
    yield from sorted(sure.items())


def _chained(units: Sequence[Unit], position: int, rules: Announcements) -> list[int]:
    """The positions of the quotations that are listed from this one on."""
    chain, place = [position], position + 1
    while place < len(units) and (rules.among(units[place], "joiners") or units[place].text == ","):
        place += 1
        quoted = units[place].quoted if place < len(units) else None
        if quoted is not None and _title_like(quoted):
            chain.append(place)
            place += 1
    return chain


def _title_like(quoted: str) -> bool:
    return SHORTEST <= len(quoted) <= LONGEST and quoted[0].isalnum() and not quoted.endswith(("...", "…"))


def _labelled(units: Sequence[Unit], text: str, rules: Announcements) -> Iterator[Mention]:
    """Layihənin adı: Təmiz su. The rest of the line is the title."""
    mark = next((i for i, unit in enumerate(units[: FARTHEST * 2]) if unit.text in _SEPARATORS), 0)
    written = text[units[0].span.start : units[mark].span.start]
    several = len(written.split()) > 1  # "Project – …" may be any sentence
    if not mark or len(units) == mark + 1 or not (several or units[mark].text == ":") or not rules.label(written):
        return
    yield from _rest(units[mark + 1 :], text, 0.85 if several else 0.8)


def _below_label(above: Sequence[Unit], units: Sequence[Unit], text: str, rules: Announcements) -> Iterator[Mention]:
    """The title on the line below a line that says "Name of the project" and no more, as in a table's cells."""
    words = [unit for unit in above if unit.text != ":"]
    if 2 <= len(words) <= FARTHEST and rules.label(text[words[0].span.start : words[-1].span.end]):
        yield from _rest(units, text, 0.8)


def _list_item(units: Sequence[Unit]) -> Unit | None:
    """The quotation behind a line's bullet or number: the next of the projects listed here."""
    place = next((i for i, unit in enumerate(units[:3]) if unit.quoted is not None), 0)
    marked = place > 0 and not any(unit.word and len(unit.text) > 1 for unit in units[:place])
    spoken = place + 1 < len(units) and units[place + 1].text == ","
    return units[place] if marked and not spoken and _title_like(units[place].quoted or "") else None


def _rest(units: Sequence[Unit], text: str, confidence: float) -> Iterator[Mention]:
    """The rest of a line as a title, without the marks around it."""
    first, rest = units[0], Span(units[0].span.start, units[-1].span.end)
    if first.quoted is not None:
        yield _title(first, text, 0.9)
    elif SHORTEST <= rest.end - rest.start <= LONGEST and _begins_title(first):
        yield title_mention(text, rest, confidence)


def _begins_title(unit: Unit) -> bool:
    """A capital or a figure; Georgian has no capitals."""
    return unit.capital or unit.number or "ა" <= unit.text[0] <= "ჿ"
