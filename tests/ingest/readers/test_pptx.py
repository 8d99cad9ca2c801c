from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Cm

from ingest.readers import pptx
from ingest.readers.reading import Block, Reading
from ingest.sources import Source

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
SAMPLE = Path(__file__).parents[2] / "files" / "formats" / "slides-mn.pptx"


def read(data: bytes) -> Reading:
    (reading,) = pptx.read(Source("slides.pptx", None, data))
    assert isinstance(reading, Reading)
    return reading


def test_slides_are_pages_with_titles_lists_tables_and_the_speakers_notes() -> None:
    reading = read(SAMPLE.read_bytes())
    assert reading.title == "Говийн худгууд"
    assert reading.blocks == (
        Block("Говийн худгууд", "heading", 1, 1),
        Block("Гурван аймагт 12 худаг гаргасан", "item", 1, 1),
        Block("ус бүрийг лабораторид шалгасан", "item", 2, 1),
        Block("Малчдын бүлэг худгаа өөрсдөө хариуцна", "item", 1, 1),
        Block("Илтгэгчийн тэмдэглэл: хоёр худаг өвөл хөлдсөн.", page=1),
        Block("Үр дүн", "heading", 1, 2),
        Block("Аймаг | Худгийн тоо", "row", page=2),
        Block("Өвөрхангай | 7", "row", page=2),
        Block("Эх сурвалж: төслийн тайлан", page=2),
    )


def test_hidden_slides_are_left_out_and_the_others_keep_their_numbers() -> None:
    slides = Presentation()
    for title in ("gizli", "görünən"):
        slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = title
    slides.slides[0].element.set("show", "0")
    file = BytesIO()
    slides.save(file)
    assert read(file.getvalue()).blocks == (Block("görünən", "heading", 1, 2),)


def test_groups_are_read_and_merged_cells_stand_once() -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Cm(5), Cm(5)).text_frame.text = "Qrupda"
    table = slide.shapes.add_table(2, 2, 0, Cm(6), Cm(9), Cm(3)).table
    for number, cell in enumerate(table.iter_cells()):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1))
    file = BytesIO()
    slides.save(file)
    texts = [block.text for block in read(file.getvalue()).blocks]
    assert texts == ["Qrupda", "0 1", "2 | 3"]


def test_a_show_is_read_as_the_slides_that_it_was_made_from() -> None:
    file = BytesIO()
    with ZipFile(SAMPLE) as sample, ZipFile(file, "w") as made:
        for name in sample.namelist():
            made.writestr(name, sample.read(name).replace(b"presentation.main+xml", b"slideshow.main+xml"))
    assert len(read(file.getvalue()).blocks) == 9


def test_the_texts_of_a_diagram_are_list_items() -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    main, diagram = "http://schemas.openxmlformats.org/drawingml/2006/main", f"{DIAGRAM}/diagram"
    texts = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in ("Quyu", "Nasos"))
    data = f'<d:dataModel xmlns:d="{diagram}" xmlns:a="{main}">{texts}</d:dataModel>'
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data.encode())
    relation = slide.part.relate_to(part, f"{RELATION}/diagramData")
    frame = (
        f'<p:graphicFrame xmlns:p="{PRESENTATION}" xmlns:a="{main}"><p:nvGraphicFramePr><p:cNvPr id="9" name="d"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='0' y='0'/><a:ext cx='9' cy='9'/></p:xfrm>"
        f'<a:graphic><a:graphicData uri="{diagram}"><d:relIds xmlns:d="{diagram}" xmlns:r="{RELATION}" r:dm="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    slide.shapes._spTree.append(parse_xml(frame))
    file = BytesIO()
    slides.save(file)
    assert read(file.getvalue()).blocks == (Block("Quyu", "item", 1, 1), Block("Nasos", "item", 1, 1))
