"""Pages that a browser saved with all their parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentError, NoText
from ingest.readers.mhtml import read
from ingest.readers.reading import Reading
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
SAVED = (FORMATS / "page.mhtml").read_bytes()


def test_the_page_that_chromium_saved_is_read_under_its_address() -> None:
    (found,) = read(Source("page.mhtml", None, SAVED))
    assert isinstance(found, Reading)
    assert found.title == "Пекарня в селе Ольховка"
    assert found.about.address == "http://127.0.0.1:8765/bakery"
    texts = [block.text for block in found.blocks]
    assert any(text.startswith("Две соседки открыли пекарню") for text in texts)
    assert not any("Главная" in text or "font-family" in text for text in texts)


def test_the_part_that_is_named_is_the_page() -> None:
    page = (
        "<html><body><h1>Our {0}</h1><p>In one summer the {0} was built by the parents of the pupils.</p></body></html>"
    )
    parts = "".join(
        f"--x\r\nContent-Type: text/html\r\nContent-ID: <{name}>\r\n\r\n{page.format(name)}\r\n"
        for name in ("frame", "school")
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; start="<school>"; boundary=x\r\n\r\n'
    (found,) = read(Source("a.mht", None, f"{head}{parts}--x--\r\n".encode()))
    assert isinstance(found, Reading)
    assert any("In one summer the school was built" in block.text for block in found.blocks)


def test_a_file_without_a_page_holds_none() -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nx\r\n"
    with pytest.raises(NoText, match=r"^a\.mht holds no page\.$"):
        list(read(Source("a.mht", None, data)))


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused() -> None:
    for length in range(0, len(SAVED), 100):
        try:
            assert list(read(Source("a.mht", None, SAVED[:length])))
        except DocumentError as error:
            said = str(error)
            assert said.startswith("a.mht ")
