"""PDF files: their text with its pages, headings and lists; pages that are only pictures are recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.errors import Failure, UnreadableDocument
from ingest.cleaning import clean_line
from ingest.readers import ocr, pdf_files, pdf_pages
from ingest.readers.lines import Line, in_reading_order
from ingest.readers.paragraphs import blocks, opening_line
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.running import without_running_lines
from ingest.sources import Source

_MAX_TEXT = 20_000_000  # characters; the longest reports have 3,000 on each of a thousand pages
# Letters on a page that is one picture: more, and somebody has recognised it before; fewer are the scanner's mark.
_FEW_LETTERS = 100
_JUNK = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOST_JUNK = 0.2  # of the characters, beyond which the fonts do not tell their letters


def read(source: Source) -> list[Reading | Source | Failure]:
    """The text of a PDF file, page by page; recognised where the pages are pictures of text.

    Raises UnreadableDocument for files that are damaged, locked or beyond the limits, NoText if nothing is written.
    """
    with pdf_files.opened(source) as document:
        title, author = (pdf_files.said(document, name) for name in ("Title", "Author"))
        pages, recognised, late = _pages(source, document)
    numbered = enumerate(without_running_lines(pages), start=1)
    found = tuple(_cleaned(blocks([(number, in_reading_order(lines)) for number, lines in numbered])))
    title = title if recognised < len(pages) else None  # scanners give the names of their files
    report = as_report(source.name, found, title=title, author=author)
    report = report if report.title else replace(report, title=opening_line(found))
    return [report, *(ocr.too_late(source.name, number) for number in late)]


def _pages(source: Source, document: Any) -> tuple[list[Sequence[Line]], int, list[int]]:
    """The lines of each page, how many pages had to be recognised, and which of them took too long."""
    pages: list[Sequence[Line]] = []
    late: list[int] = []
    total = recognised = 0
    before = None
    for page in pdf_pages.pages(document):
        lines: Sequence[Line] = page.lines()
        if _must_be_recognised(page, lines):
            recognised += 1
            if recognised > ocr.MAX_PAGES:
                raise UnreadableDocument(f"{source.name} has more than {ocr.MAX_PAGES} pages that are only pictures.")
            before = ocr.recognise(page.picture(ocr.DPI), source.name, ocr.DPI, before)
            lines = before.lines
            late += [page.number] * before.late
        total += sum(len(line.text) for line in lines)
        if total > _MAX_TEXT:
            raise UnreadableDocument(f"{source.name} has more than {_MAX_TEXT:,} characters of text.")
        pages += [[]] * (page.number - 1 - len(pages))  # those that are damaged
        pages.append(lines)
    return pages, recognised, late


def _must_be_recognised(page: pdf_pages.Page, lines: Sequence[Line]) -> bool:
    """Whether what can be taken from the page is not what can be seen on it."""
    text = "".join(word.text for line in lines for word in line.words)
    letters = sum(map(str.isalpha, text))
    if letters and len(_JUNK.findall(text)) > _MOST_JUNK * len(text):
        return True
    if letters >= _FEW_LETTERS:
        return False
    return page.is_scan() if letters else not page.is_blank()


def _cleaned(found: Any) -> Any:
    for block in found:
        text = clean_line(block.text)
        if any(map(str.isalnum, text)):
            yield Block(text, block.kind, block.level, block.page)
