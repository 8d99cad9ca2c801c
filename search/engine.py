"""A question in, passages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

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
# Passages whose sentences are kept encoded, for highlighting: encoding those of a page of hits takes half a second,
# and many questions have hits in common. Some 15 kB each.
REMEMBERED = 2000


class SearchEngine:
    """Answers questions from one store and one index, which belong together."""

    def __init__(self, store: Store, encoder: Encoder, index: VectorIndex) -> None:
        self._store, self._encoder, self.index = store, encoder, index
        shipped = shipped_means(encoder.name, encoder.dimension, "query")
        # An encoder without shipped means: passages' means are the best guess at its questions'.
        self._means = shipped if shipped.by_language else index.means
        self._sentences = lru_cache(maxsize=REMEMBERED)(self._encoded_sentences)

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose questions can be centred."""
        return frozenset(self._means.by_language)

    def search(self, query: Query) -> list[Hit]:
        """The passages that answer *query*, best first; the newest documents if it asks nothing."""
        # What was typed may hold halves of characters, from a terminal of another encoding; no model reads those.
        text = query.text[:LONGEST_QUESTION].encode("utf-8", "replace").decode().strip()
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
        return [
            replace(
                hit, highlights=snippets.matching_words(text, hit.passage.text) or self._closest(vector, hit.passage)
            )
            for hit in hits
        ]

    def _closest(self, vector: Vectors, passage: Passage) -> tuple[Span, ...]:
        """The sentence of the passage that is closest to the question in meaning."""
        spans, vectors = self._sentences(passage.text, passage.language)
        return (spans[int(np.argmax(vectors @ vector[0]))],) if spans else ()

    def _encoded_sentences(self, text: str, language: str) -> tuple[tuple[Span, ...], Vectors]:
        spans = snippets.sentences(text)
        vectors = self._encoder.passages([text[span.start : span.end] for span in spans])
        return spans, self.index.means.centre(vectors, [language] * len(spans))

    @staticmethod
    def _centred(vectors: Vectors, language: str, means: Means) -> Vectors:
        return means.centre(vectors, [language])
