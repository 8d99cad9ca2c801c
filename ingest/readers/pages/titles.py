"""The title of a page, without the name of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ingest.cleaning import clean_line
from ingest.readers.pages.trees import text_of
from ingest.readers.pages.words import key, words

_LONGEST = 400  # characters
# Between a title and the name of a site. Dashes stand within titles too.
_BARS = re.compile(r"\s+(?:\||::|»|«|·|•|⁄)\s+|\s*[|»]\s*")
_DASHES = re.compile(r"\s+[-–—:~]\s+")
_HEADINGS = ("h1", "h2", "h3")


def title_of(tree: Any, headline: str | None, site: str | None) -> str | None:
    """What the page calls itself: for others to quote, in its only h1, or in its title element."""
    headings = [text for element in tree.iter(*_HEADINGS) if (text := clean_line(text_of(element)))]
    only = _only_h1(tree)
    for given in (*_quoted(tree), headline or ""):
        title = bare_title(given, site, headings)
        if title and key(title) != key(site or ""):
            return title
    titles = [clean_line(text_of(element)) for element in tree.iter("title")][:1]
    return (
        only
        or next(filter(None, (bare_title(title, site, headings) for title in titles)), None)
        or next(iter(headings), None)
    )


def bare_title(given: str, site: str | None, headings: Iterable[str] = ()) -> str | None:
    """*given* without the name of the site or of its front page before or after it.

    A dash is taken for a border only where a heading of the page or the name of the site says so.
    """
    title = clean_line(given)
    if len(title) > _LONGEST:
        return None
    known = {key(heading) for heading in headings}
    frame = words().home | ({key(site)} if site else set())
    for border in (_BARS, _DASHES):
        parts = [part for part in border.split(title) if part.strip()]
        if len(parts) < 2 or key(title) in known:
            continue
        confirmed = [part for part in (*parts, *_openings(title, border)) if key(part) in known]
        if confirmed:
            return max(confirmed, key=len)
        title = _unframed(title, parts, frame, cut=border is _BARS)
    return title or None


def _openings(title: str, border: re.Pattern[str]) -> list[str]:
    """The beginnings of *title* up to each border."""
    return [title[: match.start()] for match in border.finditer(title)]


def _unframed(title: str, parts: list[str], frame: frozenset[str], *, cut: bool) -> str:
    if key(parts[-1]) in frame or (cut and len(parts[-1]) < 2 * len(title) / 3):
        return title[: title.rindex(parts[-1])].rstrip(" |»«·•⁄:-–—~")
    if key(parts[0]) in frame:
        return title[len(parts[0]) :].lstrip(" |»«·•⁄:-–—~")
    return title


def _only_h1(tree: Any) -> str | None:
    found = [text for element in tree.iter("h1") if (text := clean_line(text_of(element)))]
    return found[0] if len(found) == 1 and len(found[0]) <= _LONGEST else None


def _quoted(tree: Any) -> list[str]:
    """The titles for social networks and libraries."""
    given = {
        (element.get("property") or element.get("name") or "").lower(): element.get("content") or ""
        for element in tree.iter("meta")
    }
    return [given.get(name, "") for name in ("og:title", "citation_title", "dc.title", "twitter:title")]
