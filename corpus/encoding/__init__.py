"""Text to vectors: the ``Encoder`` protocol, the bundled model, and the models of a hub."""

from corpus.encoding.protocol import Encoded, Encoder, Marked, Marker, TokenScores, TokenStates, Vectors

__all__ = ["Encoded", "Encoder", "Marked", "Marker", "TokenScores", "TokenStates", "Vectors"]
