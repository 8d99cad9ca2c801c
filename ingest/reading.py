"""Sources to documents in processes of their own: what was fetched or uploaded is hostile until it is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from corpus.errors import Failure
from corpus.model import Document
from corpus.workers import Trouble, Workers, WorkLimits
from ingest.sources import Source

LIMITS = WorkLimits(seconds=600)  # a scanned report of 150 pages takes some 3 s a page; all else a few seconds
# What nearly every page needs, and takes longest to import.
_PRELOAD = ("ingest.stage", "ingest.readers.html", "ingest.language", "trafilatura", "htmldate", "py3langid")

Found = list[Document | Failure]


def open_readers(
    processes: int | None = None, limits: WorkLimits = LIMITS, *, whole: bool = False
) -> Workers[Source | Failure, Found]:
    """Processes that read; as many as there are processors when None. To be used in a ``with`` statement.

    *whole*: the articles of one page stay together, as one Document.
    """
    return Workers(_read_whole if whole else _read, processes or len(os.sched_getaffinity(0)), limits, _PRELOAD)


def read_each(
    sources: Iterable[Source | Failure], workers: Workers[Source | Failure, Found]
) -> Iterator[Document | Failure]:
    """What each source holds, in order; failures pass through."""
    for source, found in workers.map(sources):
        yield from as_found(source, found)


def as_found(source: Source | Failure, result: Found | Trouble) -> Found:
    """What reading *source* gave; one that broke its reader is a Failure."""
    if not isinstance(result, Trouble):
        return result
    name = source.source if isinstance(source, Failure) else source.name
    return [Failure(name, f"{name} {result.reason}.")]


def _read(source: Source | Failure) -> Found:
    from ingest.stage import make_documents

    return [source] if isinstance(source, Failure) else list(make_documents(source))


def _read_whole(source: Source | Failure) -> Found:
    from ingest.stage import make_documents

    return [source] if isinstance(source, Failure) else list(make_documents(source, whole=True))
