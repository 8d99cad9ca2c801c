"""ZIP archives: each file in them is read in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile, ZipInfo

from corpus.errors import NoText, UnreadableDocument
from ingest.readers.reading import Reading
from ingest.readers.zipped import DAMAGED_ZIP, MAX_RATIO, damaged, unpacked
from ingest.sources import MAX_BYTES, Source, too_large

_MAX_MEMBERS = 10_000  # to be listed; how many are read is for unpacking.py to say
_RATIO_MATTERS = 5_000_000  # bytes
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_LOCAL_HEADER = 30  # bytes before the name (APPNOTE 4.3.7)
_LEAST_WORD = 3  # bytes above ASCII in a row: Cyrillic has them in words, Latin as single letters
_HIGH = re.compile(rb"[\x80-\xff]+")
_RUSSIAN = re.compile("[а-яёА-ЯЁ]")
_SYSTEM_FILES = ("__MACOSX", "Thumbs.db", "desktop.ini")


def read(source: Source) -> Iterator[Reading | Source]:
    """The files of an archive, one unpacked after the other, without hidden ones.

    Raises UnreadableDocument for what is damaged, locked or a bomb. No name of a member can lead anywhere: nothing is
    written.
    """
    try:
        archive = ZipFile(BytesIO(source.data))
    except DAMAGED_ZIP as error:
        raise damaged(source) from error
    with archive:
        trouble = _trouble(archive.infolist(), len(source.data))
        if trouble:
            raise UnreadableDocument(f"{source.name} {trouble}.")
        members = [(name, member) for member in archive.infolist() if _is_wanted(name := _name(member))]
        if not members:
            raise NoText(f"{source.name} holds no files.")
        yield from _unpacked_each(source, archive, members)


def _unpacked_each(source: Source, archive: ZipFile, members: Sequence[tuple[str, ZipInfo]]) -> Iterator[Source]:
    """What can be unpacked; then the error for what cannot."""
    bad: list[UnreadableDocument] = []
    for name, member in members:
        try:
            yield _unpacked(f"{source.name}/{name}", archive, member)
        except UnreadableDocument as error:
            bad.append(error)
    if len(bad) == 1:
        raise bad[0]
    if bad:
        raise UnreadableDocument(f"{source.name} holds {len(bad):,} files that cannot be read; {bad[0]}")


def _unpacked(name: str, archive: ZipFile, member: ZipInfo) -> Source:
    if member.file_size > MAX_BYTES:
        raise too_large(name, member.file_size)
    try:
        return Source(name, None, unpacked(archive, member))
    except DAMAGED_ZIP as error:
        raise UnreadableDocument(f"{name} is damaged: it cannot be unpacked.") from error


def _trouble(members: Sequence[ZipInfo], packed: int) -> str | None:
    """What is wrong with an archive, by its directory; ``unpacked`` never gives more than that says."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MAX_MEMBERS:
        return f"holds {len(members):,} files; the limit is {_MAX_MEMBERS:,}"
    if unpacked > _RATIO_MATTERS and unpacked > MAX_RATIO * packed:
        return f"unpacks to {unpacked // packed:,} times its size; the limit is {MAX_RATIO}"
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return "is protected by a password"
    if _overlap(members):
        return "is damaged: its files overlap"
    return None


def _overlap(members: Sequence[ZipInfo]) -> bool:
    """As in bombs that unpack the same bytes as many files."""
    in_order = sorted(members, key=lambda member: member.header_offset)
    return any(
        one.header_offset + _LOCAL_HEADER + one.compress_size > other.header_offset for one, other in pairwise(in_order)
    )


def _is_wanted(name: str) -> bool:
    parts = name.split("/")
    return bool(parts[-1]) and not any(part.startswith(".") or part in _SYSTEM_FILES for part in parts)


def _name(member: ZipInfo) -> str:
    """The path of a member without what would lead out of the archive."""
    name = member.filename if member.flag_bits & _UTF8_NAME else _guessed(member.filename)
    ended = name.endswith(("/", "\\"))
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(char if char.isprintable() else "\ufffd" for char in "/".join(parts)) + "/" * ended


def _guessed(name: str) -> str:
    """A name whose encoding is not said: zipfile takes it for that of the first PCs."""
    data = name.encode("cp437", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        runs = _HIGH.findall(data)
    if max(map(len, runs)) < _LEAST_WORD:
        return name
    # What Windows writes where Russian is spoken: mostly the first.
    return max(
        (data.decode(page, "replace") for page in ("cp866", "cp1251")), key=lambda name: len(_RUSSIAN.findall(name))
    )
