"""The pages of PDF files through PDFium: as lines of words, or as pictures."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from ingest.readers.lines import Line, Word

MAX_CHARACTERS = 200_000  # of a page; a page of a newspaper has some 30,000
_MAX_PIXELS = 20_000_000  # of a picture: A3 at 300 dpi has 17 million
_POINTS = 72  # to the inch
_SLANT = 10  # degrees; words further from the straight are stamps and watermarks
_BOLD = 600  # of font weights, 400 being regular
_FORCE_BOLD = 1 << 18  # a font flag (PDF Reference 1.7, table 5.20)
# What PDFium gives for a hyphen at the end of a line, in place of the hyphen and the end; and for no character.
_BROKEN = "\x02\ufffe"
_NOTHING = "\0\x02\ufffe"
_SAMPLE = 3  # words of a line
_COVERS = 0.5  # of a page: what one picture covers of it if it is a scan


@dataclass(frozen=True, slots=True)
class Page:
    """One page, while its file is open."""

    raw: Any
    number: int

    def lines(self) -> list[Line]:
        """The lines of its text, in the order of the file."""
        with closing(self.raw.get_textpage()) as text:
            count = text.count_chars()
            if count > MAX_CHARACTERS:
                return []
            return [line for words in _lines(text.raw, count) if (line := _line(text.raw, words))]

    def is_scan(self) -> bool:
        """Whether one picture covers most of it."""
        import pypdfium2.raw as pdfium

        width, height = self.raw.get_size()
        for picture in self.raw.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
            left, bottom, right, top = picture.get_bounds()
            if (right - left) * (top - bottom) > _COVERS * width * height:
                return True
        return False

    def is_blank(self) -> bool:
        return next(iter(self.raw.get_objects(max_depth=1)), None) is None

    def picture(self, dpi: int) -> Any:
        """The page in shades of grey, with fewer dots to the inch if it is very large."""
        width, height = self.raw.get_size()
        scale = min(dpi / _POINTS, math.sqrt(_MAX_PIXELS / max(width * height, 1)))
        return self.raw.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()


def pages(document: Any) -> Iterator[Page]:
    """Each page that can be opened; PDFium leaves out what is damaged."""
    import pypdfium2

    for index in range(len(document)):
        try:
            raw = document[index]
        except pypdfium2.PdfiumError:
            continue  # the rest of a truncated file
        with closing(raw):
            yield Page(raw, index + 1)


def _lines(text: Any, count: int) -> Iterator[list[tuple[int, int, str]]]:
    """The words of each line: where they begin and end, and their letters."""
    import pypdfium2.raw as pdfium

    words: list[tuple[int, int, str]] = []
    start, letters = 0, ""
    for index in range(count + 1):
        char = chr(pdfium.FPDFText_GetUnicode(text, index)) if index < count else "\n"
        broken = char in _BROKEN and bool(letters)
        if broken:
            letters += "-"
        elif not char.isspace() and char not in _NOTHING:
            start, letters = (start, letters + char) if letters else (index, char)
            continue
        if letters:
            words.append((start, index - 1, letters))
            letters = ""
        if (broken or char in "\r\n") and words:
            yield words
            words = []


def _line(text: Any, words: list[tuple[int, int, str]]) -> Line | None:
    """The line, turned upright if it runs along the side; None if it slants."""
    style = _usual_style(text, words)
    turned = round(style.slant / 90)
    if abs(style.slant - 90 * turned) > _SLANT or not style.size:
        return None
    placed = []
    for start, end, letters in words:
        left, right = _span(_box(text, start), _box(text, end), turned % 4)
        placed.append(Word(_whole(letters), left, right))
    base = _turn(*_origin(text, words[0][0]), turned % 4)[1]
    return Line(tuple(placed), -base, style.size, style.bold)


def _usual_style(text: Any, words: list[tuple[int, int, str]]) -> _Style:
    """How most letters of a line are drawn, by a sample of its words; bold only if all of them are."""
    sample = words[:: max(len(words) // _SAMPLE, 1)] + words[-1:]
    styles = [(_Style.of(text, start), len(letters)) for start, _, letters in sample]
    letters_of: Counter[tuple[float, float]] = Counter()
    for style, length in styles:
        letters_of[style.size, round(style.slant)] += length
    size, slant = letters_of.most_common(1)[0][0]
    return _Style(size, slant, all(style.bold for style, _ in styles))


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    slant: float
    bold: bool

    @classmethod
    def of(cls, text: Any, index: int) -> _Style:
        """How the character at *index* is drawn: its size on the page, and its angle in degrees."""
        import pypdfium2.raw as pdfium

        matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        name = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
        heavy = pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD or bool(flags.value & _FORCE_BOLD)
        slant = math.degrees(math.atan2(matrix.b, matrix.a))
        return cls(round(size, 2), slant, heavy or b"bold" in name.value.lower())


def _origin(text: Any, index: int) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _span(
    first: tuple[float, float, float, float], last: tuple[float, float, float, float], turned: int
) -> tuple[float, float]:
    corners = [_turn(box[a], box[b], turned)[0] for box in (first, last) for a, b in ((0, 1), (2, 3))]
    return min(corners), max(corners)


def _turn(x: float, y: float, quarters: int) -> tuple[float, float]:
    """Where a point is once the page is turned back by *quarters*."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def _whole(letters: str) -> str:
    """Letters beyond the first 65,536 come in halves."""
    return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
