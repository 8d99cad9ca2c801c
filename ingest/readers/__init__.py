"""The table of readers: which one reads what kind of source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from corpus.errors import DocumentError, Failure, NoText, UnsupportedFormat
from ingest.readers import (
    delimited,
    doc,
    docx,
    epub,
    gzip,
    html,
    image,
    mail,
    markdown,
    mhtml,
    ods,
    odt,
    pdf,
    pptx,
    rtf,
    text,
    warc,
    xlsx,
)
from ingest.readers.kinds import HTML, MARKDOWN, kind_of, words_for
from ingest.readers.reading import Block, Reader, Reading, joined
from ingest.readers.zip import read as read_archive
from ingest.sources import MAX_TEXT_BYTES, Source, too_large

__all__ = ["READERS", "Block", "Reader", "Reading", "joined", "read"]

TEXT_EXTENSIONS = frozenset({".txt", ".text"})
READERS: Mapping[str, Reader] = {
    "application/epub+zip": epub.read,
    "application/msword": doc.read,
    "application/pdf": pdf.read,
    "application/rtf": rtf.read,
    "application/vnd.oasis.opendocument.spreadsheet": ods.read,
    "application/vnd.oasis.opendocument.text": odt.read,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": pptx.read,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": xlsx.read,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx.read,
    "text/csv": delimited.read,
    "application/gzip": gzip.read,
    "application/warc": warc.read,
    "application/zip": read_archive,
    "image/bmp": image.read,
    "image/gif": image.read,
    "image/jpeg": image.read,
    "image/png": image.read,
    "image/tiff": image.read,
    "image/webp": image.read,
    "message/rfc822": mail.read,
    "multipart/related": mhtml.read,
    "text/html": html.read,
    "text/markdown": markdown.read,
    "text/plain": text.read,
}


def read(source: Source) -> Iterable[Reading | Source | Failure]:
    """What *source* holds, by the reader for its kind: reports, and sources to be read in their turn.

    Raises UnsupportedFormat if there is none, UnreadableDocument if the content is damaged, NoText if it says nothing;
    where the reader gives one thing after the other, while it does.
    """
    kind = kind_of(source)
    if kind.startswith("text/") and len(source.data) > MAX_TEXT_BYTES:
        raise too_large(source.name, len(source.data), MAX_TEXT_BYTES)
    if kind == MARKDOWN:
        return _markdown(source)
    if kind not in READERS:
        raise UnsupportedFormat(f"{source.name} is {words_for(kind)}, which nothing here reads.")
    if kind == HTML and PurePath(source.name).suffix.lower() in TEXT_EXTENSIONS:
        return _page_or_text(source)
    return READERS[kind](source)


def _page_or_text(source: Source) -> Iterable[Reading | Source | Failure]:
    """What is named a text may only begin like a page."""
    try:
        return list(READERS[HTML](source))
    except NoText:
        return text.read(source)


def _markdown(source: Source) -> Iterable[Reading | Source | Failure]:
    """Whatever is wrong with the marks, it is a text."""
    if MARKDOWN not in READERS:
        return text.read(source)
    try:
        return list(READERS[MARKDOWN](source))
    except DocumentError:
        return text.read(source)
