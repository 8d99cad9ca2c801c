"""What a page says of itself for machines: JSON-LD (https://schema.org), the nodes that describe an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST = 1_000_000  # characters of one script
_MOST_NODES = 2_000
_TEXTS = ("Article", "Posting", "Report", "WebPage", "CreativeWork", "ItemPage", "AboutPage", "Project")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The headline, authors, publisher and licence that a page's JSON-LD gives its text."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    licence: str | None = None


def linked_data(tree: Any) -> LinkedData:
    """What the first node of each kind says; scripts that are no JSON say nothing."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    texts = [node for node in nodes if _kind(node).endswith(_TEXTS)]
    articles = [node for node in texts if not _kind(node).endswith("Page")] + texts
    sites = [node for node in nodes if _kind(node) == "WebSite"]
    return LinkedData(
        next(filter(None, (_string(node.get("headline")) for node in articles)), None),
        next(filter(None, (tuple(_names(node.get("author"))) for node in articles)), ()),
        next((name for node in (*sites, *articles) for name in _names(_publisher(node))), None),
        next(filter(None, (_address(node.get("license")) for node in articles)), None),
    )


def _nodes(script: Any) -> Iterator[Mapping[str, Any]]:
    text = script.text or ""
    if "ld+json" not in (script.get("type") or "") or len(text) > _LONGEST:
        return
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):  # broken, as a tenth of all pages have it: browsers pass over it too
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each
        elif isinstance(each, dict):
            yield each
            waiting.extend(each[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in each)


def _kind(node: Mapping[str, Any]) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        kind = next((each for each in kind if isinstance(each, str)), "")
    return kind if isinstance(kind, str) else ""


def _publisher(node: Mapping[str, Any]) -> Any:
    return {"name": node.get("name")} if _kind(node) == "WebSite" else node.get("publisher")


def _names(value: Any) -> Iterator[str]:
    """The names in "A", {"name": "A"} or a list of these."""
    for each in value if isinstance(value, list) else [value]:
        name = _string(each.get("name") if isinstance(each, dict) else each)
        if name:
            yield name


def _address(value: Any) -> str | None:
    return _string(value.get("url") or value.get("@id") or value.get("name") if isinstance(value, dict) else value)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
