"""What was fetched, as it came: WARC files (ISO 28500) of one site and month each.

Files only grow, a record at a time, each compressed by itself. ``sync`` brings them to the disk before the ledger
records the visits; what a killed process wrote and did not record is found again by ``tail``, and a last record that
is torn is cut off.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import quote

from corpus.collecting import Kept
from corpus.errors import StoreError, UnreadableDocument
from ingest.crawl import warc
from ingest.fetching import Conditions, Response

MOST = 500_000_000  # bytes of one file, roughly: convenient to copy
_NAME = re.compile(r"(\d{4}-\d\d)-(\d{4})\.warc\.gz")


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that was written, and whose visit was perhaps not recorded."""

    response: Response
    at: datetime
    kept: Kept


@dataclass(slots=True)
class _Open:
    file: IO[bytes]
    name: str
    dirty: bool = False


@dataclass(slots=True)
class Archive:
    """The files below *home*/*folder*, one folder a site. Names of files are relative to *home*."""

    home: Path
    folder: str = "archive"
    operator: str = "goodpractice"
    most: int = MOST
    _open: dict[str, _Open] = field(default_factory=dict)

    def add(self, site_id: str, response: Response, at: datetime, asked: Conditions, user_agent: str) -> Kept:
        """Write the answer and the question; on the disk for certain only after ``sync``.

        Raises StoreError where nothing can be written, as ``sync`` does.
        """
        opened = self._opened(site_id, at)
        kept = Kept(opened.name, opened.file.tell())
        writer = warc.writer(opened.file)
        address, date = response.address, at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        answer = writer.create_warc_record(
            address, "response", io.BytesIO(response.raw), len(response.raw), warc_headers_dict={"WARC-Date": date}
        )
        question = writer.create_warc_record(address, "request", http_headers=warc.request(address, asked, user_agent))
        with _said(opened.name):
            writer.write_request_response_pair(question, answer)
        opened.dirty = True
        return kept

    def sync(self) -> dict[tuple[str, str], int]:
        """Bring what was written to the disk: how long each file that grew is now."""
        grown = {}
        for site_id, opened in self._open.items():
            if opened.dirty:
                with _said(opened.name):
                    opened.file.flush()
                    os.fsync(opened.file.fileno())
                opened.dirty = False
                grown[site_id, opened.name] = opened.file.tell()
        return grown

    def load(self, kept: Kept, address: str) -> bytes:
        """The body that was kept, decompressed; raises UnreadableDocument where it is no longer there."""
        try:
            with (self.home / kept.file).open("rb") as file:
                found = warc.body_at(file, kept.offset, address)
        except OSError as error:
            raise UnreadableDocument(f"What was kept of {address} cannot be read: {error.strerror}.") from error
        if found is None:
            raise UnreadableDocument(f"What was kept of {address} is damaged, or no longer in {kept.file}.")
        return found

    def tail(self, site_id: str, recorded: Mapping[str, int]) -> Iterator[Found]:
        """The answers beyond what is *recorded* (bytes of each file); a torn last record is cut off first."""
        for path in self._files(site_id):
            name, start = self._named(path), recorded.get(self._named(path), 0)
            if path.stat().st_size <= start:
                continue
            warc.cut_torn(path, start)
            with path.open("rb") as file:
                file.seek(start)
                records = warc.records(file)
                for record in records:
                    if record.rec_type == "response":
                        response = warc.response(record)  # before its offset is asked for, which skips what is unread
                        yield Found(response, warc.date(record), Kept(name, records.get_record_offset()))

    def sizes(self, site_id: str) -> dict[tuple[str, str], int]:
        """How long each file of the site is."""
        return {(site_id, self._named(path)): path.stat().st_size for path in self._files(site_id)}

    def remove(self, site_id: str) -> list[str]:
        """Delete the site's files; their names."""
        self.close(site_id)
        names = []
        for path in self._files(site_id):
            names.append(self._named(path))
            path.unlink()
        return names

    def close(self, site_id: str | None = None) -> None:
        """Close the files of the site, or all. What ``sync`` has not brought to the disk is nowhere recorded."""
        for each in [site_id] if site_id else list(self._open):
            if each in self._open:
                with suppress(OSError):  # the disk is full, as whoever wrote was told
                    self._open.pop(each).file.close()

    def _opened(self, site_id: str, at: datetime) -> _Open:
        """The file to write to: that of the month, unless it is full."""
        opened = self._open.get(site_id)
        month = f"{at.astimezone(UTC):%Y-%m}"
        if opened and Path(opened.name).name.startswith(month) and opened.file.tell() < self.most:
            return opened
        if opened:
            self.sync()
            self.close(site_id)
        path = self._path_for(site_id, month)
        with _said(self._named(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
            self._open[site_id] = _Open(file, self._named(path))
            if not file.tell():
                self._begin(file, path)
        return self._open[site_id]

    def _begin(self, file: IO[bytes], path: Path) -> None:
        about = {"software": self.operator, "format": "WARC File Format 1.1", "robots": "obey"}
        writer = warc.writer(file)
        writer.write_record(writer.create_warcinfo_record(path.name, about))
        file.flush()
        descriptor = os.open(path.parent, os.O_RDONLY)  # the name is to survive a power cut too
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _path_for(self, site_id: str, month: str) -> Path:
        last = next((path for path in reversed(self._files(site_id)) if path.name.startswith(month)), None)
        if last is not None and last.stat().st_size < self.most:
            return last
        match = _NAME.fullmatch(last.name) if last else None
        return self._folder(site_id) / f"{month}-{int(match[2]) + 1 if match else 1:04}.warc.gz"

    def _files(self, site_id: str) -> list[Path]:
        folder = self._folder(site_id)
        return sorted(path for path in folder.glob("*.warc.gz") if _NAME.fullmatch(path.name))

    def _folder(self, site_id: str) -> Path:
        name = quote(site_id, safe="")  # ids are made from hosts, which others choose
        return self.home / self.folder / ("_" + name if name.startswith(".") else name)

    def _named(self, path: Path) -> str:
        return path.relative_to(self.home).as_posix()


@contextmanager
def _said(name: str) -> Iterator[None]:
    """A full disk, or a folder that may not be written to, as a sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{name} cannot be written: {error.strerror}.") from error
