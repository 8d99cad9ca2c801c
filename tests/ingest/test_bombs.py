"""Files made to hurt whoever reads them: each costs itself, in the processes that read, and is a sentence."""

from __future__ import annotations

import gzip
import io
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from copy import copy
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.errors import Failure
from corpus.model import Document
from corpus.workers import WorkLimits
from ingest.reading import as_found, open_readers
from ingest.sources import Source

SENTENCE = "The village council repaired the roof of the school, and forty pupils came back to lessons."
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
Read = Callable[[str, bytes], list[Document | Failure]]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """Reads as the product does, in a process of its own."""
    with open_readers(1, WorkLimits(seconds=60)) as workers:

        def call(name: str, data: bytes) -> list[Document | Failure]:
            source = Source(name, None, data)
            return as_found(source, workers.call(source), workers)

        yield call


def zipped(members: dict[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, compress_type=0 if name in stored else None)
    return file.getvalue()


# Archives


def nested_zip(depth: int) -> bytes:
    data = zipped({"report.txt": SENTENCE.encode()})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def wide_zip(width: int, depth: int) -> bytes:
    data = b"\x00\x01\x02"
    for level in range(depth):
        data = zipped({f"{number}.{'zip' if level else 'bin'}": data for number in range(width)})
    return data


def overlapping_zip() -> bytes:
    """One compressed stream that many files claim, as in the bombs of 2019."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", SENTENCE * 100)
        for number in range(1, 200):
            other = copy(archive.filelist[0])
            other.filename = other.orig_filename = f"{number}.txt"
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return file.getvalue()


def lying_zip() -> bytes:
    """Its directory says ten bytes, and ten million come."""
    data = bytearray(zipped({"a.txt": bytes(10_000_000)}))
    size = struct.pack("<L", 10_000_000)
    return bytes(data.replace(size, struct.pack("<L", 10)))


def nested_gzip(depth: int) -> bytes:
    data = SENTENCE.encode()
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def warc(body: bytes, length: int | None = None) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "WARC-Date: 2026-03-14T09:00:00Z\r\nWARC-Target-URI: http://reports.example/a.txt\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


ARCHIVES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip": ("a.zip", lambda: zipped({"a.txt": bytes(30_000_000)}), "times its size; the limit is 200."),
    "zip-of-many-files": (
        "a.zip",
        lambda: zipped({f"{n}.txt": bytes(1_000_000) for n in range(100)}),
        "times its size; the limit is 200.",
    ),
    "zip-of-empty-files": (
        "a.zip",
        lambda: zipped({f"{n}.txt": b"" for n in range(20_000)}),
        "holds 20,000 files; the limit is 10,000.",
    ),
    "zip-in-zip-in-zip": ("a.zip", lambda: nested_zip(6), "holds archives more than 4 deep in each other"),
    "zip-of-zips-of-zips": ("a.zip", lambda: wide_zip(18, 3), "holds more than 5,000 files"),
    "zip-overlapping": ("a.zip", overlapping_zip, "is damaged: its files overlap."),
    "zip-that-lies": ("a.zip", lying_zip, "is damaged: it cannot be unpacked."),
    "zip-with-a-false-directory": (
        "a.zip",
        lambda: nested_zip(0)[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65_535, 65_535, 4_000_000_000, 0, 0),
        "is damaged or cut off.",
    ),
    "gzip": ("a.gz", lambda: gzip.compress(bytes(101_000_000), 1), "is too large: the limit is 100.0 MB"),
    "gzip-in-gzip-in-gzip": ("a.gz", lambda: nested_gzip(7), "holds archives more than 4 deep in each other"),
    "gzip-of-empty-streams": ("a.gz", lambda: gzip.compress(b"") * 300_000, "more than 100,000 gzip streams."),
    "gzip-of-streams": ("a.gz", lambda: gzip.compress(bytes(2_000_000), 1) * 51, "is too large: the limit is 100.0 MB"),
    "warc": ("a.warc.gz", lambda: gzip.compress(warc(bytes(101_000_000)), 1), "holds no pages."),
    "warc-that-lies": ("a.warc", lambda: warc(SENTENCE.encode(), 10**15), "holds more than"),
    "warc-of-negative-length": ("a.warc", lambda: warc(SENTENCE.encode(), -5), "a.warc"),
    "warc-of-many-records": ("a.warc.gz", lambda: gzip.compress(warc(b"a")) * 6_000, "holds more than 5,000 files"),
}


@pytest.mark.parametrize(("name", "make", "reason"), ARCHIVES.values(), ids=ARCHIVES)
def test_archive_bomb(read: Read, name: str, make: Callable[[], bytes], reason: str) -> None:
    assert refused(read(name, make()), reason)


def refused(found: list[Document | Failure], reason: str) -> bool:
    """Whether what was given is the sentence, and the reader was there to say it."""
    said = [each.reason for each in found if isinstance(each, Failure)]
    assert not any("break down" in each or "took longer" in each or "memory" in each for each in said), said
    assert any(reason in each for each in said), [*said, *found][:5]
    return all(each.endswith(".") for each in said)


def test_a_member_that_would_climb_out_is_read_under_a_plain_name(read: Read, tmp_path: Path) -> None:
    (document,) = read("a.zip", zipped({"../../../../tmp/../etc/passwd.txt": SENTENCE.encode()}))
    assert isinstance(document, Document)
    assert ".." not in document.source
    assert not list(tmp_path.parent.glob("**/passwd.txt"))


# Entities of XML, in every format that is made of it


def office(part: str, xml: str, **others: str) -> bytes:
    """An Office file of one part that says *xml*, and what else it needs."""
    kinds = {"word/document.xml": "wordprocessingml.document.main", "xl/workbook.xml": "spreadsheetml.sheet.main"}
    kind = f"application/vnd.openxmlformats-officedocument.{kinds[part]}+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        f'Target="{part}"/></Relationships>'
    )
    parts = {"[Content_Types].xml": types, "_rels/.rels": relations, part: xml, **others}
    return zipped({name: text.encode() for name, text in parts.items()})


def docx(declared: str, text: str, **others: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'{declared}<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return office("word/document.xml", xml, **others)


def xlsx(declared: str, text: str) -> bytes:
    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return office("xl/workbook.xml", f'{declared}<workbook xmlns="{s}"><sheets>{text}</sheets></workbook>')


def odt(declared: str, text: str) -> bytes:
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text")}
    spaces = " ".join(f'xmlns:{name}="{value}"' for name, value in names.items())
    xml = (
        f"{declared}<office:document-content {spaces}><office:body><office:text><text:p>{text}</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<a/>", "content.xml": xml}
    return zipped({name: part.encode() for name, part in parts.items()}, ("mimetype",))


def epub(declared: str, text: str, encoding: str = "utf-8") -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p><p>{text}</p></body></html>'
    parts = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container.encode(),
        "book.opf": package.encode(),
        "c.xhtml": (declared + chapter).encode(encoding),
    }
    return zipped(parts, ("mimetype",))


def page(declared: str, text: str) -> bytes:
    return f"{declared}<html><body><article><p>{SENTENCE}</p><p>{text}</p></article></body></html>".encode()


def svg(declared: str, text: str) -> bytes:
    return f'<?xml version="1.0"?>{declared}<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'.encode()


XML: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    "docx": ("a.docx", docx),
    "xlsx": ("a.xlsx", xlsx),
    "odt": ("a.odt", odt),
    "epub": ("a.epub", epub),
    "epub-in-utf-16": ("a.epub", lambda declared, text: epub(declared, text, "utf-16")),
    "html": ("a.html", page),
    "svg": ("a.svg", svg),
}
formats_of_xml = pytest.mark.parametrize(("name", "make"), XML.values(), ids=XML)


@formats_of_xml
def test_entity_bomb(read: Read, name: str, make: Callable[[str, str], bytes]) -> None:
    for text in ("&a11;", '<span title="&a11;">a</span>'):
        for each in read(name, make(ENTITIES, text)):
            assert isinstance(each, Failure) or len(each.text) < 10_000
            assert not isinstance(each, Failure) or "break down" not in each.reason


@formats_of_xml
def test_entity_that_is_a_file_of_ours(
    read: Read, name: str, make: Callable[[str, str], bytes], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("xyzzy-plugh")
    for declared in (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]>',
        f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;<!ENTITY e "a">]>',
    ):
        include = f'<include xmlns="http://www.w3.org/2001/XInclude" parse="text" href="{secret.as_uri()}"/>'
        for each in read(name, make(declared, "&e;" + include)):
            assert "xyzzy" not in (each.reason if isinstance(each, Failure) else each.text)


# What would be asked of others


@pytest.fixture
def caller() -> Iterator[socket.socket]:
    """A server that notices every call."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def letter(address: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "ann@reports.example", "bob@reports.example", "<1@a>"
    message["Disposition-Notification-To"] = "ann@reports.example"
    message.set_content(SENTENCE)
    text = f'<html><body><img src="{address}"><p>{SENTENCE}</p></body></html>'
    message.add_alternative(text, subtype="html")
    external = f'Content-Type: message/external-body; access-type=URL; URL="{address}"\n\nContent-Type: text/plain\n\n'
    return message.as_bytes() + external.encode()


REMOTE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "html": (
        "a.html",
        lambda address: page(
            f'<!DOCTYPE html PUBLIC "a" "{address}"><?xml-stylesheet href="{address}"?>',
            f'<base href="{address}"><link rel="stylesheet" href="{address}"><script src="{address}"></script>'
            f'<iframe src="{address}"></iframe><img src="{address}"><object data="{address}"></object>'
            f'<meta http-equiv="refresh" content="0; url={address}"><svg><image href="{address}"/></svg>',
        ),
    ),
    "svg": ("a.svg", lambda address: svg(f'<!DOCTYPE svg SYSTEM "{address}">', f'<image href="{address}"/>')),
    "docx": (
        "a.docx",
        lambda address: docx(
            "",
            SENTENCE,
            **{
                "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships"><Relationship Id="r1" TargetMode="External" Target="' + address + '" Type="http://'
                'schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
            },
        ),
    ),
    "odt": ("a.odt", lambda address: odt(f'<!DOCTYPE x SYSTEM "{address}">', SENTENCE)),
    "epub": ("a.epub", lambda address: epub(f'<!DOCTYPE html SYSTEM "{address}">', f'<img src="{address}"/>')),
    "epub-entity": ("a.epub", lambda address: epub(f'<!DOCTYPE html [<!ENTITY % a SYSTEM "{address}"> %a;]>', "a")),
    "markdown": (
        "a.md",
        lambda address: f"# Report\n\n{SENTENCE}\n\n![a]({address})\n\n<img src='{address}'>".encode(),
    ),
    "rtf": (
        "a.rtf",
        lambda address: (
            r"{\rtf1{\*\template " + address + r"}{\field{\*\fldinst INCLUDEPICTURE " + address + "}} " + SENTENCE + "}"
        ).encode(),
    ),
    "mail": ("a.eml", letter),
    "pdf": ("a.pdf", lambda address: pdf([b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % SENTENCE.encode()], address)),
    "warc": ("a.warc", lambda address: warc(page("", f'<img src="{address}">'))),
    "zip": ("a.zip", lambda address: zipped({"a.html": page("", f'<img src="{address}">'), "a.url": address.encode()})),
}


