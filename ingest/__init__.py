"""Bytes to documents."""

from ingest.language import Guess, detect_language
from ingest.readers.ocr import INSTALL as INSTALL_TESSERACT
from ingest.readers.ocr import languages as recognised_languages
from ingest.reading import open_readers, read_each
from ingest.repairs import mend, respell
from ingest.segment import CUT_VERSION, cut
from ingest.sources import MAX_BYTES, Source, count_sources, find_sources
from ingest.stage import Kept, cut_unfinished, keep, make_documents, run

__all__ = [
    "CUT_VERSION",
    "INSTALL_TESSERACT",
    "MAX_BYTES",
    "Guess",
    "Kept",
    "Source",
    "count_sources",
    "cut",
    "cut_unfinished",
    "detect_language",
    "find_sources",
    "keep",
    "make_documents",
    "mend",
    "open_readers",
    "read_each",
    "recognised_languages",
    "respell",
    "run",
]
