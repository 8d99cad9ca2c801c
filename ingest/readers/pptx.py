"""Slides (PPTX), through python-pptx; each slide is a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from ingest.readers.office_text import paragraphs
from ingest.readers.reading import Block, Reading
from ingest.readers.reports import as_report
from ingest.readers.rows import row
from ingest.readers.zipped import DAMAGED_OFFICE, damaged, office_archive
from ingest.sources import Source

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_BREAK = "\v"  # what python-pptx gives for a line break


def read(source: Source) -> list[Reading | Source]:
    """The title of each slide as a heading, then its text, lists, tables, diagrams and the speaker's notes.

    Hidden slides, dates, footers and slide numbers are left out.
    """
    from pptx.exc import PythonPptxError
    from pptx.package import Package

    office_archive(source).close()
    try:
        package: Any = Package.open(BytesIO(source.data))  # Presentation() would refuse shows (PPSX) and templates
        slides = package.main_document_part.presentation
        blocks = [
            block
            for page, slide in enumerate(slides.slides, start=1)
            if slide.element.get("show") not in ("0", "false")
            for block in _slide(slide, page)
        ]
        title, author = slides.core_properties.title, slides.core_properties.author
    except (*DAMAGED_OFFICE, PythonPptxError) as error:
        raise damaged(source) from error
    return [as_report(source.name, blocks, title=title, author=author)]


def _slide(slide: Any, page: int) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None:
        yield from paragraphs(_line(title.text_frame.text), "heading", 1, page)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield from paragraphs(_line(paragraph.text), page=page)


def _shape(shape: Any, page: int) -> Iterator[Block]:
    from pptx.enum.shapes import MSO_SHAPE_TYPE

    if shape.is_placeholder and _is_decoration(shape):
        return
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for each in shape.shapes:
            yield from _shape(each, page)
    elif shape.has_text_frame:
        yield from _text(shape, page)
    elif getattr(shape, "has_table", False):
        for each in shape.table.rows:
            yield from row(("" if cell.is_spanned else _line(cell.text) for cell in each.cells), page)
    else:
        yield from _diagram(shape, page)


def _is_decoration(shape: Any) -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER

    decoration = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER, PP_PLACEHOLDER.SLIDE_NUMBER)
    return shape.placeholder_format.type in decoration


def _text(shape: Any, page: int) -> Iterator[Block]:
    """The paragraphs of a shape; those of an outline, and those with a bullet, are list items."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    outlines = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
    outline = shape.is_placeholder and shape.placeholder_format.type in outlines
    for paragraph in shape.text_frame.paragraphs:
        listed = _bullet(paragraph)
        if outline if listed is None else listed:
            yield from paragraphs(_line(paragraph.text), "item", paragraph.level + 1, page)
        else:
            yield from paragraphs(_line(paragraph.text), page=page)


def _bullet(paragraph: Any) -> bool | None:
    """Whether the paragraph has a bullet or number of its own; None if that is left to the layout."""
    properties = paragraph._p.pPr
    if properties is None:
        return None
    if properties.find(f"{_DRAWING}buNone") is not None:
        return False
    own = (properties.find(f"{_DRAWING}{name}") for name in ("buChar", "buAutoNum", "buBlip"))
    return True if any(each is not None for each in own) else None


def _diagram(shape: Any, page: int) -> Iterator[Block]:
    """The texts of a SmartArt diagram, which stand in a part of their own."""
    from pptx.oxml import parse_xml

    for reference in shape._element.iter(f"{_DIAGRAM}relIds"):
        data = parse_xml(shape.part.related_part(reference.get(_RELATION)).blob)
        for paragraph in data.iter(f"{_DRAWING}p"):
            yield from paragraphs("".join(_runs(paragraph)), "item", 1, page)


def _runs(paragraph: Any) -> Iterable[str]:
    return (each.text or "" for each in paragraph.iter(f"{_DRAWING}t"))


def _line(text: str) -> str:
    return text.replace(_BREAK, "\n")
