"""Knowledge to answers."""

from search.query import Hit, Query

__all__ = ["Hit", "Query"]
