"""The memory of collecting: which sites are crawled, and what became of every address."""

from corpus.store.ledger.protocol import Entry, Ledger

__all__ = ["Entry", "Ledger"]
