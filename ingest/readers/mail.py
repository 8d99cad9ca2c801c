"""E-mail: the letter, and what is attached to it, read in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from corpus.errors import NoText
from corpus.model import About
from ingest.cleaning import clean_line
from ingest.readers import html, text
from ingest.readers.letters import DAMAGED_LETTER, content, damaged, media_type, parsed
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

_SIGNATURE = re.compile(rb"\r?\n-- \r?\n.*", re.DOTALL)  # RFC 3676, section 4.3
_LETTER = "message/rfc822"


def read(source: Source) -> Iterator[Reading | Source]:
    """The text of a letter under its subject, dated and signed as its headers say; then each attachment.

    Pictures within the text are passed over. Raises NoText if there is neither text nor attachment.
    """
    message = parsed(source)
    try:
        body = _body(source, message)
        attached = list(_attached(source, message))
    except DAMAGED_LETTER as error:
        raise damaged(source) from error
    if body:
        yield body
    yield from attached
    if not body and not attached:
        raise NoText(f"{source.name} is an empty letter.")


def _body(source: Source, message: EmailMessage) -> Reading | None:
    part = message.get_body(("plain", "html"))
    if part is None:
        return None
    reader = html.read if part.get_content_type() == "text/html" else text.read
    data = _SIGNATURE.sub(b"", content(part))
    try:
        (found,) = (each for each in reader(Source(source.name, media_type(part), data)) if isinstance(each, Reading))
    except NoText:
        return None
    subject = clean_line(str(message.get("subject", ""))) or None
    about = About(author=_author(message))
    return replace(
        found, title=subject or found.title, published=_date(message), blocks=_under(subject, found), about=about
    )


def _under(subject: str | None, found: Reading) -> tuple[Block, ...]:
    if subject is None or found.blocks[0].text == subject:
        return found.blocks
    return (Block(subject, "heading", 1), *found.blocks)


def _author(message: EmailMessage) -> str | None:
    """The name of who sent it, without the address."""
    name, _ = parseaddr(str(message.get("from", "")))
    return clean_line(name) or None


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _attached(source: Source, message: EmailMessage) -> Iterator[Source]:
    for number, part in enumerate(_attachments(message), start=1):
        is_letter = part.get_content_type() == _LETTER
        data = part.get_content().as_bytes() if is_letter else content(part)
        name = clean_line(part.get_filename() or "").replace("/", "_") or f"{number}{'.eml' * is_letter}"
        if data:
            yield Source(f"{source.name}/{name}", None, data)


def _attachments(message: MIMEPart) -> Iterator[MIMEPart]:
    """What was attached to the letter, at whatever depth, but not to a letter that is attached to it."""
    if message.get_content_disposition() == "attachment" or message.get_content_type() == _LETTER:
        yield message
    elif message.is_multipart():
        for part in message.iter_parts():
            yield from _attachments(part)
