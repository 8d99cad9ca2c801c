"""Web pages, step by step: a safe tree, what the page says of itself, its articles, and their main text."""
