"""GUM: English documents whose dates carry their values, as tags in the last column of the CoNLL-U form.

GUM marks the two ends of "8 February 1700 – 17 March 1782" and the year of "since 1900" each as a date. The
application reads a range and an open period, so what is wanted is put that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.model import Span

_OPENED = re.compile(r"<date([^>]*)>")
_ATTRIBUTE = re.compile(r'(when|from|to):::"([^"]*)"')
_BETWEEN = re.compile(r"\s*(?:[-–—]|to|through|until)\s*")
_SINCE = re.compile(r"\bsince\s*", re.IGNORECASE)
# Of these the date of creation is that of publication; a page of a wiki goes on being written.
PUBLISHED = ("# meta::genre = news", "# meta::genre = interview")
_CREATED = "# meta::dateCreated = "


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that GUM calls a date, with its value in ISO 8601; empty where it gives none that is ours."""

    span: Span
    value: str


def documents(folder: Path) -> Iterator[tuple[str, list[Tagged], str | None]]:
    """Each document as text (a line a sentence), its dates, and when it was published if that is known."""
    if not folder.is_dir():
        raise FileNotFoundError(2, "No such folder", str(folder))
    for path in sorted(folder.glob("*.conllu")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text, tagged = _read(lines)
        created = next((line.removeprefix(_CREATED) for line in lines if line.startswith(_CREATED)), None)
        yield text, list(_joined(text, tagged)), created if set(PUBLISHED) & set(lines) else None


def _read(lines: Iterable[str]) -> tuple[str, list[Tagged]]:
    text, tagged, opened = "", list[Tagged](), list[tuple[int, str]]()
    for line in lines:
        columns = line.split("\t")
        if not line:
            text = text.rstrip() + "\n"
        if len(columns) < 10 or not columns[0].isdecimal():
            continue
        opened += [(len(text), _value(tag)) for tag in _OPENED.findall(columns[9])]
        text += columns[1]
        for _ in range(min(columns[9].count("</date>"), len(opened))):
            start, value = opened.pop()
            tagged.append(Tagged(Span(start, len(text)), value))
        text += "" if "SpaceAfter=No" in columns[9] else " "
    return text, sorted(tagged, key=lambda each: each.span)


def _value(tag: str) -> str:
    found = dict(_ATTRIBUTE.findall(tag))
    return found.get("when") or (f"{found['from']}/{found['to']}" if found.keys() >= {"from", "to"} else "")


def _joined(text: str, tagged: list[Tagged]) -> Iterator[Tagged]:
    """The two ends of a range as one, and what follows "since" as open."""
    pending: Tagged | None = None
    for date in tagged:
        if _SINCE.fullmatch(text[max(date.span.start - 6, 0) : date.span.start]):
            date = replace(date, value=f"{date.value}/..")
        if pending and _is_range(text, pending, date):
            pending = Tagged(Span(pending.span.start, date.span.end), f"{pending.value}/{date.value}")
            continue
        if pending:
            yield pending
        pending = date
    if pending:
        yield pending


def _is_range(text: str, first: Tagged, second: Tagged) -> bool:
    plain = "/" not in first.value + second.value and first.value and second.value
    return bool(plain and _BETWEEN.fullmatch(text[first.span.end : second.span.start]))
