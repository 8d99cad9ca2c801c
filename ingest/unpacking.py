"""A source and all that it holds: the members of an archive, the attachments of a letter, and what those hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import DocumentError, Failure
from ingest.readers import Reading, read
from ingest.readers.kinds import kind_of
from ingest.sources import Source

ARCHIVES = frozenset({"application/gzip", "application/warc", "application/zip", "message/rfc822"})
MAX_DEPTH = 4  # a report in an archive attached to a letter in an archive
MAX_MEMBERS = 5_000
MAX_UNPACKED = 500_000_000  # bytes, of all members together; one at each depth is in memory


def read_all(source: Source) -> Iterator[tuple[str, Reading | Failure]]:
    """Every report that *source* holds, with the name of what it was read from; failures name what failed.

    Each member is read before the next is unpacked. Beyond MAX_DEPTH, MAX_MEMBERS or MAX_UNPACKED one Failure says so
    and the rest is left.
    """
    try:
        yield from _read(source, 0, _Tally())
    except _TooMuch as trouble:
        yield source.name, Failure(source.name, f"{source.name} {trouble}; the rest is left unread.")


def member(source: Source, place: int) -> Source | Reading | Failure | None:
    """The one of the things in the archive *source* that comes at *place*, from 0.

    None if there are fewer, or *source* is no archive. Where it is damaged, what comes there is a Failure.
    """
    if kind_of(source) not in ARCHIVES:
        return None
    place_now = -1
    try:
        for place_now, found in enumerate(read(source)):
            if place_now == place:
                return found
    except DocumentError as error:
        return Failure(source.name, str(error)) if place_now == place - 1 else None
    return None


class _TooMuch(Exception):
    """More than one source may hold, in words that follow its name."""


@dataclass(slots=True)
class _Tally:
    """What came out of one source so far."""

    members: int = 0
    unpacked: int = 0

    def count(self, member: Source, depth: int) -> None:
        self.members += 1
        self.unpacked += len(member.data)
        if depth > MAX_DEPTH:
            raise _TooMuch(f"holds archives more than {MAX_DEPTH} deep in each other")
        if self.members > MAX_MEMBERS:
            raise _TooMuch(f"holds more than {MAX_MEMBERS:,} files")
        if self.unpacked > MAX_UNPACKED:
            raise _TooMuch(f"holds more than {MAX_UNPACKED / 1e6:.0f} MB")


def _read(source: Source, depth: int, tally: _Tally) -> Iterator[tuple[str, Reading | Failure]]:
    try:
        for found in read(source):
            if isinstance(found, Reading):
                yield source.name, found
            elif isinstance(found, Failure):
                yield found.source, found
            else:
                tally.count(found, depth + 1)
                yield from _read(found, depth + 1, tally)
    except DocumentError as error:
        yield source.name, Failure(source.name, str(error))
