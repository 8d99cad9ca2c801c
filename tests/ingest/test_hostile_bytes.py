"""Any bytes under any name: documents with exact offsets, or sentences of one line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.errors import Failure
from corpus.model import Document, Span
from ingest.cleaning import clean
from ingest.language import Guess, detect_language
from ingest.readers import READERS, Block, ocr
from ingest.sections import BETWEEN_LINES, lay_out
from ingest.segment import cut
from ingest.sources import Source
from ingest.stage import make_documents

FILES = Path(__file__).parent.parent / "files"
SAMPLES = sorted(path for path in [*FILES.glob("*.*"), *FILES.glob("formats/*.*")] if path.suffix != ".py")
STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><body>",
    b"WARC/1.0\r\n",
)
MORE = (
    b"From: a@b.example\r\nMIME-Version: 1.0\r\n",
    b"\x1f\x8b\x08",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"BM",
    b"\xff\xfe",
)
TYPES = (None, "", "text/html; charset=utf-16", "text/plain; charset=\0", "application/octet-stream", ";;", *READERS)
NAMES = (
    "report",
    "a\nb.pdf",
    "x\r\x1b[31m.docx",
    "\u202efdp.exe",
    "tab\there.csv",
    "\u2028.html",
    "\x00.zip",
    "é" * 300,
)

quickly = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program, and slow."""
    monkeypatch.setattr(ocr, "_PATH", "/nowhere")


def english(_: str) -> Guess:
    return Guess("en", 1.0)


def covers(text: str, spans: list[Span]) -> bool:
    """Whether the *spans* follow one another and leave out nothing but blanks."""
    edges = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    between = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return all(left.end < right.start for left, right in pairwise(spans)) and not between.strip()


def is_sound(found: Document | Failure) -> bool:
    if isinstance(found, Failure):
        return found.reason.isprintable() and found.reason.endswith(".")
    found.text.encode()
    passages = "".join(passage.text for passage in cut(found))
    return (
        covers(found.text, [each.span for each in found.sections])
        and covers(found.text, [each.span for each in found.lines])
        and "".join(passages.split()) == "".join(found.text.split())
    )


@given(
    st.sampled_from((*STARTS, *MORE)),
    st.binary(max_size=400),
    st.sampled_from(TYPES),
    st.sampled_from(NAMES)
    | st.sampled_from([f"x.{end}" for end in ("csv", "eml", "md", "mhtml", "html", "xlsx", "gz")]),
)
@quickly
def test_any_bytes_claimed_to_be_anything_give_documents_or_sentences(
    start: bytes, rest: bytes, media_type: str | None, name: str
) -> None:
    results = list(make_documents(Source(name, media_type, start + rest), english))
    assert results
    assert all(map(is_sound, results))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_damaged_files_give_documents_or_sentences(sample: Path) -> None:
    data = sample.read_bytes()
    half, third = len(data) // 2, len(data) // 3
    damaged = [data[:half], data[half:], data[:third] + b"\0" * 50 + data[third + 50 :], data[:-30], data[:20]]
    for each in damaged:
        results = list(make_documents(Source(sample.name, None, each), english))
        assert results
        assert all(map(is_sound, results))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\x7fELF", b" ", b"...", b"<html></html>"])
def test_whatever_its_name_a_failure_is_one_line(name: str, data: bytes) -> None:
    (found,) = make_documents(Source(name, None, data))
    assert isinstance(found, Failure)
    assert is_sound(found)


@given(
    st.lists(
        st.builds(Block, st.text(max_size=200), st.sampled_from(["heading", "paragraph", "item", "row"])), max_size=8
    )
)
@example([Block("a\n\nb"), Block("\u0301"), Block("\ud800 x"), Block("İ\u0307 \x85 ї")])
@quickly
def test_any_text_is_laid_out_with_exact_offsets(blocks: list[Block]) -> None:
    layout = lay_out(blocks, detect_language)
    assert clean(layout.text) == layout.text
    assert covers(layout.text, [each.span for each in layout.sections])
    lines = [layout.text[each.span.start : each.span.end] for each in layout.lines]
    assert BETWEEN_LINES.join(lines) == layout.text
    assert all(line and "\n" not in line for line in lines)
    document = Document("x", "x", None, None, layout.text, layout.sections)
    assert all(passage.text == document.slice(passage.span) for passage in cut(document))


@given(st.text(max_size=500), st.sampled_from(["x.txt", "x.md", "x.csv", "x.html", "x.eml"]))
@quickly
def test_any_text_in_any_dress_is_a_document_or_a_sentence(text: str, name: str) -> None:
    assert all(map(is_sound, make_documents(Source(name, None, text.encode(errors="replace")), english)))
