"""What files that begin alike are, by what is inside: Office files and archives, letters and saved pages."""

from __future__ import annotations

import re
import struct
import zlib
from email.parser import BytesHeaderParser
from io import BytesIO
from zipfile import BadZipFile, ZipFile

ZIP, GZIP, WARC, LETTER, SAVED_PAGE = (
    "application/zip",
    "application/gzip",
    "application/warc",
    "message/rfc822",
    "multipart/related",
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# Where the parts of an Office file are, and what it then is (ECMA-376, part 1).
_PARTS = {
    "word/": _OFFICE + "wordprocessingml.document",
    "ppt/": _OFFICE + "presentationml.presentation",
    "xl/": _OFFICE + "spreadsheetml.sheet",
}
# The first member of these archives, stored without compression, is their media type (OpenDocument 1.3, part 2, 3.3).
_MEDIA_TYPE = re.compile(rb"PK\x03\x04.{22}\x08\x00.{2}mimetype([ -~]{1,80})", re.DOTALL)
_MEDIA_TYPES = (  # also with "-template" and the like behind them
    _OPEN_DOCUMENT + "text",
    _OPEN_DOCUMENT + "spreadsheet",
    _OPEN_DOCUMENT + "presentation",
    _OPEN_DOCUMENT + "graphics",
    "application/epub+zip",
)
PROTECTED = "a file protected by a password"
_STREAMS = (  # of OLE files, the telling ones first
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", "application/msword"),
    ("Workbook", "an old Excel file"),
    ("Book", "an old Excel file"),
    ("PowerPoint Document", "an old PowerPoint file"),
    ("__properties_version1.0", "an Outlook message"),
)
_MAX_DIRECTORY = 10_000_000  # bytes; that of 5,000 files with names of 100 letters takes less than one
_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_TAR_MARK = slice(257, 262)
_TEXT_START = 600  # bytes unpacked to see what a gzip file holds
_MAX_HEADER = 65_536
# A mailbox, too, begins each letter with a line of its own (RFC 4155).
_HEADER_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From [^\r\n]*\r?\n)?(?=[!-9;-~]{1,60}:[^\r\n]*\r?\n)")
# Headers that only programs write; a report may well begin with "Subject:" and "Date:".
_LETTER_HEADERS = ("message-id", "received", "return-path", "mime-version", "x-mailer", "delivered-to")
_SENT = ("to", "cc", "bcc", "received", "delivered-to", "message-id")  # which saved pages lack


def zip_kind(data: bytes) -> str:
    """An Office file, an OpenDocument, a book, or just an archive."""
    named = _MEDIA_TYPE.match(data)
    declared = named[1].decode() if named else ""
    for media_type in _MEDIA_TYPES:
        if declared.startswith(media_type):
            return media_type
    names = _zip_names(data)
    if "[Content_Types].xml" not in names:
        return ZIP
    within = (kind for part, kind in _PARTS.items() if any(name.startswith(part) for name in names))
    return next(within, "an Office file")


def ole_kind(data: bytes) -> str:
    """Which program wrote this OLE file, and whether a password keeps it shut."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return next((kind for stream, kind in _STREAMS if file.exists(stream)), "an old Office file")
    except (OSError, ValueError, IndexError, struct.error):  # what olefile raises on damaged files
        return "a damaged old Office file"


def gzip_kind(data: bytes) -> str:
    """A web archive, a tar archive, or one compressed file."""
    try:
        start = zlib.decompressobj(31).decompress(data, _TEXT_START)
    except zlib.error:
        return GZIP  # its reader says how it is damaged
    if start.startswith(b"WARC/"):
        return WARC
    return "a tar archive" if start[_TAR_MARK] == b"ustar" else GZIP


def letter_kind(data: bytes) -> str | None:
    """An e-mail or a page that a browser saved with all its parts; None for whatever has no such headers."""
    start = _HEADER_START.match(data)
    if not start:
        return None
    message = BytesHeaderParser().parsebytes(data[start.end() : start.end() + _MAX_HEADER])
    if message.defects or not any(name in message for name in _LETTER_HEADERS):
        return None
    if message.get_content_type() == SAVED_PAGE and not any(name in message for name in _SENT):
        return SAVED_PAGE
    return LETTER if "from" in message or "content-type" in message else None


def _zip_names(data: bytes) -> list[str]:
    """The names of the members, unless the archive is damaged or its directory unreasonable."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + _END_OF_DIRECTORY.size:
        return []
    size = _END_OF_DIRECTORY.unpack_from(data, end)[5]
    if size > _MAX_DIRECTORY:
        return []
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError, struct.error):
        return []
