"""What letters and saved pages have in common: parts within parts, by RFC 2045."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from corpus.errors import UnreadableDocument
from ingest.sources import Source

_MAX_PARTS = 2_000
# What the standard library raises on headers that break its own grammar.
DAMAGED_LETTER = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parsed(source: Source) -> EmailMessage:
    """The message that *source* is; raises UnreadableDocument for one that cannot be taken apart."""
    try:
        message = message_from_bytes(source.data, policy=default)
        parts = sum(1 for _ in message.walk())
    except DAMAGED_LETTER as error:
        raise damaged(source) from error
    if parts > _MAX_PARTS:
        raise UnreadableDocument(f"{source.name} has {parts:,} parts; the limit is {_MAX_PARTS:,}.")
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
