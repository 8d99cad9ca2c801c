"""Where reports come from: files, folders and addresses, each as a name, a media type and some bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError, Failure, UnreadableDocument

if TYPE_CHECKING:
    from ingest.fetching import Fetcher

MAX_BYTES = 100_000_000  # reports with photographs, as PDF, have up to 80 MB
# A 500-page report is about 1 MB of text; reading a web page needs some ten times its size in memory.
MAX_TEXT_BYTES = 20_000_000

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read. ``media_type`` is what the server said, parameters included; files have none."""

    name: str
    media_type: str | None
    data: bytes = field(repr=False)


def find_sources(names: Iterable[str], fetcher: Fetcher | None = None) -> Iterator[Source | Failure]:
    """What *names* stand for, one read at a time: files, folders with all below them, http and https addresses.

    Folders are walked in the order of their names; hidden files and links to folders are passed over. Whatever
    cannot be read is a Failure. *fetcher* asks the addresses; without one it is anybody's, on the public internet only.
    """
    for name in names:
        if _SCHEME.match(name):
            yield _attempt(name, _printable(name), fetcher)
        else:
            for found in _files_under(name):
                yield found if isinstance(found, Failure) else _attempt(found, _called(found, name))


def count_sources(names: Iterable[str]) -> int:
    """How many sources *names* stand for, without reading any."""
    return sum(1 if _SCHEME.match(name) else sum(1 for _ in _files_under(name)) for name in names)


def too_large(name: str, size: int | None = None, limit: int = MAX_BYTES) -> UnreadableDocument:
    """The error for a source of *size* bytes, as far as the size is known."""
    found = "more" if size is None else f"{size / 1e6:.1f} MB"
    return UnreadableDocument(f"{name} is too large: the limit is {limit / 1e6:.1f} MB, and this is {found}.")


def _called(path: Path, given: str) -> str:
    """A file that was named keeps that name to the letter; those in a folder are called by their paths."""
    return os.fsencode(given).decode("utf-8", "replace") if path == Path(given) else _printable(path)


def _attempt(origin: str | Path, name: str, fetcher: Fetcher | None = None) -> Source | Failure:
    try:
        return _read_address(origin, fetcher) if isinstance(origin, str) else _read_file(origin, name)
    except DocumentError as error:
        return Failure(name, str(error))


def _read_address(address: str, fetcher: Fetcher | None) -> Source:
    from ingest.fetching import Fetcher  # only addresses need what asks them

    return (fetcher or Fetcher()).fetch(address)


def _read_file(path: Path, name: str) -> Source:
    try:
        data = _regular_bytes(path, name)
    except FileNotFoundError:
        raise UnreadableDocument(f"{name} does not exist.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableDocument(_cannot_be_read(name, error)) from error
    if not data:
        raise UnreadableDocument(f"{name} is empty.")
    return Source(name, None, data)


def _regular_bytes(path: Path, name: str) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # a pipe or a device might never end
        raise UnreadableDocument(f"{name} is neither a file nor a folder.")
    if status.st_size > MAX_BYTES:
        raise too_large(name, status.st_size)
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)  # it may have grown meanwhile
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    return data


def _files_under(name: str) -> Iterator[Path | Failure]:
    """The file of that name, or all files below the folder of that name."""
    waiting = [Path(name)] if name else []
    if not name:
        yield Failure(name, "An empty name is not a file.")
    while waiting:
        path = waiting.pop()
        if not _is_folder(path):
            yield path
            continue
        try:
            waiting.extend(sorted(_visible(path), reverse=True))
        except OSError as error:
            yield Failure(_printable(path), _cannot_be_read(_printable(path), error))


def _visible(folder: Path) -> list[Path]:
    # As find(1) does: a link to a folder may lead in a circle or out of what was named.
    return [
        path for path in folder.iterdir() if not path.name.startswith(".") and not (path.is_symlink() and path.is_dir())
    ]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it will say why


def _printable(origin: str | Path) -> str:
    """The name as text that can be stored and shown: whole characters, and no passwords."""
    name = os.fsencode(origin).decode("utf-8", "replace")
    return _CREDENTIALS.sub("", name) if isinstance(origin, str) else name


def _cannot_be_read(name: str, error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{name} cannot be read: {reason}."
