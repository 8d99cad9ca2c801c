"""Pictures of text, scanned or photographed: recognised page by page."""

from __future__ import annotations

import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from corpus.errors import Failure, NoText, UnreadableDocument
from ingest.readers import ocr
from ingest.readers.paragraphs import blocks, opening_line
from ingest.readers.reading import Reading
from ingest.readers.reports import as_report
from ingest.readers.running import without_running_lines
from ingest.sources import Source

_MAX_PIXELS = 89_000_000  # of one page, about Pillow's own limit: A2 at 400 dpi has 62 million
_LEAST_SIDE = 100  # pixels: icons and lines are no text
_SMALL = 1_500  # pixels across: letters of a page are then too small, and the page is enlarged
_PLAUSIBLE = range(60, 1_201)  # dpi; programs that know nothing write 1 or 72
_SCREEN = (72, 96)
# What Pillow raises on damaged files: its decoders take what they find for granted.
_DAMAGE: tuple[type[Exception], ...] = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError)
_DAMAGE += (ArithmeticError, NotImplementedError, struct.error, zlib.error)
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")


def read(source: Source) -> list[Reading | Source | Failure]:
    """What tesseract recognises on a picture, or on each page of a TIFF file.

    Raises UnreadableDocument for damaged and gigantic pictures, NoText where nothing is recognised.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which says nothing of the picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(source.data), formats=_FORMATS) as image:
                recognised = list(_pages(source, image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _gigantic(source) from error
    except _DAMAGE as error:
        raise UnreadableDocument(f"{source.name} is a picture, but damaged or cut off.") from error
    numbered = enumerate(without_running_lines([page.lines for page in recognised]), start=1)
    found = tuple(block for block in blocks(list(numbered)) if any(map(str.isalpha, block.text)))
    late = [ocr.too_late(source.name, number) for number, page in enumerate(recognised, start=1) if page.late]
    if not found and late:
        raise UnreadableDocument(late[0].reason)
    if not found:
        raise NoText(f"{source.name} is a picture on which no text can be recognised.")
    report = as_report(source.name, found)
    return [report if report.title else replace(report, title=opening_line(found)), *late]


def _pages(source: Source, image: Any) -> Iterator[ocr.Recognised]:
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if count > ocr.MAX_PAGES:
        raise UnreadableDocument(f"{source.name} has {count:,} pages; the limit is {ocr.MAX_PAGES}.")
    before = None
    for number in range(count):
        image.seek(number)
        if image.width * image.height > _MAX_PIXELS:
            raise _gigantic(source)
        if min(image.size) < _LEAST_SIDE:
            yield ocr.Recognised()
            continue
        picture, dpi = _upright(image)
        before = ocr.recognise(picture, source.name, dpi, before)
        yield before


def _gigantic(source: Source) -> UnreadableDocument:
    return UnreadableDocument(f"{source.name} has more than {_MAX_PIXELS // 1_000_000} million pixels.")


def _upright(image: Any) -> tuple[Any, int]:
    """The picture in grey as it was meant to be seen, large enough, and its dots to the inch."""
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(image)
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    picture, dpi = picture.convert("L"), _dpi(image)
    if picture.width >= _SMALL or dpi >= ocr.DPI:
        return picture, dpi
    larger = min(ocr.DPI / dpi, 3)
    return picture.resize((round(picture.width * larger), round(picture.height * larger))), ocr.DPI


def _dpi(image: Any) -> int:
    given = float(image.info.get("dpi", (0, 0))[0])
    said = round(given) if math.isfinite(given) else 0
    return said if said in _PLAUSIBLE and said not in _SCREEN else (ocr.DPI if image.width >= _SMALL else 150)
