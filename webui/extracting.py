"""What is understood of files, without a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from corpus.errors import Failure
from corpus.records import document_to_json
from corpus.settings import Settings
from webui.services import load_marker
from webui.understanding import understood


def extract_each(names: Iterable[str], settings: Settings) -> Iterator[dict[str, Any]]:
    """For each file a line of the ``extract --json`` form, for an archive one for each report in it.

    What cannot be read gives a line with its source and the error.
    """
    from ingest import find_sources
    from ingest.fetching import fetcher_for
    from ingest.reading import open_readers, read_each

    marker = load_marker(settings)
    with open_readers(whole=True) as workers:
        for document in read_each(find_sources(names, fetcher_for(settings)), workers):
            if isinstance(document, Failure):
                yield {"source": document.source, "error": document.reason}
            else:
                yield document_to_json(document, next(understood([document], marker)))
