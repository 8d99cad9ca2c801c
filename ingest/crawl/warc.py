"""Records of WARC files, through warcio: written, read back, and cut off where a file is torn."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

# Here and not where they are needed: these import each other, and two threads that did so at once would be stuck.
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.errors import UnreadableDocument
from ingest.fetching import Conditions, Response, replay

_CHUNK = 1 << 20


def writer(file: IO[bytes]) -> Any:
    """Writes records to the end of *file*, each compressed by itself."""
    return WARCWriter(file, gzip=True, warc_version="1.1")


def records(file: IO[bytes]) -> Any:
    """The records of *file* from where it stands, their blocks as they were written."""
    return ArchiveIterator(file, no_record_parse=True)


def request(address: str, asked: Conditions, user_agent: str) -> Any:
    """The head of the request, as far as it differs from site to site."""
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), ("User-Agent", user_agent)]
    headers += [("If-None-Match", asked.etag)] if asked.etag else []
    headers += [("If-Modified-Since", asked.modified)] if asked.modified else []
    return StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True)


def response(record: Any) -> Response:
    """The answer in *record*, understood as it was when it came; raises UnreadableDocument where it is damaged.

    warcio would take some answers otherwise: those of several gzip streams, or with extensions of their chunks.
    """
    return replay(record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())


def date(record: Any) -> datetime:
    """When the answer in *record* came."""
    return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))


def body_at(file: IO[bytes], offset: int, address: str) -> bytes | None:
    """What the record at *offset* holds of *address*; None if there is no such record, or it is damaged."""
    file.seek(offset)
    try:
        record = next(iter(records(file)), None)
        if record is None or record.rec_headers.get_header("WARC-Target-URI") != address:
            return None
        return response(record).body
    except (ArchiveLoadFailed, zlib.error, UnreadableDocument):
        return None


def cut_torn(path: Path, start: int) -> None:
    """Cut the file behind its last whole record."""
    with path.open("r+b") as file:
        whole = start
        for end in _member_ends(file, start):
            whole = end
        file.truncate(whole)
        os.fsync(file.fileno())


def _member_ends(file: IO[bytes], start: int) -> Iterator[int]:
    """Where each whole gzip member ends, up to the first that is torn."""
    position, pending, member = start, b"", zlib.decompressobj(zlib.MAX_WBITS | 16)
    file.seek(start)
    while chunk := pending or file.read(_CHUNK):
        try:
            while True:
                member.decompress(chunk, _CHUNK)
                if member.eof or not member.unconsumed_tail:
                    break
                position += len(chunk) - len(member.unconsumed_tail)
                chunk = member.unconsumed_tail
        except zlib.error:
            return
        pending = member.unused_data
        position += len(chunk) - len(pending)
        if member.eof:
            yield position
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
