"""PDF files through PDFium: opened within limits, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from corpus.errors import UnreadableDocument
from ingest.sources import Source

MAX_PAGES = 2_000


@contextmanager
def opened(source: Source) -> Iterator[Any]:
    """The document of pypdfium2; raises UnreadableDocument if it is damaged, locked or beyond the limits."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"{source.name} {_trouble(error)}.") from error
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise UnreadableDocument(f"{source.name} has {count:,} pages; the limit is {MAX_PAGES:,}.")
        try:
            yield document
        except pypdfium2.PdfiumError as error:  # a page opened, but its text or its picture could not be made
            raise UnreadableDocument(f"{source.name} is a PDF file, but damaged.") from error


def said(document: Any, name: str) -> str | None:
    """What the file says of itself under *name*; None for nothing, and for what are no characters."""
    try:
        return document.get_metadata_value(name) or None
    except UnicodeDecodeError:
        return None


def _trouble(error: Any) -> str:
    import pypdfium2.raw as pdfium

    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "is a PDF file protected by a password"
    return "is a PDF file, but damaged"
