"""What an address tells before anybody has asked for it: a trap, a report, or a page of links.

Judged from the words and the shape of the address alone; the words are in ``data/addresses.toml``. Of 65 addresses
that people of the field gave as examples, 60 look like articles, and three of the other five are lists indeed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ingest.crawl.addresses import split
from ingest.crawl.words import words

MAX_LENGTH = 2_000  # characters, as browsers and servers commonly bear
MAX_DEPTH = 12  # parts of a path
MAX_PARAMETERS = 6

_REPEATS = 3
_WORDS = 3  # in a title
_TWO_LONG_WORDS = 16  # characters: "school-roofs-repaired" or "unforgettable-teachers", but not "contact-us"
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_LANGUAGE = re.compile("[a-z]{2}(?:[-_][a-z]{2,4})?")
_BIG_NUMBER = re.compile(r"(?!(?:19|20|21)\d\d$)\d{4,}")  # lists have no page 1,000


def trap(address: str) -> str | None:
    """Why following *address* might never end, as half a sentence; None if nothing speaks against it."""
    if len(address) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH:,} characters"
    seen = _Seen.of(address)
    return next((reason for test, reason in _TRAPS if test(seen)), None)


def looks_like_article(address: str) -> bool:
    """Whether *address* seems to lead to one report and not to a list, a form or a picture; documents are reports."""
    seen = _Seen.of(address)
    if seen.ending in words("endings", "reports"):
        return True
    if seen.ending in words("endings", "media") | words("endings", "feeds") or seen.below("never"):
        return False
    if _is_list(seen) or trap(address):
        return False
    return _asks_for_number(seen) or (not _is_front_page(seen) and any(sign(seen) for sign in _SIGNS))


def is_front_page(address: str) -> bool:
    """Whether *address* is that of a site, of one of its languages, or of a year or month of an archive."""
    return _is_front_page(_Seen.of(address))


@dataclass(frozen=True, slots=True)
class _Seen:
    """An address as people read it: lower case, no escapes."""

    segments: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, address: str) -> _Seen:
        parts = split(address)
        segments = tuple(filter(None, unquote(parts.path).lower().split("/")))
        pairs = (piece.partition("=") for piece in unquote(parts.query).lower().split("&") if piece)
        return cls(segments, tuple((name, value) for name, _, value in pairs))

    @property
    def last(self) -> str:
        return self.segments[-1] if self.segments else ""

    @property
    def ending(self) -> str:
        return self.last.rpartition(".")[2] if "." in self.last else ""

    @property
    def stem(self) -> str:
        """The last part of the path, without an ending such as ``.html``."""
        return self.last.rpartition(".")[0] if 2 <= len(self.ending) <= 5 else self.last

    def below(self, kind: str) -> bool:
        return not words("segments", kind).isdisjoint(self.segments)

    def names(self) -> Iterator[str]:
        return (name for name, _ in self.parameters)


def _runs_in_circles(seen: _Seen) -> bool:
    """``/a/b/a/b/a/b``: the same parts three times over, or one part four times; some sites name folders thrice.

    Numbers alone may repeat: 11 November 2011.
    """
    parts = seen.segments
    for length in range(1, len(parts) // _REPEATS + 1):
        times = _REPEATS if length > 1 else _REPEATS + 1
        for start in range(len(parts) - times * length + 1):
            piece = parts[start : start + length]
            if piece * times == parts[start : start + times * length] and not all(map(str.isdecimal, piece)):
                return True
    return False


def _is_calendar(seen: _Seen) -> bool:
    """A date that the site's calendar makes up; what happened on it has a name of its own."""
    if any(name in words("segments", "calendar_parameters") for name in seen.names()):
        return True
    bare = not re.sub(r"[\d/_.-]|day|week|month|list|today", "", seen.last)
    return seen.below("calendars") and bare and any(map(_YEAR.search, seen.segments))


def _repeats_parameters(seen: _Seen) -> bool:
    names = [*seen.names()]
    return len(names) > MAX_PARAMETERS or any(names.count(name) >= _REPEATS for name in names)


_TRAPS: tuple[tuple[Callable[[_Seen], bool], str], ...] = (
    (lambda seen: len(seen.segments) > MAX_DEPTH, f"its path has more than {MAX_DEPTH} parts"),
    (_runs_in_circles, "its path repeats itself"),
    (_is_calendar, "it is a page of a calendar"),
    (_repeats_parameters, "it has too many parameters"),
)


def _is_list(seen: _Seen) -> bool:
    return seen.below("lists") and not _BIG_NUMBER.fullmatch(seen.stem)


def _is_front_page(seen: _Seen) -> bool:
    """The home page, that of a language, or a year or month of an archive."""
    parts = [part for part in seen.segments if not _LANGUAGE.fullmatch(part)]
    return all(map(_is_part_of_date, parts)) and len(parts) <= 3  # a fourth number counts the day's news


def _is_part_of_date(part: str) -> bool:
    return part.isdecimal() and (len(part) <= 2 or bool(_YEAR.fullmatch(part)))


def _asks_for_number(seen: _Seen) -> bool:
    numbers = words("parameters", "numbers")
    return any(name in numbers and value.isdecimal() for name, value in seen.parameters)


def _has_title(seen: _Seen) -> bool:
    found = [word for word in re.split(r"[\W_]+", seen.stem) if word]
    return len(found) >= _WORDS or (len(found) == 2 and len(seen.stem) >= _TWO_LONG_WORDS)


def _has_number(seen: _Seen) -> bool:
    """The last part of the path holds a number that is no year, or is one that belongs to no date."""
    if seen.stem.isdecimal():
        return not _is_part_of_date(seen.stem) or not any(map(_YEAR.search, seen.segments)) or len(seen.segments) > 3
    return bool(re.search(r"\d{3,}", seen.stem)) and not _YEAR.fullmatch(seen.stem)


def _is_dated(seen: _Seen) -> bool:
    """``/2012/12/08/rain``: a year and a month, and something that came of it."""
    pairs = zip(seen.segments, seen.segments[1:-1], strict=False)
    return any(_YEAR.fullmatch(year) and _is_part_of_date(month) for year, month in pairs)


_SIGNS: tuple[Callable[[_Seen], bool], ...] = (_has_title, _has_number, _is_dated)
