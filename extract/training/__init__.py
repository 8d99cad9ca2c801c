"""Training of the model that marks names: ``python -m extract.training``; needs the ``models`` extra."""
