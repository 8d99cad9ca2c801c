"""Documents to knowledge."""

from extract.stage import READ_VERSION, keep, read_by, understand

__all__ = ["READ_VERSION", "keep", "read_by", "understand"]
