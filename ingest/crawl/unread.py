"""Reading what was fetched: from the archive into the store, in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from corpus.collecting import Page
from corpus.errors import Failure, UnreadableDocument
from corpus.store import Store
from corpus.store.ledger import Ledger
from ingest.crawl.archive import Archive
from ingest.reading import Found, Readers, as_found
from ingest.sources import Source
from ingest.stage import Kept, keep

AT_ONCE = 32  # pages that are asked of the ledger together; their bytes are loaded one by one


def read_waiting(
    ledger: Ledger,
    store: Store,
    archive: Archive,
    readers: Readers,
    now: Callable[[], datetime],
    stopped: Callable[[], bool] = lambda: False,
    noted: Callable[[], None] = lambda: None,
) -> int:
    """Read every page whose bytes wait for it, each into its documents or a failure; how many there were.

    *noted* is called when a page gave documents. *stopped* is asked after each page, and ends it.
    """
    done, after = 0, ("", "")
    while pages := ledger.unread(AT_ONCE, after):
        for page, found in _read(pages, archive, readers):
            kept = [keep(each, store) for each in found]
            news = any(isinstance(each, Kept) and each.standing in ("new", "version") for each in kept)
            readable = not any(isinstance(each, Failure) and each.source == page.address for each in kept)
            ledger.mark_read(page, now(), news=news, readable=readable)
            done, after = done + 1, (page.site_id, page.address)
            if any(isinstance(each, Kept) for each in kept):
                noted()
            if stopped():
                return done
    return done


def _read(pages: list[Page], archive: Archive, readers: Readers) -> Iterator[tuple[Page, Found]]:
    sources = (_source(page, archive) for page in pages)
    for page, (source, found) in zip(pages, readers.map(sources), strict=True):
        yield page, as_found(source, found, readers)


def _source(page: Page, archive: Archive) -> Source | Failure:
    try:
        if page.kept is None:
            raise UnreadableDocument(f"Nothing was kept of {page.address}.")
        return Source(page.address, page.media_type, archive.load(page.kept, page.address))
    except UnreadableDocument as error:
        return Failure(page.address, str(error))
