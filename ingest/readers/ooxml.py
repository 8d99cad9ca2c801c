"""The package of a Word document: its parts and how they refer to each other (ECMA-376, part 2).

python-docx is not used for it: it refuses macro-enabled documents and templates, which say the same, and fails as a
whole where one picture is missing, which Word passes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from typing import Any
from zipfile import ZipFile

from ingest.readers.zipped import damaged, member
from ingest.sources import Source

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict Open XML", which Word can save too, has the same elements in a namespace of its own.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office file; ``source`` is for what has to be said of it."""

    source: Source
    archive: ZipFile

    def related(self, part: str = "") -> dict[str, str]:
        """The paths of the parts that *part*, or the package itself, refers to, by the last word of the relation."""
        folder, _, name = part.rpartition("/")
        path = join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.namelist():
            return {}
        return dict(self._relations(path, folder))

    def _relations(self, path: str, folder: str) -> Iterator[tuple[str, str]]:
        for each in self.parsed(path).iter(_RELATION):
            if each.get("TargetMode") != "External":
                target = normpath(join("/", folder, each.get("Target", ""))).lstrip("/")
                yield each.get("Type", "").rpartition("/")[2], target

    def parsed(self, part: str) -> Any:
        """The tree of a part; raises UnreadableDocument if it is missing or no XML."""
        from lxml.etree import XMLParser, XMLSyntaxError, fromstring

        data = member(self.source, self.archive, part).replace(_STRICT, _USUAL)
        parser = XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return fromstring(data, parser)
        except XMLSyntaxError as error:
            raise damaged(self.source) from error

    def optional(self, part: str | None) -> Any:
        """The tree of a part, or None where there is none."""
        return self.parsed(part) if part in self.archive.namelist() and part else None
