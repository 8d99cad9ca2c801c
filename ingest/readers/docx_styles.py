"""Which paragraphs of a Word document are headings, list items or neither: by themselves or by their style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.model import LineKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{W}val"
# The names of built-in styles are English in the file, whatever language Word speaks.
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(toc|table of figures|index)\b( heading| \d+)?", re.IGNORECASE)
_BODY_LEVEL = 9  # the outline level of what is no heading; 0 to 8 are headings
_NO_LIST = 0  # the number of no list: it takes a paragraph out of that of its style


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is; ``listed`` is its depth in a list, whatever it is besides."""

    outline: int | None = None  # 1 is the highest
    listed: int | None = None
    contents: bool = False  # a line of the table of contents

    @property
    def kind(self) -> LineKind:
        return "heading" if self.outline else "item" if self.listed else "paragraph"

    @property
    def level(self) -> int:
        return self.outline or self.listed or 0


Styles = Mapping[str, Style]


def styles_of(root: Any) -> Styles:
    """What the paragraph styles of a styles part make of a paragraph, those they are based on included."""
    elements = {element.get(f"{W}styleId", ""): element for element in root.iterchildren(f"{W}style")}
    found: dict[str, Style] = {}
    for name in elements:
        chain: dict[str, None] = {}  # in order, from the style to the last of its bases that is not known yet
        base = name
        while base in elements and base not in found and base not in chain:
            chain[base] = None
            base = _value(elements[base].find(f"{W}basedOn")) or ""
        style = found.get(base, Style())
        for each in reversed(chain):
            style = found[each] = _overlaid(_named(style, elements[each]), elements[each].find(f"{W}pPr"))
    return found


def style_of(paragraph: Any, styles: Styles) -> Style:
    """What *paragraph* is, by its style and its own properties."""
    properties = paragraph.find(f"{W}pPr")
    name = None if properties is None else _value(properties.find(f"{W}pStyle"))
    return _overlaid(styles.get(name or "", Style()), properties)


def _named(style: Style, element: Any) -> Style:
    name = _value(element.find(f"{W}name")) or ""
    heading = _HEADING.fullmatch(name)
    outline = int(heading[1]) if heading else 1 if name.lower() == "title" else style.outline
    return Style(outline, style.listed, style.contents or bool(_CONTENTS.fullmatch(name)))


def _overlaid(style: Style, properties: Any) -> Style:
    if properties is None:
        return style
    outline, listed = style.outline, style.listed
    level = _number(properties.find(f"{W}outlineLvl"))
    if level is not None:
        outline = level + 1 if 0 <= level < _BODY_LEVEL else None
    numbering = properties.find(f"{W}numPr")
    if numbering is not None:
        in_list = _number(numbering.find(f"{W}numId")) != _NO_LIST
        listed = 1 + max(0, _number(numbering.find(f"{W}ilvl")) or 0) if in_list else None
    return Style(outline, listed, style.contents)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(_VALUE)


def _number(element: Any) -> int | None:
    value = _value(element)
    return int(value) if value and re.fullmatch(r"-?\d{1,3}", value) else None
