"""Pages that a browser saved with all their parts (RFC 2557): the page itself is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from corpus.errors import DocumentError, NoText
from ingest.readers import html
from ingest.readers.letters import DAMAGED_LETTER, content, damaged, media_type, parsed
from ingest.readers.reading import Reading
from ingest.sources import Source


def read(source: Source) -> Iterator[Reading | Source]:
    """The page that was saved, as it would be read from its address; pictures, styles and frames are passed over."""
    message = parsed(source)
    try:
        root = _root(message)
        if root is None:
            raise NoText(f"{source.name} holds no page.")
        address = _address(root) or _address(message)
        page = Source(address or source.name, media_type(root), content(root))
    except DAMAGED_LETTER as error:
        raise damaged(source) from error
    try:
        for found in html.read(page):
            if isinstance(found, Reading) and not found.about.address:
                found = replace(found, about=replace(found.about, address=address))
            yield found
    except DocumentError as error:  # of the page, by its address
        raise type(error)(str(error).replace(page.name, source.name, 1)) from error


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that the others belong to: the one that is named, else the first page."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    named = (page for page in pages if start and page.get("content-id") == start)
    return next(named, pages[0] if pages else None)


def _address(part: EmailMessage) -> str | None:
    found = part.get("content-location") or part.get("snapshot-content-location")
    address = "".join(str(found or "").split())
    return address if address.startswith(("http://", "https://")) else None
