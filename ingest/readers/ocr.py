"""Pictures of text to lines, by Debian's tesseract."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from itertools import groupby
from statistics import mean, median
from typing import Any
from unicodedata import name as letter_name
from unicodedata import normalize

from corpus.errors import Failure, UnreadableDocument
from ingest.language import detect_language
from ingest.readers.lines import Line, Word

DPI = 300  # what tesseract was trained for
MAX_PAGES = 150  # of one document, at two to four seconds a page: within the time that a worker has
PAGE_SECONDS = 60.0

# For a sentence, in Debian's words.
INSTALL = "apt install tesseract-ocr tesseract-ocr-aze tesseract-ocr-aze-cyrl tesseract-ocr-mon tesseract-ocr-rus"
# Debian's and Homebrew's places; one thread, because pages are read beside each other in processes of their own.
_PATH = os.pathsep.join((os.defpath, "/usr/local/bin", "/opt/homebrew/bin"))
_VARIABLES = {"PATH": _PATH, "OMP_THREAD_LIMIT": "1"}
# tesseract's own confidence, 0 to 100. Pages of print have 85 to 96 with the model of their language and 43 to 69 with
# that of another; pages on their side and photographs have less: measured on the scans of tests/files/formats.
_SURE = 80.0
_DOUBTFUL = 60.0
_USELESS = 45.0
_NOISE = 40.0  # of a line
_POINTS = 72
_WORD_LEVEL = "5"
_LEAST_CONTRAST = 30  # of 255 shades of grey: less is empty paper
# In font sizes, as in DejaVu and Noto, Arial and Times: the height of x, what d has above it, and what g has below.
_SMALL_LETTER, _ABOVE, _BELOW = 0.53, 0.21, 0.21
_TALL, _DEEP = frozenset("bdfhijkltßбфіј()[]/!?%&"), frozenset("gjpqyруфцщҗңқ()[]/;,")
_MARKS_ABOVE, _MARKS_BELOW = frozenset("\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030c"), frozenset("\u0327\u0328")
_OTHER_SIZE = 0.2  # of the usual size, which a heading has and a badly measured line has not
_BEGINNING = 3  # words


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of one page, how sure tesseract is of them, 0 to 100, and the models that read them.

    ``late``: there are none because the page took too long.
    """

    lines: tuple[Line, ...] = ()
    confidence: float = 0.0
    used: tuple[str, ...] = ()
    late: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@cache
def models() -> tuple[str, ...]:
    """tesseract's models that are installed here, of those that this program knows; none without tesseract."""
    program = shutil.which("tesseract", path=_PATH)
    if not program:
        return ()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, env=_VARIABLES, check=False)  # noqa: S603
    installed = set(listed.stdout.decode("utf-8", "replace").split())
    return tuple(row[1] for row in _table() if row[1] in installed)


def languages() -> tuple[str, ...]:
    """The languages (ISO 639-1) that can be recognised here."""
    return tuple(dict.fromkeys(row[0] for row in _table() if row[1] in models()))


def recognise(picture: Any, name: str, dpi: int = DPI, before: Recognised | None = None) -> Recognised:
    """The text of *picture*, an image of Pillow; *before* is the page before it, whose language it probably shares.

    A page is read with all models, and again with that of its language: letters of other scripts that look alike
    disappear, and the pages that follow are read once. Raises UnreadableDocument where tesseract is missing.
    """
    if not models():
        raise UnreadableDocument(f"{name} is a picture of text, which only tesseract can read: {INSTALL}.")
    darkest, lightest = picture.convert("L").getextrema()
    if lightest - darkest < _LEAST_CONTRAST:
        return Recognised()
    shown = _png(picture)
    found = _read(shown, name, dpi, before.used) if before and before.used else Recognised()
    if found.confidence < _SURE:
        found = max(found, _read(shown, name, dpi, models()), key=_certainty)
    if found.confidence < _DOUBTFUL:
        found = max(found, _read(shown, name, dpi, models(), turned=True), key=_certainty)
    own = _models_for(found.text)
    if own and own != found.used:
        found = max(found, _read(shown, name, dpi, own), key=_certainty)
    return found if found.confidence >= _USELESS else Recognised(late=found.late)


