"""Web archives: each page that a crawler kept is read in its turn, under its own address."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

from corpus.errors import NoText, UnreadableDocument
from ingest.readers.kinds import kind_of
from ingest.readers.reading import Reading
from ingest.sources import MAX_BYTES, Source

_KEPT = ("response", "resource")  # not requests, metadata, or revisits, which repeat what is there already
_MAX_RECORDS = 100_000
_MAX_UNPACKED = 2_000_000_000  # bytes


def read(source: Source) -> Iterator[Reading | Source]:
    """The pages and documents that *source* holds; what makes pages beautiful, and answers but 200, are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = False
    try:
        with closing(ArchiveIterator(BytesIO(source.data))) as records:
            for record in _within_limits(source, records):
                page = _page(record)
                if page:
                    found = True
                    yield page
    # What warcio raises on records that break off or have headers of other kinds.
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableDocument(f"{source.name} is a WARC archive, but damaged or cut off.") from error
    if not found:
        raise NoText(f"{source.name} holds no pages.")


def _within_limits(source: Source, records: Any) -> Iterator[Any]:
    unpacked = 0
    for number, record in enumerate(records, start=1):
        unpacked += max(record.length or 0, 0)
        if number > _MAX_RECORDS or unpacked > _MAX_UNPACKED:
            limits = f"{_MAX_RECORDS:,} records or {_MAX_UNPACKED / 1e6:,.0f} MB"
            raise UnreadableDocument(f"{source.name} holds more than {limits}; the rest is left unread.")
        yield record


def _page(record: Any) -> Source | None:
    address = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    if record.rec_type not in _KEPT or not address or (headers and headers.get_statuscode() != "200"):
        return None
    media_type = (headers or record.rec_headers).get_header("Content-Type")
    data = record.content_stream().read(MAX_BYTES + 1)
    if not data or len(data) > MAX_BYTES:
        return None
    page = Source(address.strip("<>"), media_type, data)
    kind = kind_of(page)
    return page if "/" in kind and not kind.startswith("image/") else None
