"""Documents to knowledge."""
