"""Knowledge to answers."""

from search.engine import SearchEngine
from search.query import Hit, Query
from search.stage import encode_unfinished, index_path, up_to_date
from search.vectors import VectorIndex

__all__ = ["Hit", "Query", "SearchEngine", "VectorIndex", "encode_unfinished", "index_path", "up_to_date"]
