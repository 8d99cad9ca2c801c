"""Feeds the readers mutated files, guided by the code that each input reaches.

    pip install atheris
    python tests/fuzz/readers.py docx -max_total_time=300

The first argument is a kind of file (an extension; --help names them), the rest goes to libFuzzer. Each input must give
documents whose offsets are exact and failures of one line, and nothing else; anything that is raised is a finding, and
its input is left in the folder for findings (fuzz-findings/). Samples come from tests/files; members of archives are
mutated one by one, so that mutations get past the compression. Text recognition is left out: it is another program.
"""

from __future__ import annotations

import gzip
import io
import random
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["ingest", "corpus", "docx", "pptx", "openpyxl", "odf", "striprtf", "warcio", "olefile", "markdown_it"],
    enable_loader_override=False,
):
    from corpus.errors import Failure
    from corpus.model import Document, Span
    from ingest.language import Guess
    from ingest.readers import ocr
    from ingest.segment import cut
    from ingest.sources import Source
    from ingest.stage import make_documents

ocr._PATH = "/nowhere"  # of tesseract
FILES = Path(__file__).parent.parent / "files"
REPORTS = Path(__file__).parent.parent.parent / "corpus" / "samples"
FINDINGS = Path("fuzz-findings")
KINDS = (
    *("bmp", "csv", "doc", "docx", "eml", "epub", "gz", "html", "jpg", "md", "mhtml", "ods", "odt", "pdf", "png"),
    *("pptx", "rtf", "tiff", "tsv", "txt", "warc", "xlsx", "zip"),
)
_LETTER = b"""From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?q?Our_bridge?=\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/%s; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://a.example/\r\n\r\n\
<html><body><p>We repaired the bridge =E2=80=93 ourselves.</p></body></html>\r\n--x--\r\n"""
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>We repaired the bridge.</p></body></html>"
_ARCHIVE = io.BytesIO()
with zipfile.ZipFile(_ARCHIVE, "w") as _file:
    _file.writestr("folder/report.txt", "We repaired the bridge ourselves, in May.")
SMALLEST = {
    "eml": _LETTER % b"mixed",
    "mhtml": _LETTER % b"related",
    "gz": gzip.compress(b"We repaired the bridge ourselves, in May."),
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    b"WARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_ANSWER), _ANSWER),
    "zip": _ARCHIVE.getvalue(),
}
WARM = b"<html><head><meta name='date' content='12 abcdember 2015'></head><body><p>We repaired the bridge.</p></body></html>"
LIBFUZZER = ["-max_len=200000", "-rss_limit_mb=3000", "-timeout=60", "-print_final_stats=1", "-verbosity=0"]


def check(found: Document | Failure) -> None:
    """What must hold for whatever a source gives."""
    if isinstance(found, Failure):
        assert found.reason.isprintable(), f"not one line: {found.reason!r}"
        return
    found.text.encode()
    for spans in ([each.span for each in found.sections], [each.span for each in found.lines]):
        assert all(0 <= span.start < span.end <= len(found.text) for span in spans)
        assert all(left.end < right.start for left, right in pairwise(spans))
        assert not _beside(found.text, spans).strip()
    assert all(0 <= each.span.start < each.span.end <= len(found.text) for each in found.repairs)
    passages = "".join(each.text for each in cut(found))
    assert "".join(passages.split()) == "".join(found.text.split())


def _beside(text: str, spans: list[Span]) -> str:
    edges = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def any_language(text: str) -> Guess:
    """One with repairs of its own, or none; detecting would take most of the time."""
    return Guess(("az", "mn", "tr", "en")[len(text) % 4], 1.0)


def target(kind: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for found in make_documents(Source(f"fuzz.{kind}", None, data), any_language):
            check(found)

    return read


def mutated_member(data: bytes, max_size: int, seed: int) -> bytes:
    """*data*, an archive, with one of its members mutated; what is no whole archive is mutated as it is."""
    chance = random.Random(seed)
    members = members_of(data)
    if not members or chance.random() < 0.1:
        return atheris.Mutate(data, max_size)
    name = chance.choice(sorted(members))
    members[name] = atheris.Mutate(members[name], max(len(members[name]) + 100, 1000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for each, content in members.items():
            kept = zipfile.ZIP_STORED if each == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(each), content, kept)
    return packed.getvalue() if packed.tell() <= max_size else data


def members_of(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            small = [info for info in archive.infolist() if info.file_size < 1_000_000]
            return {info.filename: archive.read(info) for info in small}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return {}


def samples(kind: str, folder: Path) -> None:
    """The samples of that kind, and the smallest one of some."""
    for path in [*FILES.glob(f"*.{kind}"), *FILES.glob(f"formats/*.{kind}"), *REPORTS.glob(f"*/*.{kind}")]:
        shutil.copy(path, folder)
    if kind in SMALLEST:
        (folder / "smallest").write_bytes(SMALLEST[kind])


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in KINDS:
        sys.exit(f"{__doc__}\nKinds: {', '.join(KINDS)}")
    kind = sys.argv[1]
    FINDINGS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        samples(kind, Path(folder))
        options = [*LIBFUZZER, f"-artifact_prefix={FINDINGS}/{kind}-", *sys.argv[2:], folder]
        archive = (
            {"custom_mutator": mutated_member} if kind in {"docx", "epub", "ods", "odt", "pptx", "xlsx", "zip"} else {}
        )
        list(make_documents(Source("warm.html", None, WARM)))  # dateparser loads for seconds before its first date
        atheris.Setup([sys.argv[0], *options], target(kind), **archive)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
