"""Documents as the product understands them, by rules and model, without a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from corpus.encoding import Marker
from corpus.model import Document, Facts

TOGETHER = 256  # texts that the model reads at once: it sorts them by length


def understood(documents: Iterable[Document], marker: Marker) -> Iterator[Facts]:
    """What is understood of each document, in order."""
    waiting = iter(documents)
    while group := list(islice(waiting, TOGETHER)):
        yield from _understood(group, marker)


def _understood(documents: list[Document], marker: Marker) -> Iterator[Facts]:
    from extract import understand
    from extract.tagging.scores import of_document
    from ingest.segment import cut

    passages = [cut(document) for document in documents]
    tokens = iter(marker.mark([passage.text for own in passages for passage in own]).tokens)
    for document, own in zip(documents, passages, strict=True):
        yield understand(document, of_document(own, list(islice(tokens, len(own)))))
