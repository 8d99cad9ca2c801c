"""Titles of projects without marks around them, told by their capitals and the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Span
from extract.announcing import FARTHEST, Announcements
from extract.forms import set_off
from extract.units import Unit, title_case

LONGEST_UNQUOTED = 9  # words
Found = tuple[Span, str | None]  # where a title is, and its last word in its base form where that differs


def unquoted_titles(units: Sequence[Unit], rules: Announcements) -> Iterator[Found]:
    """Runs of capitals that end in a word for a project, or stand right before or behind one."""
    if title_case(list(units)):
        return
    yield from _ending(units, rules)
    if rules.named_after:
        yield from _following(units, rules)
        yield from _apposed(units, rules)


def _ending(units: Sequence[Unit], rules: Announcements) -> Iterator[Found]:
    """The Community Active Schools Initiative: capitals as far as the word for a project, itself part of the title."""
    for position, unit in enumerate(units):
        base = _base(unit, rules) if unit.capital else None
        if base is not None:
            start = _first_capital(units, position, rules)
            if position - start >= 2:
                end = unit.span.start + len(set_off(unit.text)[0])
                yield Span(units[start].span.start, end), unit.text[: len(base)]


def _base(unit: Unit, rules: Announcements) -> str | None:
    """The word for a project that a title ends in, without the case ending that it has here."""
    if unit.quoted is not None:
        return None
    bases = [word for word in rules.lists["unquoted"] if unit.folded.startswith(word)]
    base = max(bases, key=len, default=None)
    return base if base is not None and (unit.folded == base or rules.is_word(unit.folded)) else None


def _first_capital(units: Sequence[Unit], position: int, rules: Announcements) -> int:
    start = position
    for place in range(position - 1, max(-1, position - LONGEST_UNQUOTED), -1):
        unit = units[place]
        owner = set_off(unit.text)[1] != ""  # UNDP's … Project, AKED'in … Projesi: whose it is
        if unit.capital and unit.word and unit.quoted is None and not owner and not rules.among(unit, "unquoted_never"):
            start = place
        elif not rules.among(unit, "unquoted_inside") or unit.capital:
            break
    return start


def _following(units: Sequence[Unit], rules: Announcements) -> Iterator[Found]:
    """The programme Green Roofs Together: capitals behind the word."""
    for position, unit in enumerate(units[:-1]):
        if rules.announces(unit) and not unit.capital:
            run = _run(units, position + 1, 1, rules)
            if len(run) >= 2:
                yield Span(run[0].span.start, run[-1].span.end), None


def _apposed(units: Sequence[Unit], rules: Announcements) -> Iterator[Found]:
    """Open Shelves, Open Minds, a project of the library: capitals as far as the comma."""
    for position in range(2, len(units)):
        if units[position].text in {",", "–", "—"} and rules.apposed(units[position : position + FARTHEST + 2]):
            run = _run(units, position - 1, -1, rules)[::-1]
            if len(run) >= 2:
                yield Span(run[0].span.start, run[-1].span.end), None


def _run(units: Sequence[Unit], position: int, step: int, rules: Announcements) -> list[Unit]:
    """The capitalised words from *position* on, with the small words and commas that stand between two of them."""
    run: list[Unit] = []
    pending: list[Unit] = []
    for place in range(position, position + step * LONGEST_UNQUOTED, step):
        unit = units[place] if 0 <= place < len(units) else None
        if unit is None or unit.quoted is not None:
            break
        if unit.capital and unit.word and not rules.announces(unit):
            run += [*pending, unit]
            pending = []
        elif run and (unit.text in {",", "–"} or rules.among(unit, "title_inside")):
            pending.append(unit)
        else:
            break
    return run
