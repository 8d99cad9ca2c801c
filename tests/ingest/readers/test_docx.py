from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import NoText
from ingest.readers import docx
from ingest.readers.reading import Block, Reading
from ingest.sources import Source


def read(build: Callable[[Any], object]) -> Reading:
    """What is read of a document that Word's own template and *build* make."""
    document = Document()
    build(document)
    file = BytesIO()
    document.save(file)
    (reading,) = docx.read(Source("report.docx", None, file.getvalue()))
    assert isinstance(reading, Reading)
    return reading


def body(xml: str) -> tuple[Block, ...]:
    return read(
        lambda document: document.element.body.insert(0, parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    ).blocks


def test_headings_have_the_level_of_their_style_also_where_a_style_is_made_from_it() -> None:
    def build(document: Any) -> None:
        own = document.styles.add_style("Bölmə", 1)
        own.base_style = document.styles["Heading 2"]
        document.add_paragraph("Bir", "Title")
        document.add_paragraph("İki", own)

    assert read(build).blocks == (Block("Bir", "heading", 1), Block("İki", "heading", 2))


def test_list_styles_make_items() -> None:
    blocks = read(lambda document: document.add_paragraph("Усны худаг", "List Bullet")).blocks
    assert blocks == (Block("Усны худаг", "item", 1),)


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    def build(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Birinci"
        cell.add_paragraph("İkinci", "Heading 1")

    assert read(build).blocks == (Block("Birinci"), Block("İkinci", "heading", 1))


def test_a_cell_of_several_paragraphs_stays_in_its_row() -> None:
    def build(document: Any) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text = "Bakı"
        cells[0].add_paragraph("Gəncə")
        cells[1].text = "12"

    assert read(build).blocks == (Block("Bakı Gəncə | 12", "row"),)


def test_the_table_of_contents_is_left_out() -> None:
    def build(document: Any) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("Nəticələr\t4", "toc 1")
        document.add_paragraph("Mətn")

    assert read(build).blocks == (Block("Mətn"),)


def test_text_in_content_controls_and_fields_is_text() -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Сана 2021</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert body(control) == (Block("Сана 2021"),)
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12 may</w:t></w:r></w:p>'
    )
    assert body(field) == (Block("12 may"),)


def test_hidden_text_deleted_rows_and_moved_text_are_left_out() -> None:
    assert body("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>gizli</w:t></w:r><w:r><w:t>açıq</w:t></w:r></w:p>") == (
        Block("açıq"),
    )
    assert body("<w:p><w:moveFrom><w:r><w:t>köhnə</w:t></w:r></w:moveFrom><w:r><w:t>yeni</w:t></w:r></w:p>") == (
        Block("yeni"),
    )
    cells = "<w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>" * 2
    table = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cells.format('a')}</w:tr><w:tr>{cells.format('b')}</w:tr></w:tbl>"
    assert body(table) == (Block("b | b", "row"),)


def test_an_empty_line_within_a_paragraph_parts_it_a_line_break_does_not() -> None:
    text = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br/><w:br/><w:t>c</w:t></w:r></w:p>"
    assert body(text) == (Block("a b"), Block("c"))


@pytest.mark.parametrize("title", ["Microsoft Word - hesabat.doc", "Без названия", "Document1", "Title", "report.docx"])
def test_a_title_that_a_program_chose_gives_way_to_the_first_heading(title: str) -> None:
    def build(document: Any) -> None:
        document.core_properties.title = title
        document.core_properties.author = "Microsoft Office User"
        document.add_paragraph("İllik hesabat", "Heading 1")

    reading = read(build)
    assert reading.title == "İllik hesabat"
    assert reading.about.author is None


def test_the_date_of_the_file_is_not_that_of_the_report() -> None:
    assert read(lambda document: document.add_paragraph("Mətn")).published is None


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(NoText, match=r"report\.docx holds no text"):
        read(lambda document: document)


SAMPLE = Path(__file__).parents[2] / "files" / "formats" / "report-az.docx"


def changed(part: str, old: str, new: str) -> Reading:
    """What is read of the sample with *new* in place of *old* in one of its parts."""
    file = BytesIO()
    with ZipFile(SAMPLE) as sample, ZipFile(file, "w") as made:
        for name in sample.namelist():
            data = sample.read(name)
            assert name != part or old.encode() in data
            made.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)
    (reading,) = docx.read(Source("report.docx", None, file.getvalue()))
    assert isinstance(reading, Reading)
    return reading


def test_a_picture_that_is_missing_does_not_cost_the_document() -> None:
    relation = '<Relationship Id="r9" Type="http://example.org/image" Target="NULL"/></Relationships>'
    assert len(changed("word/_rels/document.xml.rels", "</Relationships>", relation).blocks) == 18


@pytest.mark.parametrize("kind", ["ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate"])
def test_documents_with_macros_and_templates_are_read_as_others(kind: str) -> None:
    reading = changed(
        "[Content_Types].xml", "openxmlformats-officedocument.wordprocessingml.document.main", f"{kind}.main"
    )
    assert len(reading.blocks) == 18


def test_strict_open_xml_is_read_as_the_usual_one() -> None:
    usual, strict = "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    assert len(changed("word/document.xml", usual, strict).blocks) == 18
