"""Tokens a second: the encoder alone, the encoder with the model of names, all that reading a document takes.

``python tests/bench/reading.py [--copies N] [--rounds N]``, in one run and in turns. The pages are those of
``tests/evaluation/gold/documents``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from corpus.encoding.bundled import BundledEncoder
from corpus.encoding.choice import load_encoder, load_marker
from corpus.model import Document, Section, Span
from corpus.settings import load
from extract import understand
from extract.tagging.model import shipped_head
from extract.tagging.scores import of_document
from ingest.segment import cut
from webui.finishing import marked_ahead

PAGES = Path(__file__).parents[1] / "evaluation" / "gold" / "documents"


def documents(copies: int) -> list[Document]:
    found = []
    for path in sorted(PAGES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        section = Section(Span(0, len(text)), path.name[:2])
        found += [Document(f"{path.stem}-{n}", path.name, None, None, text, (section,)) for n in range(copies)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    settings, pages = load(), documents(arguments.copies)
    encoder = load_encoder(settings.cache)
    marker = load_marker(settings.cache, shipped_head(), encoder=encoder)
    assert isinstance(encoder, BundledEncoder)
    by_id = {page.id: page for page in pages}
    passages = {page.id: cut(page) for page in pages}
    texts = [passage.text for own in passages.values() for passage in own]
    tokens = encoder.count_tokens(texts)

    def whole() -> None:
        for marked in marked_ahead(passages.items(), encoder, marker):
            understand(by_id[marked.document_id], of_document(marked.passages, marked.tokens))

    ways: dict[str, Callable[[], object]] = {
        "encoder alone": lambda: encoder.passages(texts),
        "vectors and names, one pass": lambda: marker.mark(texts),
        "rules alone": lambda: [understand(page) for page in pages],
        "everything": whole,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(arguments.rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - start)
    print(f"{len(pages)} pages, {len(texts)} passages, {tokens} tokens; best of {arguments.rounds} rounds in turns")
    for name, took in best.items():
        print(f"{name:28} {tokens / took:8.0f} tokens/s  {best['encoder alone'] / took:5.2f} of the encoder's own")


if __name__ == "__main__":
    main()
