"""A web of invented sites on this machine; ``tests/sites/server.py`` tells how to use it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sites.newspaper import Newspaper
from tests.sites.server import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as started:
        yield started


@pytest.fixture
def site(web: Web) -> Newspaper:
    """A news site in Azerbaijani and Russian with a feed, sitemaps and robots.txt."""
    return Newspaper(web, "site-07.example", languages=("az", "ru"), articles=24)
