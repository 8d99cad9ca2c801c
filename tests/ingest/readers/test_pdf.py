"""PDF files, made by LibreOffice and by hand."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import DocumentError, NoText
from ingest.readers.pdf import read
from ingest.readers.pdf_files import MAX_PAGES
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
Placed = tuple[float, float, float, str]  # from the left, from the bottom, size, text


def reading(data: bytes) -> Reading:
    (found,) = read(Source("a.pdf", None, data))
    assert isinstance(found, Reading)
    return found


def sentence(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(Source("a.pdf", None, data))
    return str(caught.value)


def outcome(data: bytes) -> object:
    """The blocks, or the sentence that says why there are none."""
    try:
        return bool(reading(data).blocks)
    except DocumentError as error:
        return str(error).startswith("a.pdf ") and str(error).endswith(".")


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects, the first of which is the catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        data + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), more, content)


def drawn(*pages: Sequence[Placed], box: str = "0 0 595 842", info: bytes = b"") -> bytes:
    """Pages of text in Helvetica; (F2) before a text makes it bold."""
    first = 6
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        info or b"<<>>",
    ]
    for index, page in enumerate(pages):
        fonts = "<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        content = f"{first + 2 * index + 1} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources{fonts}/Contents {content}>>".encode())
        objects.append(stream("".join(map(_shown, page)).encode("cp1252")))
    return file_of(objects, b"/Info 5 0 R")


def _shown(placed: Placed) -> str:
    left, bottom, size, text = placed
    font = "F2" if text.startswith("(F2)") else "F1"
    text = text.removeprefix("(F2)").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {left} {bottom} Tm ({text}) Tj ET\n"


def column(lines: Sequence[str], left: float = 70, top: float = 700, size: float = 11) -> list[Placed]:
    return [(left, top - 13 * index, size, line) for index, line in enumerate(lines)]


def kinds(found: Reading) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.blocks]


PROSE = (
    "The village had no well for many years, and so the children",
    "walked an hour each morning before school began. In spring",
    "the parents met, collected money and hired a man who knew",
    "how to dig.",
)
JOINED = " ".join(PROSE)


class TestTheReportThatLibreOfficeMade:
    found = reading((FORMATS / "report.pdf").read_bytes())

    def test_says_its_title_author_and_date(self) -> None:
        assert self.found.title == "Kənd məktəblərinin isidilməsi"
        assert self.found.about.author == "Aytən Quliyeva"
        assert self.found.published == "2021-03-12"

    def test_has_headings_by_the_size_of_their_letters(self) -> None:
        headings = [(block.level, block.text) for block in self.found.blocks if block.heading]
        assert headings == [
            (1, "Kənd məktəblərinin isidilməsi"),
            (2, "Nə edildi"),
            (2, "Nəticələr"),
            (2, "Kəndlərin səsi"),
            (2, "Sonrakı addımlar"),
        ]

    def test_has_whole_paragraphs_in_one_column_and_in_two(self) -> None:
        whole = [block for block in self.found.blocks if block.text.startswith("Xərclərin üçdə birini")]
        assert len(whole) == 5
        assert len({block.text for block in whole}) == 1
        assert whole[0].text.endswith("sonra bu işi özlərinə peşə seçdilər.")

    def test_has_list_items_without_their_bullets(self) -> None:
        items = [block.text for block in self.found.blocks if block.kind == "item"]
        assert len(items) == 3
        assert items[1] == "iki yüz qırx pəncərə dəyişdirildi;"

    def test_has_rows_with_their_cells(self) -> None:
        rows = [block.text for block in self.found.blocks if block.kind == "row"]
        assert rows == ["Rayon | Məktəb | Şagird", "Şəki | 7 | 1 240", "Zaqatala | 6 | 980", "Qax | 4 | 610"]

    def test_has_pages_but_not_what_runs_along_their_edges(self) -> None:
        assert {block.page for block in self.found.blocks} == {1, 2}
        assert not [block for block in self.found.blocks if "yekun hesabat" in block.text or "Səhifə" in block.text]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_parted_by_space() -> None:
    page = [*column(PROSE), *column(PROSE, top=630)]
    assert kinds(reading(drawn(page))) == [("paragraph", JOINED)] * 2


def test_a_first_line_that_is_indented_begins_a_paragraph() -> None:
    lines = column([*PROSE, *PROSE])
    lines[4] = (90, *lines[4][1:])
    assert [text for _, text in kinds(reading(drawn(lines)))] == [JOINED, JOINED]


def test_a_paragraph_goes_on_over_the_page() -> None:
    (block,) = reading(drawn(column(PROSE[:2], top=90), column(PROSE[2:]))).blocks
    assert block == Block(JOINED, "paragraph", 0, 1)


def test_two_columns_that_were_written_line_by_line_are_read_one_after_the_other() -> None:
    left = [
        "We asked every family what",
        "they needed most, and most",
        "said water for the garden,",
        "and then a road.",
    ]
    right = [
        "The second summer was dry",
        "and the new well gave water",
        "to four streets, so nobody",
        "had to move away.",
    ]
    page = [placed for a, b in zip(column(left), column(right, left=320), strict=True) for placed in (a, b)]
    assert [text for _, text in kinds(reading(drawn(page)))] == [" ".join(left), " ".join(right)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the par-", "ents of the pupils met"), "the parents of the pupils met"),
        (("a well-known man, known", "for his well, and well-", "known here"), "a well-known man, known for his well, and well-known here"),
        (("the soft\u00ad", "ware was new"), "the software was new"),
        (("the years 2019-", "2021 were dry"), "the years 2019- 2021 were dry"),
        (("the Trans-", "Caucasian road"), "the Trans- Caucasian road"),
    ],
)  # fmt: skip
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(lines: tuple[str, ...], text: str) -> None:
    (block,) = reading(drawn(column(lines))).blocks
    assert block.text == text


def test_headings_are_larger_or_bold() -> None:
    page = [(70, 780, 20, "A well"), *column(PROSE), (70, 640, 11, "(F2)What we learned"), *column(PROSE, top=620)]
    found = reading(drawn(page))
    assert [(block.kind, block.level) for block in found.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert found.title == "A well"


@pytest.mark.parametrize("said", ["Microsoft Word - final_2.doc", "untitled", "report.indd", "Без имени 1", "12-3"])
def test_a_title_that_a_program_made_up_is_none(said: str) -> None:
    info = b"<</Title<%b>>>" % ("\ufeff" + said).encode("utf-16-be").hex().encode()
    assert reading(drawn([(70, 780, 20, "A well"), *column(PROSE)], info=info)).title == "A well"


def test_page_numbers_and_headers_are_dropped_but_not_years() -> None:
    pages = [
        [
            (70, 800, 9, f"Water for all {1 + page // 2}"),
            *column(PROSE, top=700 - 7 * page),
            (290, 30, 9, str(page + 5)),
        ]
        for page in range(4)
    ]
    pages.append([*column(PROSE), (290, 400, 11, "2020")])
    texts = [block.text for block in reading(drawn(*pages)).blocks]
    assert texts == [JOINED] * 5 + ["2020"]


def test_letters_that_stand_on_their_side_are_read_and_watermarks_are_not() -> None:
    sideways = b"BT /F1 11 Tf 0 1 -1 0 300 100 Tm (The table stands on its side.) Tj ET\n"
    slanting = b"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n"
    data = drawn([(70, 700, 11, "@")]).replace(b"BT /F1 11 Tf 1 0 0 1 70 700 Tm (@) Tj ET\n", sideways + slanting)
    assert [block.text for block in reading(data).blocks] == ["The table stands on its side."]


class TestBadFiles:
    good = drawn(column(PROSE))

    def test_a_locked_file_is_said_to_be_locked(self) -> None:
        locked = (FORMATS / "locked.pdf").read_bytes()
        assert sentence(locked) == "a.pdf is a PDF file protected by a password."

    @pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 5_000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
    def test_a_damaged_file_is_said_to_be_damaged(self, data: bytes) -> None:
        assert sentence(data) == "a.pdf is a PDF file, but damaged."

    def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused(self) -> None:
        whole = (FORMATS / "report.pdf").read_bytes()
        for length in range(0, len(whole), len(whole) // 40):
            assert outcome(whole[:length])

    def test_ten_thousand_pages_are_beyond_the_limit(self) -> None:
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count 10000>>" % (b"3 0 R " * 10_000)]
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
        assert sentence(file_of(objects)) == f"a.pdf has 10,000 pages; the limit is {MAX_PAGES:,}."

    def test_a_page_that_only_claims_to_be_many_is_read(self) -> None:
        data = self.good.replace(b"/Count 1", b"/Count 2000000000")
        assert reading(data).blocks[0].text == JOINED

    def test_blank_pages_hold_no_text(self) -> None:
        with pytest.raises(NoText, match=r"^a\.pdf holds no text\.$"):
            read(Source("a.pdf", None, drawn([], [])))

    @pytest.mark.parametrize("box", ["0 0 100000000 100000000", "0 0 0 0", "0 0 1 30000000", "9 9 -5 -5"])
    def test_a_page_of_absurd_size_is_read_like_another(self, box: str) -> None:
        assert JOINED in reading(drawn(column(PROSE), box=box)).blocks[0].text

    def test_a_picture_of_absurd_size_is_drawn_small(self) -> None:
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R>>",
            stream(b"0 0 14400 14400 re f"),
        ]
        assert sentence(file_of(objects)) == "a.pdf holds no text."

    def test_a_stream_that_unpacks_to_a_thousand_times_its_size_ends(self) -> None:
        bomb = zlib.compress(b"BT /F1 9 Tf (x) Tj ET\n" * 100_000, 9)
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
            stream(bomb, b"/Filter/FlateDecode"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        assert len(bomb) < 10_000
        assert outcome(file_of(objects))

    @pytest.mark.parametrize(
        "line",
        [
            [(10, 700, 1, "a" * 150_000)],
            [(10, 700, 1, "letters " * 20 + "-" * 50_000 + "." * 50_000 + "_ " * 20_000)],
            [(10 + 5 * number, 700, 1, "a") for number in range(5_000)],
            [(10, 800 - number / 50, 1, "and so on -") for number in range(10_000)],
        ],
        ids=["a word", "dots", "cells", "lines"],
    )
    def test_a_page_that_goes_on_without_end_is_read_or_refused(self, line: list[Placed]) -> None:
        assert outcome(drawn(line, line, line))

    @pytest.mark.parametrize("nested", [b"[" * 50_000 + b"]" * 50_000, b"<</a" * 20_000 + b">>" * 20_000])
    def test_objects_nested_deeply_do_no_harm(self, nested: bytes) -> None:
        objects = [b"<</Type/Catalog/Pages 2 0 R/Names %b>>" % nested, b"<</Type/Pages/Kids[]/Count 0>>"]
        assert sentence(file_of(objects)).startswith("a.pdf ")

    def test_pages_that_contain_themselves_do_no_harm(self) -> None:
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
        assert sentence(file_of(objects)).startswith("a.pdf ")


def test_a_title_whose_characters_are_none_is_none() -> None:
    told = drawn(column(["The bridge is open."]), info=b"<</Title <FEFFD8000041> /Author <FEFF0041006C0069>>>")
    found = reading(told)
    assert (found.title, found.about.author) == (None, "Ali")
