"""What an answer of the web holds: its body decompressed, its dates as numbers."""

from __future__ import annotations

import time
import zlib
from email.utils import parsedate_to_datetime

from corpus.errors import UnreadableDocument
from ingest.sources import MAX_BYTES, too_large

_PIECE = 65_536
_MAX_STREAMS = 100  # gzip streams one after another; servers send one, a hostile one a million empty ones
_GZIP, _ZLIB, _BARE = 31, 15, -15  # how zlib is told what to expect
_YEAR = 31_536_000


def decoded(address: str, body: bytes | bytearray, coding: str) -> bytes:
    """*body* without its Content-Encoding, *coding*.

    Raises UnreadableDocument for damage, for more than MAX_BYTES, and for any coding but one of those asked for: an
    answer compressed twice is a trap.
    """
    kind = coding.strip().lower()
    if kind in {"", "identity"}:
        return bytes(body)
    if kind not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableDocument(f"{address} is compressed in a way that was not asked for.")
    try:
        return _unpacked(address, bytes(body), _GZIP if "gzip" in kind else _deflate(body))
    except zlib.error as error:
        raise UnreadableDocument(f"{address} does not answer: its compression is damaged.") from error


def _deflate(body: bytes | bytearray) -> int:
    """RFC 9110 means zlib's form by "deflate"; some servers send the bare one. The first two bytes of the former."""
    return _ZLIB if body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else _BARE


def _unpacked(address: str, body: bytes, kind: int) -> bytes:
    data = bytearray()
    stream, streams = zlib.decompressobj(kind), 1
    for start in range(0, len(body), _PIECE):
        piece = body[start : start + _PIECE]
        while piece:
            if stream.eof:  # another stream may follow; anything else after the first is padding
                if kind != _GZIP or not piece.startswith(b"\x1f"):
                    return bytes(data)
                stream, streams = zlib.decompressobj(kind), streams + 1
            if streams > _MAX_STREAMS:
                raise zlib.error("too many streams")
            data += stream.decompress(piece, MAX_BYTES + 1 - len(data))
            if len(data) > MAX_BYTES:
                raise too_large(address)
            piece = stream.unconsumed_tail or stream.unused_data
    if not stream.eof:
        raise zlib.error("incomplete")
    return bytes(data)


def seconds_from(given: str, now: str | None) -> int | None:
    """The seconds of a Retry-After, a number or a date; a date is counted from *now*, the server's own clock.

    Never negative and never more than a year. None for what is neither.
    """
    if given.isascii() and given.isdigit():
        return min(int(given[:12]), _YEAR)
    until, since = _moment(given), _moment(now) if now else None
    if until is None:
        return None
    return max(0, min(round(until - (time.time() if since is None else since)), _YEAR))


def _moment(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
