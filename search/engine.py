"""A question in, passages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.encoding import Encoder, Vectors
from corpus.model import Passage, Span
from corpus.store import Store
from search import snippets
from search.means import Means, shipped_means
from search.query import Hit, Query
from search.vectors import Found, VectorIndex

# A question is a sentence or two. What follows is not read: it would only cost time, up to minutes for a book.
LONGEST_QUESTION = 2000  # characters


class SearchEngine:
    """Answers questions from one store and one index, which belong together."""

    def __init__(self, store: Store, encoder: Encoder, index: VectorIndex) -> None:
        self._store, self._encoder, self.index = store, encoder, index
        shipped = shipped_means(encoder.name, encoder.dimension, "query")
        # An encoder without shipped means: passages' means are the best guess at its questions'.
        self._means = shipped if shipped.by_language else index.means

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose questions can be centred."""
        return frozenset(self._means.by_language)

    def search(self, query: Query) -> list[Hit]:
        """The passages that answer *query*, best first; the newest documents if it asks nothing."""
        text = query.text[:LONGEST_QUESTION].strip()
        if not text:
            return self._newest(query)
        vector = self._centred(self._encoder.queries([text]), query.language, self._means)
        among = self._store.passage_keys(query.filters) if query.filters else None
        found = self.index.nearest(vector, query.limit, among)
        hits = self._hits(found)
        return self._explained(text, vector, hits) if query.explain else hits

    def _newest(self, query: Query) -> list[Hit]:
        """The first passage of each of the documents that were added last."""
        keys = self._store.newest_passages(query.filters, query.limit)
        return self._hits([Found(key, 0.0) for key in keys])

    def _hits(self, found: Sequence[Found]) -> list[Hit]:
        passages = self._store.passages(hit.key for hit in found)
        documents = [passage.document_id for passage in passages.values()]
        summaries, practices = self._store.summaries_of(documents), self._store.practices_of(documents)
        hits = []
        for hit in found:
            passage = passages.get(hit.key)
            if passage and passage.document_id in summaries:  # else removed since the index was read
                told = any(p.span.overlaps(passage.span) for p in practices.get(passage.document_id, ()))
                hits.append(Hit(passage, summaries[passage.document_id], hit.score, told))
        return hits

    def _explained(self, text: str, vector: Vectors, hits: list[Hit]) -> list[Hit]:
        words = [snippets.matching_words(text, hit.passage.text) for hit in hits]
        closest = iter(
            self._closest(vector, [hit.passage for hit, found in zip(hits, words, strict=True) if not found])
        )
        return [replace(hit, highlights=found or next(closest)) for hit, found in zip(hits, words, strict=True)]

    def _closest(self, vector: Vectors, passages: Sequence[Passage]) -> list[tuple[Span, ...]]:
        """For each passage, the sentence that is closest to the question in meaning."""
        spans = [snippets.sentences(passage.text) for passage in passages]
        texts = [p.text[s.start : s.end] for p, found in zip(passages, spans, strict=True) for s in found]
        languages = [p.language for p, found in zip(passages, spans, strict=True) for _ in found]
        if not texts:
            return [() for _ in passages]
        scores = self.index.means.centre(self._encoder.passages(texts), languages) @ vector[0]
        closest: list[tuple[Span, ...]] = []
        start = 0
        for found in spans:
            own = scores[start : start + len(found)]
            closest.append((found[int(np.argmax(own))],) if found else ())
            start += len(found)
        return closest

    @staticmethod
    def _centred(vectors: Vectors, language: str, means: Means) -> Vectors:
        return means.centre(vectors, [language])
