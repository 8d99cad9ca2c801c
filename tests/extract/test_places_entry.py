"""One record for a place, one form of its line."""

from __future__ import annotations

from extract.places.compiling import shipped_lines
from extract.places.entry import Entry


def test_every_shipped_line_is_read_and_written_alike() -> None:
    lines = shipped_lines("admin.tsv.gz")
    assert lines == [Entry.from_line(line).line() for line in lines]
    assert lines == sorted(lines)
