"""The body of an answer without its Content-Encoding, within limits."""

from __future__ import annotations

import zlib

from corpus.errors import UnreadableDocument
from ingest.sources import too_large

_PIECE = 65_536
_MAX_STREAMS = 100  # gzip streams one after another; servers send one, a hostile one a million empty ones
_GZIP, _ZLIB, _BARE = 31, 15, -15  # how zlib is told what to expect


def decoded(address: str, body: bytes, coding: str, most: int) -> bytes:
    """*body* without its Content-Encoding, *coding*.

    Raises UnreadableDocument for damage, for more than *most* bytes, and for any coding but one of those asked for: an
    answer compressed twice is a trap.
    """
    kind = coding.strip().lower()
    if kind in {"", "identity"}:
        return body
    if kind not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableDocument(f"{address} is compressed in a way that was not asked for.")
    try:
        return _unpacked(address, body, _GZIP if "gzip" in kind else _deflate(body), most)
    except zlib.error as error:
        raise UnreadableDocument(f"{address} does not answer: its compression is damaged.") from error


def _deflate(body: bytes) -> int:
    """RFC 9110 means zlib's form by "deflate"; some servers send the bare one. The first two bytes of the former."""
    return _ZLIB if body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else _BARE


def _unpacked(address: str, body: bytes, kind: int, most: int) -> bytes:
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
            data += stream.decompress(piece, most + 1 - len(data))
            if len(data) > most:
                raise too_large(address, limit=most)
            piece = stream.unconsumed_tail or stream.unused_data
    if not stream.eof:
        raise zlib.error("incomplete")
    return bytes(data)
