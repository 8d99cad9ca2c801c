"""What is understood of files, without a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from corpus.errors import DocumentError, Failure
from corpus.records import document_to_json


def extract_each(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each file a line of the ``extract --json`` form; for one that cannot be read, its source and the error."""
    from extract import understand
    from ingest import find_sources, make_document

    for source in find_sources(names):
        if isinstance(source, Failure):
            yield {"source": source.source, "error": source.reason}
            continue
        try:
            document = make_document(source)
        except DocumentError as error:
            yield {"source": source.name, "error": str(error)}
        else:
            yield document_to_json(document, understand(document))
