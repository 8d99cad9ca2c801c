"""Office files and books are archives: what is checked of one before a library opens it, and how it is read."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from corpus.errors import UnreadableDocument
from ingest.sources import Source

MAX_UNPACKED = 200_000_000  # bytes of all members, pictures and all
MAX_XML = 50_000_000  # bytes of one member that is parsed as a whole; its tree takes about ten times that
MAX_MEMBERS = 10_000
# Deflate can reach 1,032. The XML of our samples is packed 2 to 12 times, a table of 100,000 like rows 40 times.
MAX_RATIO = 200
_RATIO_MATTERS = 5_000_000  # bytes; below that nothing is gained by packing more tightly
_ENCRYPTED = 0x1  # flag of a member
_PIECE = 4_096  # bytes; LZMA makes 30 MB of that, bzip2 as much as the memory of a worker allows
_XML = (".xml", ".rels")
_MARKUP = (*_XML, ".xhtml", ".html", ".htm", ".opf", ".ncx")
# What zipfile raises on damaged archives and members. NotImplementedError: an unknown way of packing; RuntimeError: a
# password.
DAMAGED_ZIP = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    UnicodeDecodeError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
# What a library raises besides on XML whose parts do not fit together. SyntaxError: lxml and expat on XML that is none.
DAMAGED_OFFICE = (*DAMAGED_ZIP, SyntaxError, LookupError, AttributeError, TypeError)


def checked_archive(source: Source) -> ZipFile:
    """The archive that *source* is; raises UnreadableDocument for one that is damaged, locked or a bomb."""
    try:
        archive = ZipFile(BytesIO(source.data))
    except DAMAGED_ZIP as error:
        raise damaged(source) from error
    trouble = _trouble(archive.infolist(), len(source.data))
    if trouble:
        raise UnreadableDocument(f"{source.name} {trouble}.")
    return archive


def office_archive(source: Source) -> ZipFile:
    """A checked archive whose XML declares no document type, hence no entities: no Office program writes any."""
    archive = checked_archive(source)
    for name in filter(_is_xml, archive.namelist()):
        if b"<!DOCTYPE" in member(source, archive, name).replace(b"\0", b""):
            raise UnreadableDocument(f"{source.name} declares a document type in {name}, as no Office program does.")
    return archive


def member(source: Source, archive: ZipFile, name: str) -> bytes:
    """The bytes of one member; raises UnreadableDocument if it is missing or damaged."""
    try:
        return unpacked(archive, name)
    except KeyError as error:
        raise UnreadableDocument(f"{source.name} is damaged: {name} is missing.") from error
    except DAMAGED_ZIP as error:
        raise UnreadableDocument(f"{source.name} is damaged: {name} cannot be unpacked.") from error


def unpacked(archive: ZipFile, name: str | ZipInfo) -> bytes:
    """The bytes of one member, as many as the directory says.

    Unpacked in small pieces: at once, zipfile would unpack all that is there, and only then cut it to that size.
    Raises what zipfile raises, DAMAGED_ZIP and KeyError.
    """
    with archive.open(name) as packed:
        return b"".join(iter(lambda: packed.read(_PIECE), b""))


def damaged(source: Source) -> UnreadableDocument:
    """The error for a file whose parts do not fit together."""
    return UnreadableDocument(f"{source.name} is damaged or cut off.")


def protected(source: Source) -> UnreadableDocument:
    """The error for a file that only its password opens."""
    return UnreadableDocument(f"{source.name} is protected by a password.")


def _trouble(members: list[ZipInfo], packed: int) -> str | None:
    """What is wrong with an archive, by its directory; ``unpacked`` never gives more than that says."""
    unpacked = sum(each.file_size for each in members)
    twice = [name for name, times in Counter(each.filename for each in members).items() if times > 1]
    largest = max(members, key=_size_as_xml, default=None)
    if len(members) > MAX_MEMBERS:
        return f"holds {len(members):,} files; the limit is {MAX_MEMBERS:,}"
    if unpacked > MAX_UNPACKED:
        return f"unpacks to {unpacked / 1e6:,.0f} MB; the limit is {MAX_UNPACKED / 1e6:.0f} MB"
    if unpacked > _RATIO_MATTERS and unpacked > MAX_RATIO * packed:
        return f"unpacks to {unpacked // packed:,} times its size; the limit is {MAX_RATIO}"
    if largest and _size_as_xml(largest) > MAX_XML:
        size = f"{largest.file_size / 1e6:.0f} MB"
        return f"holds {size} of text in one part; the limit is {MAX_XML / 1e6:.0f} MB"
    if twice:
        return f"holds two files named {twice[0][:80]!r}"
    if any(each.flag_bits & _ENCRYPTED for each in members):
        return "is protected by a password"
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in members):
        return "is packed in a way that no Office program uses"
    return None


def _is_xml(name: str) -> bool:
    return name.lower().endswith(_XML)


def _size_as_xml(each: ZipInfo) -> int:
    return each.file_size if each.filename.lower().endswith(_MARKUP) else 0
