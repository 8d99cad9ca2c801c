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
# What the library takes apart of a header costs 0.1 ms a character, and more the longer it is: a sender of 2 MB would
# take an hour. The longest that programs write is a subject or the name of a file in Cyrillic, some 2,000.
_HEADER = re.compile(
    rb"^(?:content-[a-z-]+|from|subject|date|snapshot-content-location):[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_HEADER, _MAX_HEADERS = 5_000, 500_000  # characters: of one, of all together
_POLICY = default.clone(refold_source="none")  # a letter within a letter is passed on as it came, no header is parsed
# What the standard library raises on headers that break its own grammar.
DAMAGED_LETTER = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parsed(source: Source) -> EmailMessage:
    """The message that *source* is; raises UnreadableDocument for one that cannot be taken apart."""
    data = source.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # the library takes each for the end of a line
    parts = len(_PART.findall(data))
    if parts > _MAX_PARTS:
        raise UnreadableDocument(f"{source.name} has {parts:,} parts; the limit is {_MAX_PARTS:,}.")
    nested = len(_NESTED.findall(data))
    if nested > _MAX_NESTED:
        raise UnreadableDocument(f"{source.name} has {nested:,} parts that hold others; the limit is {_MAX_NESTED}.")
    headers = [len(found[0]) for found in _HEADER.finditer(data)]
    if max(headers, default=0) > _MAX_HEADER or sum(headers) > _MAX_HEADERS:
        raise UnreadableDocument(
            f"{source.name} has headers without end; the limit is {_MAX_HEADER:,} characters each."
        )
    try:
        message = message_from_bytes(source.data, policy=_POLICY)
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
