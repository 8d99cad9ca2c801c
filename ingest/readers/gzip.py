"""A file that gzip has compressed: what it was is read in its turn."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePath

from corpus.errors import UnreadableDocument
from ingest.readers.reading import Reading
from ingest.sources import MAX_BYTES, Source, too_large

_GZIP = 31  # for zlib: gzip's header, and the largest window


def read(source: Source) -> Iterator[Reading | Source]:
    """The one file that *source* holds, named as gzip names it."""
    name = f"{source.name}/{_inner_name(source.name)}"
    yield Source(name, None, _unpacked(source, name))


def _inner_name(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix.lower() == ".gz" else path.name


def _unpacked(source: Source, name: str) -> bytes:
    """All members one after the other, as gunzip does; never more than the limit is in memory."""
    found, rest = bytearray(), source.data
    while rest.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(_GZIP)
        try:
            found += member.decompress(rest, MAX_BYTES + 1 - len(found))
        except zlib.error as error:
            raise UnreadableDocument(f"{source.name} is damaged: it cannot be unpacked.") from error
        if len(found) > MAX_BYTES:
            raise too_large(name)
        if not member.eof:
            raise UnreadableDocument(f"{source.name} is cut off.")
        rest = member.unused_data
    return bytes(found)
