"""Sources are read in processes of their own: what breaks its reader costs itself alone, within an archive too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from corpus.errors import Failure
from corpus.model import Document
from corpus.workers import WorkLimits
from ingest.reading import Readers, open_readers, read_each
from ingest.sources import Source

SMALL = b"The village council repaired the roof of the school, and forty pupils came back."
LARGE = b"\n\n".join(b"In week %d the parents painted one more of the classrooms." % week for week in range(2_000))
LETTER = (
    b"From: Aygun <a@b.example>\r\nSubject: The roof\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
    + SMALL
    + b"\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=large.txt\r\n\r\n"
    + LARGE
    + b"\r\n--x--\r\n"
)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """Readers that may give 20 kB of what they read."""
    with open_readers(1, WorkLimits(output=20_000)) as opened:
        yield opened


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writing:
        for name, data in members.items():
            writing.writestr(f"{name}.txt", data)
    return file.getvalue()


def read(readers: Readers, name: str, data: bytes) -> tuple[list[str], list[str]]:
    """The names of the documents, and the reasons of the failures."""
    found = list(read_each([Source(name, None, data)], readers))
    documents = [each.source for each in found if isinstance(each, Document)]
    return documents, [each.reason for each in found if isinstance(each, Failure)]


def test_a_source_that_breaks_its_reader_is_a_failure(readers: Readers) -> None:
    assert read(readers, "large.txt", LARGE) == ([], ["large.txt gives more than 0.02 MB of text."])


def test_in_an_archive_only_the_member_that_breaks_its_reader_is_lost(readers: Readers) -> None:
    documents, reasons = read(readers, "all.zip", archive(first=SMALL, large=LARGE, last=SMALL + b" Again."))
    assert documents == ["all.zip/first.txt", "all.zip/last.txt"]
    assert reasons == ["Of all.zip, number 2 gives more than 0.02 MB of text."]


def test_a_letter_is_kept_when_its_attachment_breaks_the_reader(readers: Readers) -> None:
    documents, reasons = read(readers, "roof.eml", LETTER)
    assert documents == ["roof.eml"]
    assert reasons == ["Of roof.eml, number 2 gives more than 0.02 MB of text."]


def test_an_archive_of_nothing_but_trouble_is_given_up(readers: Readers) -> None:
    documents, reasons = read(readers, "bad.zip", archive(**{f"n{number}": LARGE for number in range(9)}))
    assert documents == []
    assert len(reasons) == 6
    assert reasons[-1] == "bad.zip breaks its readers; the rest of it is left unread."


def test_failures_pass(readers: Readers) -> None:
    failure = Failure("x.txt", "x.txt is empty.")
    assert list(read_each([failure], readers)) == [failure]
