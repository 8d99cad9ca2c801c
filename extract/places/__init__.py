"""Place names in a text, and the places they mean: a gazetteer and rules, no model."""

from extract.places.finding import find_places
from extract.places.seen import Seen, seen_in

__all__ = ["Seen", "find_places", "seen_in"]