@pytest.mark.parametrize(("name", "make"), REMOTE.values(), ids=REMOTE)
def test_nobody_is_called_while_reading(
    read: Read, caller: socket.socket, name: str, make: Callable[[str], bytes]
) -> None:
    found = read(name, make(f"http://127.0.0.1:{caller.getsockname()[1]}/called"))
    assert found
    with pytest.raises(BlockingIOError):
        caller.accept()


# Documents


def pdf(contents: list[bytes], address: str = "", *, filters: str = "", box: str = "0 0 612 792") -> bytes:
    """A PDF file of these contents, one a page, each with a link."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    action = f"/OpenAction << /S /URI /URI ({address}) >>" if address else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {action} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    return pdf_of(objects)


def pdf_of(objects: list[bytes]) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)


def deflated(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 1)
    return data


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    rest = b"".join(chunk(*each) for each in chunks)
    return b"\x89PNG\r\n\x1a\n" + head + rest + chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")


def mail(parts: int) -> bytes:
    head = (
        "From: ann@reports.example\nMessage-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    )
    part = f"--b\nContent-Type: text/plain\n\n{SENTENCE}\n"
    return f"{head}{part * parts}--b--\n".encode()


def mail_in_mail(depth: int) -> bytes:
    inner = b"From: ann@reports.example\nMessage-ID: <1@a>\n\n" + SENTENCE.encode()
    head = b"From: ann@reports.example\nMessage-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    return head * depth + inner


def multiparts(depth: int) -> bytes:
    head = b"From: ann@reports.example\nMessage-ID: <1@a>\nMIME-Version: 1.0\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
    return head + parts + b"Content-Type: text/plain\n\n" + SENTENCE.encode()


def small_mail_in_mail(depth: int) -> bytes:
    message: EmailMessage | MIMEMessage = EmailMessage()
    message["From"], message["Message-ID"] = "ann@reports.example", "<1@a>"
    for _ in range(depth):
        outer = MIMEMessage(message)
        outer["From"], outer["Message-ID"] = "ann@reports.example", "<1@a>"
        message = outer
    return message.as_bytes()


DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf-flate": (
        "a.pdf",
        lambda: pdf([deflated(bytes(100_000_000), 2)], filters="/Filter [/FlateDecode /FlateDecode]"),
    ),
    "pdf-flate-of-text": (
        "a.pdf",
        lambda: pdf([deflated(b"BT /F1 1 Tf (haha) Tj ET\n" * 100_000, 1)], filters="/Filter /FlateDecode"),
    ),
    "pdf-of-10000-pages": ("a.pdf", lambda: pdf([b"BT ET"] * 10_000)),
    "pdf-of-pages-in-a-circle": (
        "a.pdf",
        lambda: pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1999 >>"]),
    ),
    "pdf-of-claimed-pages": (
        "a.pdf",
        lambda: pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 2000000000 >>"]),
    ),
    "pdf-of-deep-arrays": (
        "a.pdf",
        lambda: pdf_of([b"<< /Type /Catalog /Pages " + b"[" * 30_000 + b"]" * 200_000 + b" >>"]),
    ),
    "pdf-of-a-gigantic-page": ("a.pdf", lambda: pdf([b"0 0 100000 100000 re f"], box="0 0 900000000 900000000")),
    "pdf-with-a-table-in-a-circle": (
        "a.pdf",
        lambda: pdf([b"BT ET"]).replace(b"/Size 6", b"/Size 6 /Prev 9"),
    ),
    "html-deep": ("a.html", lambda: b"<html><body>" + b"<div>" * 200_000 + SENTENCE.encode()),
    "html-deep-lists": ("a.html", lambda: b"<html><body>" + b"<ul><li>" * 100_000 + SENTENCE.encode()),
    "html-deep-bold": ("a.html", lambda: b"<html><body><p>" + b"<b><i>" * 100_000 + SENTENCE.encode()),
    "html-deep-tables": ("a.html", lambda: b"<html><body>" + b"<table><tr><td>" * 30_000 + SENTENCE.encode()),
    "html-many-attributes": (
        "a.html",
        lambda: b"<html><body><p " + b"".join(b"a%d=1 " % n for n in range(300_000)) + b">" + SENTENCE.encode(),
    ),
    "html-many-elements": ("a.html", lambda: b"<html><body>" + b"<p>a</p>" * 300_000),
    "html-many-entities": ("a.html", lambda: b"<html><body><p>" + b"&amp;" * 500_000),
    "html-unclosed-comment": ("a.html", lambda: b"<html><body>" + b"<!-- " * 1_000_000),
    "html-unclosed-quotes": ("a.html", lambda: b"<html><body>" + b'<a b="' * 500_000),
    "html-one-word": ("a.html", lambda: b"<html><body><p>" + b"a" * 10_000_000),
    "png-gigantic": ("a.png", lambda: png(60_000, 60_000)),
    "png-with-a-text-bomb": (
        "a.png",
        lambda: png(200, 200, (b"zTXt", b"a\0\0" + zlib.compress(bytes(70_000_000), 1))),
    ),
    "mail-of-10000-parts": ("a.eml", lambda: mail(10_000)),
    "mail-in-mail": ("a.eml", lambda: mail_in_mail(5_000)),
    "mail-in-mail-in-few": ("a.eml", lambda: small_mail_in_mail(8)),
    "mail-of-deep-parts": ("a.eml", lambda: multiparts(5_000)),
    "mail-with-a-long-header": (
        "a.eml",
        lambda: b"From: a@a\nMessage-ID: <1@a>\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n",
    ),
    "rtf-deep": ("a.rtf", lambda: rb"{\rtf1 " + b"{" * 500_000 + SENTENCE.encode() + b"}" * 500_001),
    "csv-wide": ("a.csv", lambda: b"a," * 5_000_000),
    "csv-long": ("a.csv", lambda: b"a,b\n" * 1_500_000),
    "csv-one-cell": ("a.csv", lambda: b'"' + b"a" * 10_000_000),
    "markdown-deep-quotes": ("a.md", lambda: b"# Report\n\n" + b">" * 500_000 + SENTENCE.encode()),
    "markdown-deep-lists": ("a.md", lambda: b"# Report\n\n" + b"- " * 50_000 + SENTENCE.encode()),
    "markdown-brackets": ("a.md", lambda: b"# Report\n\n" + b"[" * 30_000 + SENTENCE.encode()),
    "markdown-stars": ("a.md", lambda: b"# Report\n\n" + b"*a **a " * 15_000),
    "text-long": ("a.txt", lambda: SENTENCE.encode() * 60_000),
    "text-of-marks": ("a.txt", lambda: ("a" + "\u0301" * 3_000_000).encode()),
    "text-of-line-ends": ("a.txt", lambda: b"a\n\n" * 20_000),
    "docx-deep": ("a.docx", lambda: docx("", "a" + "<w:r>" * 100_000 + "</w:r>" * 100_000)),
    "docx-of-zeros": ("a.docx", lambda: docx("", " " * 60_000_000)),
    "odt-deep": ("a.odt", lambda: odt("", "<text:span>" * 100_000 + "a" + "</text:span>" * 100_000)),
    "epub-deep": ("a.epub", lambda: epub("", "<span>" * 100_000 + "a" + "</span>" * 100_000)),
}


@pytest.mark.parametrize(("name", "make"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_document_bomb(read: Read, name: str, make: Callable[[], bytes]) -> None:
    found = read(name, make())
    assert found
    for each in found:
        reason = each.reason if isinstance(each, Failure) else "."
        assert reason.endswith(".")
        assert "break down" not in reason
        assert "took longer" not in reason


def test_the_reader_still_reads(read: Read) -> None:
    (document,) = read("a.txt", SENTENCE.encode())
    assert isinstance(document, Document)
    assert document.text == SENTENCE
