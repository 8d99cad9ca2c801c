"""Documents to knowledge."""

from extract.stage import READ_VERSION, run, understand

__all__ = ["READ_VERSION", "run", "understand"]
