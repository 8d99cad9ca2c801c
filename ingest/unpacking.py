"""A source and all that it holds: the members of an archive, the attachments of a letter, and what those hold."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import DocumentError, Failure
from ingest.readers import Reading, read
from ingest.sources import Source

MAX_DEPTH = 4  # a report in an archive attached to a letter in an archive
MAX_MEMBERS = 5_000
MAX_UNPACKED = 500_000_000  # bytes, of all members together


def read_all(source: Source) -> Iterator[tuple[str, Reading | Failure]]:
    """Every report that *source* holds, with the name of what it was read from; failures name what failed.

    Beyond MAX_DEPTH, MAX_MEMBERS or MAX_UNPACKED one Failure says so and the rest is left.
    """
    waiting = [(source, 0)]
    members = unpacked = 0
    while waiting:
        each, depth = waiting.pop()
        inner: list[tuple[Source, int]] = []
        try:
            for found in read(each):
                if isinstance(found, Reading):
                    yield each.name, found
                    continue
                members, unpacked = members + 1, unpacked + len(found.data)
                trouble = _beyond(depth + 1, members, unpacked)
                if trouble:
                    yield source.name, Failure(source.name, f"{source.name} {trouble}; the rest is left unread.")
                    return
                inner.append((found, depth + 1))
        except DocumentError as error:
            yield each.name, Failure(each.name, str(error))
        waiting += reversed(inner)


def _beyond(depth: int, members: int, unpacked: int) -> str | None:
    if depth > MAX_DEPTH:
        return f"holds archives more than {MAX_DEPTH} deep in each other"
    if members > MAX_MEMBERS:
        return f"holds more than {MAX_MEMBERS:,} files"
    if unpacked > MAX_UNPACKED:
        return f"holds more than {MAX_UNPACKED / 1e6:.0f} MB"
    return None
