"""Place names in a text, and the places they mean: a gazetteer and rules, no model."""

from extract.places.finding import find_places

__all__ = ["find_places"]
