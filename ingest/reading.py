"""Sources to documents in processes of their own: what was fetched or uploaded is hostile until it is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import DocumentError, Failure
from corpus.model import Document
from corpus.workers import Trouble, Workers, WorkLimits
from ingest.sources import Source

LIMITS = WorkLimits(seconds=600)  # a scanned report of 150 pages takes some 3 s a page; all else a few seconds
# What nearly every page needs, and takes longest to import.
_PRELOAD = ("ingest.stage", "ingest.readers.html", "ingest.language", "trafilatura", "htmldate", "py3langid")

MOST_TROUBLES = 5  # members of one archive that may break a reader
MOST_SENT = 5_000_000_000  # bytes: an archive is sent to the readers again for each of its members

Found = list[Document | Failure]


@dataclass(frozen=True, slots=True)
class Member:
    """The one of the things in *source* that comes at *place*, from 0."""

    source: Source
    place: int


Task = Source | Failure | Member
Readers = Workers[Task, Found | None]


def open_readers(processes: int | None = None, limits: WorkLimits = LIMITS, *, whole: bool = False) -> Readers:
    """Processes that read; as many as there are processors when None. To be used in a ``with`` statement.

    *whole*: the articles of one page stay together, as one Document.
    """
    return Workers(_read_whole if whole else _read, processes or len(os.sched_getaffinity(0)), limits, _PRELOAD)


def read_each(sources: Iterable[Source | Failure], readers: Readers) -> Iterator[Document | Failure]:
    """What each source holds, in order; failures pass through."""
    for source, found in readers.map(sources):
        yield from as_found(source, found, readers)


def as_found(source: Task, result: Found | Trouble | None, readers: Readers) -> Found:
    """What reading *source* gave. One that broke its reader is a Failure; of an archive only the member that did."""
    if not isinstance(result, Trouble):
        return result or []
    name = source.source if isinstance(source, Failure) else source.name if isinstance(source, Source) else ""
    apart = _one_by_one(source, readers) if isinstance(source, Source) else []
    return apart or [Failure(name, f"{name} {result.reason}.")]


def _one_by_one(source: Source, readers: Readers) -> Found:
    """The members of an archive, each read by itself; nothing for what is no archive."""
    found: Found = []
    troubles = 0
    for place in range(MOST_SENT // max(len(source.data), 1)):
        result = readers.call(Member(source, place))
        if result is None:
            return found
        troubles += isinstance(result, Trouble)
        if troubles > MOST_TROUBLES:
            break
        name = f"{source.name} ({place + 1})"
        reason = f"Of {source.name}, number {place + 1} {result.reason}." if isinstance(result, Trouble) else ""
        found += [Failure(name, reason)] if isinstance(result, Trouble) else result
    return [*found, Failure(source.name, f"{source.name} breaks its readers; the rest of it is left unread.")]


def _read(task: Task) -> Found | None:
    return _done(task, whole=False)


def _read_whole(task: Task) -> Found | None:
    return _done(task, whole=True)


def _done(task: Task, *, whole: bool) -> Found | None:
    """What is found; None for a member that is not there, or of what holds none."""
    from ingest.readers import Reading
    from ingest.stage import make_document, make_documents
    from ingest.unpacking import member

    if isinstance(task, Failure):
        return [task]
    if isinstance(task, Source):
        return list(make_documents(task, whole=whole))
    found = member(task.source, task.place)
    try:
        if isinstance(found, Reading):
            return [make_document(task.source.name + found.part, found)]
    except DocumentError as error:
        return [Failure(task.source.name, str(error))]
    if isinstance(found, Source):
        return list(make_documents(found, whole=whole))
    return [found] if found else None
