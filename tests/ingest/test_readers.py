"""What every reader gives, and which one is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, NoText
from ingest.readers import READERS, Reader, Reading, read
from ingest.sources import Source

FILES = Path(__file__).parent.parent / "files"


def outcome(reader: Reader, source: Source) -> Reading | Source | str:
    """The first that is found, or the sentence that says why there is nothing."""
    try:
        return next(iter(reader(source)))
    except DocumentError as error:
        return str(error)


@pytest.mark.parametrize("path", sorted(filter(Path.is_file, FILES.iterdir())), ids=lambda path: path.name)
def test_every_ugly_file_is_read_or_refused_in_one_sentence(path: Path) -> None:
    found = outcome(read, Source(path.name, None, path.read_bytes()))
    if isinstance(found, Reading):
        assert found.title
        assert len(found.blocks) > 1
    else:
        assert found.startswith(path.name)
        assert found.endswith(".")


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
class TestEveryReaderOfText:
    """What holds where any text makes a document."""

    def test_gives_the_text_of_a_small_document(self, kind: str) -> None:
        data = (
            b"<html><body><h1>A well</h1><p>We dug a well.</p></body></html>"
            if "html" in kind
            else b"A well\n\nWe dug."
        )
        (reading,) = READERS[kind](Source("x", kind, data))
        assert isinstance(reading, Reading)
        assert reading.title == "A well"
        assert [block.heading for block in reading.blocks] == [True, False]

    @pytest.mark.parametrize("data", [b" \n\t ", b"\xef\xbb\xbf", b"\xe2\x80\x8b"])
    def test_says_that_blanks_are_no_text(self, kind: str, data: bytes) -> None:
        with pytest.raises(NoText, match=r"^x "):
            list(READERS[kind](Source("x", kind, data)))

    @given(data=st.binary(max_size=300))
    def test_gives_a_reading_or_a_sentence_for_any_bytes(self, kind: str, data: bytes) -> None:
        found = outcome(READERS[kind], Source("x", kind, data))
        if isinstance(found, Reading):
            assert all(block.text.strip() for block in found.blocks)
        else:
            assert found.startswith("x ")


def test_a_text_that_only_begins_like_a_page_is_read_as_text() -> None:
    words = "<p> is the tag of a paragraph. In May our club taught forty pupils to write their first page."
    (reading,) = read(Source("lesson.txt", None, f"<script>\n\n{words}".encode()))
    assert isinstance(reading, Reading)
    assert words in reading.blocks[-1].text
    with pytest.raises(NoText):
        read(Source("lesson.html", None, b"<script>let x = 1;</script>"))
