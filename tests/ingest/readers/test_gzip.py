"""Files that gzip has compressed."""

from __future__ import annotations

import gzip

import pytest

from corpus.errors import DocumentError
from ingest.readers.gzip import read
from ingest.sources import MAX_BYTES, Source


def sentence(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(Source("a.txt.gz", None, data)))
    return str(caught.value)


@pytest.mark.parametrize(("name", "inner"), [("a/well.txt.gz", "well.txt"), ("well", "well"), ("well.GZ", "well")])
def test_what_was_compressed_is_a_source_without_the_ending(name: str, inner: str) -> None:
    assert list(read(Source(name, None, gzip.compress(b"We dug.")))) == [Source(f"{name}/{inner}", None, b"We dug.")]


def test_members_are_read_one_after_the_other_and_what_follows_is_not() -> None:
    (found,) = read(Source("a.gz", None, gzip.compress(b"We ") + gzip.compress(b"dug.") + b"\0\0"))
    assert isinstance(found, Source)
    assert found.data == b"We dug."


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(bytes(10_000_000), 9) * (MAX_BYTES // 10_000_000 + 1)
    assert len(bomb) < 200_000
    assert sentence(bomb) == "a.txt.gz/a.txt is too large: the limit is 100.0 MB, and this is more."


def test_a_truncated_file_is_said_to_be_cut_off() -> None:
    assert sentence(gzip.compress(b"We dug a well.")[:-12]) == "a.txt.gz is cut off."


def test_a_damaged_file_is_said_to_be_damaged() -> None:
    data = bytearray(gzip.compress(b"We dug a well."))
    data[-6] ^= 255
    assert sentence(bytes(data)) == "a.txt.gz is damaged: it cannot be unpacked."
