"""A long list, page by page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """Page *number* (from 1) of a list, *size* entries a page; ``more`` says that another page follows."""

    number: int
    size: int
    more: bool = False

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


def bounded(value: str | None, default: int, *, highest: int) -> int:
    """The number that *value* gives, kept between 1 and *highest*; *default* where it is not a number."""
    if value is None or not value.isdecimal() or len(value) > 9:
        return default
    return min(max(int(value), 1), highest)
