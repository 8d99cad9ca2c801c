"""Bytes to documents.

Here is what a question needs too. Reading needs more, which takes a tenth of a second to import: ``ingest.reading``,
``ingest.stage``, ``ingest.crawl``.
"""

from ingest.language import Guess, detect_language
from ingest.repairs import mend, respell
from ingest.segment import CUT_VERSION, cut
from ingest.sources import MAX_BYTES, Source, count_sources, find_sources

__all__ = [
    "CUT_VERSION",
    "MAX_BYTES",
    "Guess",
    "Source",
    "count_sources",
    "cut",
    "detect_language",
    "find_sources",
    "mend",
    "respell",
]
