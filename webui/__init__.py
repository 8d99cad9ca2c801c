"""The pages and the command: the only place that knows all the other packages."""
