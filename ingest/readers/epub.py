"""Electronic books (EPUB 2 and 3): the chapters in the order of the spine, all of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from corpus.errors import NoText
from ingest.readers.markup import blocks_of, html_tree
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.zipped import checked_archive, damaged, member, protected
from ingest.sources import Source

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ALGORITHM = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
# Fonts may be made unusable elsewhere without locking the text (EPUB 3.3, 4.2.6.3).
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTER = "application/xhtml+xml"
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,40});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


def read(source: Source) -> list[Reading | Source]:
    """Headings, paragraphs, list items and table rows of all chapters; the table of contents is left out.

    The date in a book's properties is left alone: converters write their own there.
    """
    with checked_archive(source) as archive:
        names = set(archive.namelist())
        if _ENCRYPTION in names and _is_locked(_parsed(source, member(source, archive, _ENCRYPTION))):
            raise protected(source)
        path, package = _package(source, archive)
        blocks = [
            block
            for name in dict.fromkeys(_chapters(package, path))  # each once, however often it is listed
            for block in _chapter(source, member(source, archive, name))
        ]
    title, author, licence = (_property(package, name) for name in ("title", "creator", "rights"))
    return [as_report(source.name, blocks, title=title, author=author, licence=licence)]


def _package(source: Source, archive: ZipFile) -> tuple[str, Any]:
    """The file that lists the parts of the book, and its path."""
    container = _parsed(source, member(source, archive, _CONTAINER))
    path = next((each.get("full-path") for each in container.iter(_ROOT_FILE)), None)
    if not path:
        raise damaged(source)
    return path, _parsed(source, member(source, archive, path))


def _chapters(package: Any, path: str) -> Iterator[str]:
    """The paths of the chapters, in the order of reading."""
    items = {each.get("id"): each for each in package.iter(f"{_OPF}item")}
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or item.get("media-type") != _CHAPTER:
            continue
        if "nav" not in item.get("properties", "").split():
            yield normpath(join(dirname(path), unquote(item.get("href", "").partition("#")[0])))


def _chapter(source: Source, data: bytes) -> Iterator[Block]:
    """The blocks of one chapter; as XML, or if it is none as browsers read pages."""
    from lxml.etree import XMLSyntaxError

    try:
        tree = _tree(data)
    except XMLSyntaxError:
        try:
            tree = html_tree(source.name, data.decode("utf-8", "replace"))
        except NoText:  # an empty page between two chapters
            return
    yield from blocks_of(tree)


def _parsed(source: Source, data: bytes) -> Any:
    from lxml.etree import XMLSyntaxError

    try:
        return _tree(data)
    except XMLSyntaxError as error:
        raise damaged(source) from error


def _tree(data: bytes) -> Any:
    """The tree of an XML file. Named characters of HTML are written out, and no other entities remain."""
    from lxml.etree import XMLParser, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    return fromstring(_ENTITY.sub(_character, data), parser)


def _character(entity: re.Match[bytes]) -> bytes:
    if entity[1] in _OF_XML:
        return entity[0]
    return "".join(f"&#{ord(letter)};" for letter in html5.get(entity[1].decode() + ";", "")).encode()


def _is_locked(encryption: Any) -> bool:
    return any(each.get("Algorithm") not in _OF_FONTS for each in encryption.iter(_ALGORITHM))


def _property(package: Any, name: str) -> str | None:
    """What the package says once or several times: authors are joined, of titles and licences the first counts."""
    found = [each.text for each in package.iter(f"{_DUBLIN_CORE}{name}") if each.text and each.text.strip()]
    return (", ".join(found) if name == "creator" else found[0]) if found else None
