"""The trained model that marks names: what it says of each word, and the names that follow from it."""
