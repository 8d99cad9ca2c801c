"""A file that gzip has compressed: what it was is read in its turn."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePath

from corpus.errors import UnreadableDocument
from ingest.readers.reading import Reading
from ingest.sources import MAX_BYTES, Source, too_large

_GZIP = 31  # for zlib: gzip's header, and the largest window
_PIECE = 4_096  # bytes: what follows a member is copied each time
_MAX_MEMBERS = 100_000  # two seconds' worth; programs that pack in parallel write one for each 64 KB and more


def read(source: Source) -> Iterator[Reading | Source]:
    """The one file that *source* holds, named as gzip names it."""
    name = f"{source.name}/{_inner_name(source.name)}"
    yield Source(name, None, _unpacked(source, name))


def _inner_name(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix.lower() == ".gz" else path.name


def _unpacked(source: Source, name: str) -> bytes:
    """All members one after the other, as gunzip does; never more than the limit is in memory."""
    found, place, members = bytearray(), 0, 0
    while source.data.startswith(b"\x1f\x8b", place):
        member, members = zlib.decompressobj(_GZIP), members + 1
        if members > _MAX_MEMBERS:
            raise UnreadableDocument(f"{source.name} holds more than {_MAX_MEMBERS:,} gzip streams.")
        while not member.eof:
            piece = source.data[place : place + _PIECE]
            try:
                found += member.decompress(piece, MAX_BYTES + 1 - len(found))
            except zlib.error as error:
                raise UnreadableDocument(f"{source.name} is damaged: it cannot be unpacked.") from error
            if len(found) > MAX_BYTES:
                raise too_large(name)
            if not piece:
                raise UnreadableDocument(f"{source.name} is cut off.")
            place += len(piece) - len(member.unused_data)
    return bytes(found)
