"""What letters and saved pages have in common: parts within parts, by RFC 2045."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from corpus.errors import UnreadableDocument
from ingest.sources import Source

# The library's time grows with the square of the parts that hold others. Both are counted by what begins each.
_MAX_PARTS, _MAX_NESTED = 2_000, 100
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_NESTED = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
# What the standard library raises on headers that break its own grammar.
DAMAGED_LETTER = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parsed(source: Source) -> EmailMessage:
    """The message that *source* is; raises UnreadableDocument for one that cannot be taken apart."""
    parts = len(_PART.findall(source.data))
    if parts > _MAX_PARTS:
        raise UnreadableDocument(f"{source.name} has {parts:,} parts; the limit is {_MAX_PARTS:,}.")
    nested = len(_NESTED.findall(source.data))
    if nested > _MAX_NESTED:
        raise UnreadableDocument(f"{source.name} has {nested:,} parts that hold others; the limit is {_MAX_NESTED}.")
    try:
        message = message_from_bytes(source.data, policy=default)
    except DAMAGED_LETTER as error:
        raise damaged(source) from error
    return message


def damaged(source: Source) -> UnreadableDocument:
    """The error for a message that breaks the rules of mail."""
    return UnreadableDocument(f"{source.name} is damaged: its parts do not follow the rules of mail.")


def content(part: MIMEPart) -> bytes:
    """The bytes of one part, decoded from what mail can carry."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def media_type(part: MIMEPart) -> str:
    """The media type of a part, with its encoding."""
    charset = part.get_content_charset()
    return part.get_content_type() + (f'; charset="{charset}"' if charset else "")
