"""Letters, made by Python's email and by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentError, NoText
from ingest.readers.mail import read
from ingest.readers.reading import Reading
from ingest.sources import Source
from ingest.unpacking import read_all

FORMATS = Path(__file__).parents[2] / "files" / "formats"
HEAD = b"From: Ann Bat <ann@example.org>\r\nDate: Mon, 16 Nov 2020 10:00:00 +0400\r\nSubject: A well\r\nMIME-Version: 1.0\r\n"
TEXT = b"We dug a well in the village, and the whole school came to help."
PICTURE = b"\x89PNG\r\n\x1a\n"


def found_in(data: bytes) -> list[Reading | Source]:
    return list(read(Source("a.eml", None, data)))


def multipart(kind: str, *parts: bytes, boundary: bytes = b"x") -> bytes:
    head = b'Content-Type: multipart/%b; boundary="%b"\r\n\r\n' % (kind.encode(), boundary)
    return head + b"".join(b"--%b\r\n%b\r\n" % (boundary, part) for part in parts) + b"--%b--\r\n" % boundary


def part(media_type: str, body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"Content-Type: " + media_type.encode(), *headers, b"", body])


def test_a_letter_that_a_program_wrote_is_read_with_its_attachment() -> None:
    source = Source("letter.eml", None, (FORMATS / "letter.eml").read_bytes())
    (name, letter), (attached, report) = read_all(source)
    assert isinstance(letter, Reading)
    assert isinstance(report, Reading)
    assert (name, attached) == ("letter.eml", "letter.eml/тайлан.docx")
    assert (letter.title, letter.published, letter.about.author) == (
        "Гэр сургуулийн тайлан",
        "2021-11-12",
        "Сарантуяа Бат",
    )
    assert letter.blocks[0].heading
    assert not [block for block in letter.blocks if block.text == "Сарантуяа"]  # the signature
    assert len(report.blocks) > 3


def test_plain_text_is_preferred_to_html_and_pictures_within_are_passed_over() -> None:
    both = multipart(
        "alternative", part("text/html", b"<p>Dear all, see below.</p>"), part("text/plain", TEXT), boundary=b"y"
    )
    inline = part("image/png", PICTURE, b"Content-ID: <1>", b"Content-Disposition: inline")
    (letter,) = found_in(HEAD + multipart("related", both, inline))
    assert isinstance(letter, Reading)
    assert [block.text for block in letter.blocks] == ["A well", TEXT.decode()]


def test_html_alone_is_read_as_a_page() -> None:
    page = b"<html><body><p>" + TEXT + b"</p><p>" + TEXT.replace(b"well", b"pond") + b"</p></body></html>"
    (letter,) = found_in(HEAD + part("text/html; charset=utf-8", page))
    assert isinstance(letter, Reading)
    assert letter.title == "A well"
    assert TEXT.decode() in [block.text for block in letter.blocks]


def test_a_letter_within_a_letter_is_a_source_of_its_own() -> None:
    inner = HEAD.replace(b"A well", b"A pond") + part("text/plain", TEXT)
    _, forwarded = found_in(HEAD + multipart("mixed", part("text/plain", TEXT), part("message/rfc822", inner)))
    assert isinstance(forwarded, Source)
    assert forwarded.name == "a.eml/1.eml"
    (again,) = found_in(forwarded.data)
    assert isinstance(again, Reading)
    assert again.title == "A pond"


def test_the_text_is_read_in_its_own_encoding() -> None:
    body = "Өвлийн улиралд хүүхдүүд дулаан ангид сууж байна."
    data = HEAD + part("text/plain; charset=koi8-r", "Зимой дети сидят в тёплом классе.".encode("koi8_r"))
    (letter,) = found_in(data)
    assert isinstance(letter, Reading)
    assert letter.blocks[-1].text == "Зимой дети сидят в тёплом классе."
    (letter,) = found_in(HEAD + part("text/plain; charset=nonsense", body.encode()))
    assert isinstance(letter, Reading)
    assert letter.blocks[-1].text == body


@pytest.mark.parametrize("name", [b"../../etc/passwd", b"a\\b/c.txt"])
def test_the_name_of_an_attachment_leads_nowhere(name: bytes) -> None:
    attached = part("text/plain", TEXT, b'Content-Disposition: attachment; filename="%b"' % name)
    _, source = found_in(HEAD + multipart("mixed", part("text/plain", TEXT), attached))
    assert isinstance(source, Source)
    assert source.name.count("/") == 1


class TestBadLetters:
    def test_an_empty_letter_holds_nothing(self) -> None:
        with pytest.raises(NoText, match=r"^a\.eml is an empty letter\.$"):
            found_in(HEAD + b"\r\n")

    def test_a_date_that_is_none_is_none(self) -> None:
        (letter,) = found_in(HEAD.replace(b"16 Nov", b"99 Xxx") + part("text/plain", TEXT))
        assert isinstance(letter, Reading)
        assert letter.published is None

    def test_ten_thousand_parts_are_beyond_the_limit(self) -> None:
        with pytest.raises(DocumentError, match=r"^a\.eml has 10,001 parts; the limit is 2,000\.$"):
            found_in(HEAD + multipart("mixed", *[part("text/plain", b"x")] * 10_000))

    def test_parts_nested_five_thousand_deep_are_a_sentence(self) -> None:
        nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(5_000))
        with pytest.raises(DocumentError, match=r"^a\.eml "):
            found_in(HEAD + nested)


@pytest.mark.parametrize("header", [b"From: ", b"Subject: ", b"Content-Type: text/plain; "])
def test_a_header_without_end_is_refused_before_it_is_taken_apart(header: bytes) -> None:
    for separator in (b"a=b; ", b"a@example.org,\r\n "):
        with pytest.raises(DocumentError, match="headers without end"):
            found_in(header + separator * 100_000 + b"\r\n\r\n" + TEXT)


def test_old_ends_of_lines_hide_neither_parts_nor_headers() -> None:
    for hidden in (b"Content-Type: text/plain\r" * 3_000, b"From: " + b"a@example.org, " * 10_000):
        with pytest.raises(DocumentError, match="the limit is"):
            found_in(b"X: y\r" + hidden + b"\r\r" + TEXT)


def test_a_letter_within_a_letter_is_passed_on_without_taking_its_headers_apart() -> None:
    many = b"To: " + b"a@example.org, " * 20_000 + b"\r\n"
    _, attached = found_in(
        HEAD + multipart("mixed", part("text/plain", TEXT), part("message/rfc822", many + HEAD + TEXT))
    )
    assert isinstance(attached, Source)
    assert many.strip() in attached.data.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
