"""A text with some of its stretches marked, as HTML that nests properly however the stretches overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from corpus.model import DateValue, Mention, Money, Place, Repair, Span
from webui.presenting import label_name, place_detail, sum_of_money, when
from webui.translations import gettext

# A reader cannot tell more frames around one word apart, and it keeps the work linear in the number of marks.
MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to put into *element*; ``identity`` is its HTML id, ``label`` a short word shown where it ends."""

    span: Span
    element: str = "mark"
    attributes: Mapping[str, str] = field(default_factory=dict)
    identity: str | None = None
    label: str | None = None

    def opening(self, *, first: bool) -> str:
        attributes = {**self.attributes, "id": self.identity} if first and self.identity else self.attributes
        return "".join((f"<{self.element}", *(f' {name}="{escape(value)}"' for name, value in attributes.items()), ">"))

    def closing(self) -> str:
        return f"</{self.element}>"


def mark_text(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> Markup:
    """The characters of *text* inside *within*, escaped, with *marks* around theirs.

    A mark that crosses another's edge is cut in two there; parts of marks outside *within* are left out.
    """
    within = within or Span(0, len(text))
    writer = _Writer(text, within)
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.start < mark.span.end and mark.span.overlaps(within):
            writer.begin(mark)
    return writer.finish()


def by_stretch(spans: Sequence[Span], marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """For each of *spans*, which follow one another, the marks that touch it; one walk over both."""
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    reaching: list[Mark] = []
    for span in spans:
        while waiting and waiting[-1].span.start < span.end:
            reaching.append(waiting.pop())
        reaching = [mark for mark in reaching if mark.span.end > span.start]
        yield list(reaching)


def mention_marks(mentions: Iterable[Mention]) -> list[Mark]:
    """A mark for each of *mentions*, coloured and labelled by what it is, and explained where the pointer rests."""
    return list({anchor(mention): _mention_mark(mention) for mention in mentions}.values())


def repair_marks(repairs: Iterable[Repair]) -> Iterator[Mark]:
    """A mark for each stretch that was mended, which says what the source has there."""
    for repair in repairs:
        note = gettext("In the source: %(text)s") % {"text": repair.original}
        yield Mark(repair.span, "span", {"class": "repair", "title": note})


def anchor(mention: Mention) -> str:
    """The HTML id under which *mention* is found on its document's page."""
    return f"{mention.label.lower()}-{mention.span.start}-{mention.span.end}"


def _mention_mark(mention: Mention) -> Mark:
    label = label_name(mention.label)
    meaning = _meaning(mention)
    attributes = {"class": f"fact fact-{mention.label.lower()}", "title": f"{label}: {meaning}"}
    return Mark(mention.span, "span", attributes, identity=anchor(mention), label=label)


def _meaning(mention: Mention) -> str:
    match mention.value:
        case DateValue() as value:
            return when(value)
        case Place() as place:
            return f"{mention.name} ({place_detail(place)})"
        case Money() as money:
            return sum_of_money(money)
    return mention.name or mention.text


class _Writer:
    """Writes text and tags from left to right; ``_open`` is the stack of marks around the current position."""

    def __init__(self, text: str, within: Span) -> None:
        self._text = text
        self._within = within
        self._position = within.start
        self._open: list[Mark] = []
        self._pieces: list[str] = []  # each escaped already

    def begin(self, mark: Mark) -> None:
        start = max(mark.span.start, self._within.start)
        self._close_until(start)
        if len(self._open) < MAX_DEPTH:
            self._write_to(start)
            self._pieces.append(mark.opening(first=start == mark.span.start))
            self._open.append(mark)

    def finish(self) -> Markup:
        self._close_until(self._within.end)
        self._write_to(self._within.end)
        self._pieces.extend(mark.closing() for mark in reversed(self._open))
        return Markup("".join(self._pieces))  # noqa: S704

    def _close_until(self, limit: int) -> None:
        while self._open:
            ending = min(reversed(self._open), key=lambda mark: mark.span.end)  # of equals, the innermost
            if ending.span.end > limit:
                return
            self._write_to(ending.span.end)
            self._close(ending)

    def _close(self, ending: Mark) -> None:
        """End *ending*, interrupting the marks that began inside it and go on beyond it."""
        place = next(place for place, mark in enumerate(self._open) if mark is ending)
        inner = self._open[place + 1 :]
        self._pieces.extend(mark.closing() for mark in reversed(inner))
        if ending.label:
            self._pieces.append(f'<span class="label" data-label="{escape(ending.label)}"></span>')
        self._pieces.append(ending.closing())
        self._pieces.extend(mark.opening(first=False) for mark in inner)
        del self._open[place]

    def _write_to(self, position: int) -> None:
        self._pieces.append(escape(self._text[self._position : position]))
        self._position = position