def too_late(name: str, number: int) -> Failure:
    """The record of a page that is left out of its document because it took too long."""
    reason = f"Page {number} of {name} took longer than {PAGE_SECONDS:g} seconds to recognise and is left out."
    return Failure(f"{name}#page={number}", reason)


def _certainty(found: Recognised) -> float:
    return found.confidence


def _models_for(text: str) -> tuple[str, ...]:
    """The model of the language and script of *text*, and that of English, which reports everywhere quote."""
    language = detect_language(text).language
    own = [row[1] for row in _table() if row[0] == language and row[1] in models() and row[2] in ("", _script(text))]
    return tuple(dict.fromkeys([*own, *(model for model in models() if model == "eng")])) if own else ()


def _script(text: str) -> str:
    latin = sum(1 for char in text if char.isalpha() and letter_name(char, "").startswith("LATIN"))
    return "LATIN" if 2 * latin > sum(map(str.isalpha, text)) else "CYRILLIC"


def _read(png: bytes, name: str, dpi: int, used: Sequence[str], turned: bool = False) -> Recognised:
    mode = "1" if turned else "3"  # with or without looking which side is up
    command = ["tesseract", "-", "-", "-l", "+".join(used), "--psm", mode, "--dpi", str(dpi), "tsv"]
    try:
        result = subprocess.run(  # noqa: S603
            command, input=png, capture_output=True, env=_VARIABLES, timeout=PAGE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Recognised(late=True)
    if result.returncode:
        reason = result.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UnreadableDocument(f"{name} cannot be recognised by tesseract: {reason or 'it broke off'}.")
    return _recognised(result.stdout.decode("utf-8", "replace"), dpi, tuple(used))


def _recognised(table: str, dpi: int, used: tuple[str, ...]) -> Recognised:
    """What tesseract's table of words says, line by line."""
    rows = [row for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE) if _is_word(row)]
    lines = tuple(_lines(rows, _POINTS / dpi))
    if not lines:
        return Recognised()
    return Recognised(lines, mean(float(row["conf"]) for row in rows), used)


def _is_word(row: dict[str, str]) -> bool:
    """A word of the page, rather than a speck of dirt that looks like a stroke."""
    text = (row["text"] or "").strip()
    return row["level"] == _WORD_LEVEL and (any(map(str.isalnum, text)) or (bool(text) and float(row["conf"]) >= _SURE))


def _lines(rows: Sequence[dict[str, str]], scale: float) -> Iterator[Line]:
    for _, paragraph in groupby(rows, key=lambda row: (row["block_num"], row["par_num"])):
        lines = [list(line) for _, line in groupby(paragraph, key=lambda row: row["line_num"])]
        usual = median(map(_size, lines))
        for line in lines:
            if mean(float(word["conf"]) for word in line) >= _NOISE:
                size = _size(line)
                yield _line(line, (size if abs(size - usual) > _OTHER_SIZE * usual else usual) * scale, scale)


def _size(line: Sequence[dict[str, str]]) -> float:
    """The size of the font, as most words show it: some have specks of dirt beside them."""
    return median(int(word["height"]) / _height(word["text"]) for word in line)


def _height(word: str) -> float:
    """How high a word is, in font sizes: some letters go above the small ones, some below."""
    parts = normalize("NFD", word)
    above = any(char.isupper() or char.isdigit() or char in _TALL or char in _MARKS_ABOVE for char in parts)
    below = any(char in _DEEP or char in _MARKS_BELOW for char in parts)
    return _SMALL_LETTER + _ABOVE * above + _BELOW * below


def _line(row: Sequence[dict[str, str]], size: float, scale: float) -> Line:
    words = tuple(
        Word(word["text"], int(word["left"]) * scale, (int(word["left"]) + int(word["width"])) * scale) for word in row
    )
    # Lines of a crooked page sink to the right, and letters like g go below the base.
    base = min(int(word["top"]) + int(word["height"]) for word in row[:_BEGINNING]) * scale
    return Line(words, base, size)


def _png(picture: Any) -> bytes:
    file = BytesIO()
    picture.convert("L").save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    lines = files("ingest.readers").joinpath("data/tesseract.tsv").read_text(encoding="utf-8").splitlines()
    rows = ([*line.split("\t"), ""] for line in lines if not line.startswith("#"))
    return tuple((row[0], row[1], row[2]) for row in rows)
