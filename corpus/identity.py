"""Ids made from content, so that running twice changes nothing."""

from __future__ import annotations

import hashlib


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for *parts*, in their order."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def passage_key(document_id: str, position: int) -> int:
    """A positive 63-bit number for one passage, as the vector index wants its ids.

    Made from the content instead of a sequence, so that it is the same on every machine. Among a million passages the
    chance of any two sharing a key is below 1e-7 (birthday bound, n²/2⁶⁴).
    """
    digest = hashlib.blake2b(f"{document_id}:{position}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
