"""Collecting from web sites: what a site offers, what of it is visited, when, and what came of it."""
