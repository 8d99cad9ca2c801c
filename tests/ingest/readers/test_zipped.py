"""Office files and books that mean harm, or were harmed: one sentence each."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from corpus.errors import DocumentError, UnreadableDocument
from ingest.readers import READERS, doc
from ingest.readers.kinds import kind_of
from ingest.readers.zipped import MAX_MEMBERS, MAX_XML, checked_archive
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
ARCHIVES = {
    "report-az.docx": "word/document.xml",
    "report-az.odt": "content.xml",
    "slides-mn.pptx": "ppt/slides/slide1.xml",
    "projects-ru.xlsx": "xl/sharedStrings.xml",
    "projects-ru.ods": "content.xml",
}
SAMPLES = [*ARCHIVES, "report-az.epub", "report-az.doc", "report-az.rtf", "projects-utf8.csv", "report-ru.md"]
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10))
BOMBS = {
    "billion laughs": b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
    "a file of this machine": b'<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "an address": b'<!DOCTYPE x [<!ENTITY l9 SYSTEM "http://192.0.2.1/x">]>',
    "a grammar elsewhere": b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    "parameters": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p;]>',
}


def archive(files: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file.getvalue()


def members(name: str) -> dict[str, bytes]:
    with ZipFile(FORMATS / name) as sample:
        return {each: sample.read(each) for each in sample.namelist()}


def read_as(sample: str, data: bytes) -> object:
    """What the reader for *sample* gives of *data*, whatever that has become."""
    kind = kind_of(Source(sample, None, (FORMATS / sample).read_bytes()))
    return list(READERS[kind](Source("bad", None, data)))


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("name", ARCHIVES)
def test_office_xml_that_declares_a_document_type_is_refused(name: str, bomb: str) -> None:
    files = members(name)
    declaration, _, rest = files[ARCHIVES[name]].partition(b"?>")
    files[ARCHIVES[name]] = declaration + b"?>" + BOMBS[bomb] + rest.replace(b"</", b"&l9;</", 1)
    with pytest.raises(UnreadableDocument, match=f"bad declares a document type in {ARCHIVES[name]}"):
        read_as(name, archive(files))


def test_a_document_type_is_found_in_utf16_too() -> None:
    files = members("report-az.docx")
    files["word/document.xml"] = '<?xml version="1.0"?><!DOCTYPE x []><x/>'.encode("utf-16")
    with pytest.raises(UnreadableDocument, match="declares a document type"):
        read_as("report-az.docx", archive(files))


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({f"{number}.bin": bytes(41_000_000) for number in range(5)}, "bad unpacks to 205 MB; the limit is 200 MB"),
        ({"a.bin": bytes(9_000_000)}, r"bad unpacks to 1,\d\d\d times its size; the limit is 200"),
        ({f"{number}.xml": b"" for number in range(MAX_MEMBERS + 1)}, "bad holds 10,001 files; the limit is 10,000"),
    ],
)
def test_bombs_are_known_by_the_directory_of_the_archive(files: Mapping[str, bytes], sentence: str) -> None:
    with pytest.raises(UnreadableDocument, match=sentence):
        checked_archive(Source("bad", None, archive(files)))


def test_one_part_may_not_be_a_tree_beyond_memory() -> None:
    noise = hashlib.shake_256(b"").digest(400_000)  # so that the ratio alone does not tell
    data = archive({"a.bin": noise, "word/document.xml": bytes(MAX_XML + 1)})
    with pytest.raises(UnreadableDocument, match="bad holds 50 MB of text in one part; the limit is 50 MB"):
        checked_archive(Source("bad", None, data))


def test_two_parts_of_one_name_are_refused() -> None:
    data = archive({"word/document.xml": b"<a/>", "word/document.xm2": b"<b/>"}).replace(b".xm2", b".xml")
    with pytest.raises(UnreadableDocument, match=r"bad holds two files named 'word/document\.xml'"):
        checked_archive(Source("bad", None, data))


def test_a_part_that_needs_a_password_is_a_sentence() -> None:
    data = bytearray(archive({"a.xml": b"<a/>"}, ZIP_STORED))
    data[6] |= 1  # the flag in the member, and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument, match="bad is protected by a password"):
        checked_archive(Source("bad", None, bytes(data)))


def test_ways_of_packing_that_no_office_program_uses_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="bad is packed in a way that no Office program uses"):
        checked_archive(Source("bad", None, archive({"a.xml": b"<a/>"}, ZIP_BZIP2)))


def test_an_opendocument_with_a_password_is_a_sentence() -> None:
    files = members("report-az.odt")
    files["META-INF/manifest.xml"] = files["META-INF/manifest.xml"].replace(b"/>", b"><encryption-data/></x>", 1)
    with pytest.raises(UnreadableDocument, match="bad is protected by a password"):
        read_as("report-az.odt", archive(files))


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_missing_part_is_a_sentence(name: str) -> None:
    files = members(name)
    del files[ARCHIVES[name]]
    with pytest.raises(UnreadableDocument, match="bad is damaged"):
        read_as(name, archive(files))


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith((".csv", ".md"))])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_that_is_cut_off_is_a_sentence(name: str, share: float) -> None:
    data = (FORMATS / name).read_bytes()
    with pytest.raises(UnreadableDocument, match=r"bad is damaged or cut off\."):
        read_as(name, data[: int(len(data) * share)])


@pytest.mark.parametrize("other", ["report-az.rtf", "report-az.doc", "report-ru.md", "report-az.odt"])
@pytest.mark.parametrize("name", ["report-az.docx", "projects-ru.xlsx", "slides-mn.pptx", "report-az.epub"])
def test_a_file_of_another_format_is_a_sentence(name: str, other: str) -> None:
    with pytest.raises(UnreadableDocument, match="bad is damaged"):
        read_as(name, (FORMATS / other).read_bytes())


@pytest.mark.parametrize("name", SAMPLES)
def test_random_damage_gives_a_report_or_a_sentence(name: str) -> None:
    whole, chance = (FORMATS / name).read_bytes(), random.Random(name)
    for _ in range(8):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _read_or_sentence(name, bytes(data))


@pytest.mark.parametrize("name", [*ARCHIVES, "report-az.epub"])
def test_random_damage_within_a_part_gives_a_report_or_a_sentence(name: str) -> None:
    files, chance = members(name), random.Random(name)
    for _ in range(8):
        victim = chance.choice([part for part, data in files.items() if len(data) > 1])
        data = bytearray(files[victim])
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.choice(b'<>"&/ 9x')
        _read_or_sentence(name, archive({**files, victim: bytes(data)}))


def _read_or_sentence(name: str, data: bytes) -> None:
    try:
        outcome = "report" if read_as(name, data) else "nothing"
    except DocumentError as error:
        outcome = str(error)
    assert outcome == "report" or (outcome.startswith("bad ") and outcome.endswith("."))


def test_an_old_word_file_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    doc.read(Source("report.doc", None, (FORMATS / "report-az.doc").read_bytes()))
    assert not list(tmp_path.iterdir())


def test_an_old_word_file_with_a_password_is_a_sentence() -> None:
    data = bytearray((FORMATS / "report-az.doc").read_bytes())
    start = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[start + 11] |= 1  # fEncrypted in the header of the WordDocument stream (MS-DOC 2.5.2)
    with pytest.raises(UnreadableDocument, match="bad is protected by a password"):
        read_as("report-az.doc", bytes(data))
