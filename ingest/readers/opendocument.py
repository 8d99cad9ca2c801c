"""What the OpenDocument formats share: parts of the package, properties, and the text of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from ingest.readers.zipped import damaged, member, office_archive, protected
from ingest.sources import Source

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE = _ODF % "office", _ODF % "text", _ODF % "table"
STYLE, DRAW, _META = _ODF % "style", _ODF % "drawing", _ODF % "meta"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_SVG = _ODF % "svg-compatible"
_LETTERS = {f"{TEXT}tab": " ", f"{TEXT}s": " ", f"{TEXT}line-break": "\n", f"{TEXT}p": " ", f"{TEXT}h": " "}
_BOXES = {f"{DRAW}text-box", f"{DRAW}custom-shape"}
_LEFT_OUT = {  # comments, what a picture shows in words, the sound of a character
    f"{OFFICE}annotation",
    f"{OFFICE}binary-data",
    f"{_SVG}title",
    f"{_SVG}desc",
    f"{TEXT}ruby-text",
    f"{TEXT}note-citation",
    f"{TEXT}tracked-changes",
}


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The content of an OpenDocument file, its named styles, and what its properties say."""

    content: Any
    styles: Any
    title: str | None
    author: str | None


@dataclass(slots=True)
class Inline:
    """The text of a paragraph or a cell, and what hangs on it: notes and text boxes, as elements."""

    text: list[str] = field(default_factory=list)
    hanging: list[Any] = field(default_factory=list)


def open_document(source: Source) -> OpenDocument:
    """The parts of an OpenDocument file; raises UnreadableDocument for one that is damaged or protected."""
    with office_archive(source) as archive:
        if b"encryption-data" in member(source, archive, "META-INF/manifest.xml"):
            raise protected(source)
        names = archive.namelist()
        properties = _parsed(source, archive, "meta.xml") if "meta.xml" in names else None
        styles = _parsed(source, archive, "styles.xml") if "styles.xml" in names else None
        content = _parsed(source, archive, "content.xml")
    author = _property(properties, f"{_META}initial-creator") or _property(properties, f"{_DUBLIN_CORE}creator")
    return OpenDocument(content, styles, _property(properties, f"{_DUBLIN_CORE}title"), author)


def inline(element: Any) -> Inline:
    """The text in *element*, without what is deleted, remarked or said elsewhere."""
    from lxml.etree import iterwalk

    line = Inline()
    walk = iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            line.text.append(each.tail or "" if each is not element else "")
        elif each.tag in _LEFT_OUT or each.tag in _BOXES or each.tag == f"{TEXT}note-body":
            line.hanging += [] if each.tag in _LEFT_OUT else [each]
            walk.skip_subtree()
        else:
            line.text += [_LETTERS.get(each.tag, ""), each.text or ""]
    return line


def count(element: Any, what: str, most: int) -> int:
    """How often a row or cell is repeated, or how many it spans; *most* keeps an empty sheet from a million rows."""
    value = element.get(f"{TABLE}number-{what}", "1")
    return min(int(value), most) if value.isdecimal() and len(value) < 10 else 1


def table_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, header rows and groups of rows included, those of tables inside it not."""
    waiting = [iter(table)]
    while waiting:
        for element in waiting[-1]:
            if element.tag == f"{TABLE}table-row":
                yield element
            elif element.tag in {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}:
                waiting.append(iter(element))
                break
        else:
            waiting.pop()


def _parsed(source: Source, archive: ZipFile, name: str) -> Any:
    from lxml.etree import LxmlError, XMLParser, fromstring

    data = member(source, archive, name)
    try:
        return fromstring(
            data, XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        )
    except LxmlError as error:
        raise damaged(source) from error


def _property(properties: Any, tag: str) -> str | None:
    return None if properties is None else next((each.text for each in properties.iter(tag)), None)
