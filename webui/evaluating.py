"""What the measurements need of the other packages: reports read as they are read in use, beside their notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.encoding import Marker
from corpus.errors import ConfigError, Failure
from corpus.model import Document
from corpus.settings import Settings
from extract.evaluating import Reader
from webui.understanding import understood


def product_reader(marker: Marker) -> Reader:
    """How the product reads, model and rules: the one place that says so for measurements."""
    return lambda documents: understood(documents, marker)


def annotated_reports(folder: Path, settings: Settings) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each report of *folder* that has notes (NAME.json; its "file" names the report), as it is read in use.

    Raises ConfigError if there is none or one cannot be read.
    """
    from ingest import find_sources
    from ingest.fetching import fetcher_for
    from ingest.reading import open_readers, read_each

    notes = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not notes:
        raise ConfigError(f"There are no notes (*.json) in {folder}.")
    names = [str(folder / note["file"]) for note in notes]
    with open_readers(whole=True) as workers:
        documents = read_each(find_sources(names, fetcher_for(settings)), workers)
        for note, document in zip(notes, documents, strict=True):
            if isinstance(document, Failure):
                raise ConfigError(document.reason)
            yield note, document
