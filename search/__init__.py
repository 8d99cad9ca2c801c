"""Knowledge to answers."""

from search.engine import LONGEST_QUESTION, SearchEngine
from search.query import Hit, Query
from search.stage import index_path, up_to_date
from search.vectors import VectorIndex

__all__ = [
    "LONGEST_QUESTION",
    "Hit",
    "Query",
    "SearchEngine",
    "VectorIndex",
    "index_path",
    "up_to_date",
]
