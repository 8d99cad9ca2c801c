"""Scans and pictures of text, recognised by tesseract."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageDraw, ImageFilter, TiffImagePlugin, TiffTags

from corpus.errors import DocumentError, NoText
from ingest.readers import image, ocr, pdf
from ingest.readers.reading import Reading
from ingest.sources import Source

FORMATS = Path(__file__).parents[2] / "files" / "formats"
# Measured: az 0.005, mn 0.000, ru 0.000; half a letter in a hundred is what one speck of dirt may cost.
WORST_ERROR_RATE = 0.02


@pytest.fixture
def tesseract() -> None:
    if not ocr.models():
        pytest.fail(f"There is no tesseract; `{ocr.INSTALL}` brings it.")


needs_tesseract = pytest.mark.usefixtures("tesseract")


def picture(drawing: Image.Image, form: str = "PNG", **more: object) -> bytes:
    file = io.BytesIO()
    drawing.save(file, form, **more)
    return file.getvalue()


def sentence(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        image.read(Source("a.png", None, data))
    return str(caught.value)


def distance(one: str, other: str) -> int:
    """How many letters must be added, left out or changed."""
    row = list(range(len(other) + 1))
    for number, a in enumerate(one, start=1):
        above, row = row, [number]
        for place, b in enumerate(other, start=1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (a != b)))
    return row[-1]


@needs_tesseract
@pytest.mark.parametrize(
    ("name", "reader", "title", "published"),
    [
        ("scan-az.pdf", pdf, "Kənd kitabxanasının yenidən açılması", "2019-10-14"),
        ("scan-mn.pdf", pdf, "Сумын сургуулийн хүлэмж", "2020-03-05"),
        ("scan-ru.jpg", image, "Мастерская в сельском клубе", "2018-04-23"),
    ],
)
def test_a_scan_is_recognised_nearly_to_the_letter(
    name: str, reader: ModuleType, title: str, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = reader.read(Source(name, None, (FORMATS / name).read_bytes()))
    assert isinstance(found, Reading)
    meant = " ".join((FORMATS / name).with_suffix(".txt").read_text(encoding="utf-8").split())
    rate = distance(" ".join(block.text for block in found.blocks), meant) / len(meant)
    with capsys.disabled():
        print(f"\n{name}: character error rate {rate:.4f}")
    assert rate <= WORST_ERROR_RATE
    assert (found.title, found.published) == (title, published)
    assert found.blocks[0].heading


@needs_tesseract
def test_each_page_of_a_tiff_is_read_in_its_own_language() -> None:
    (found,) = image.read(Source("a.tiff", None, (FORMATS / "scan-two-pages.tiff").read_bytes()))
    assert isinstance(found, Reading)
    assert {block.page for block in found.blocks} == {1, 2}
    assert [block.text for block in found.blocks if block.heading] == [
        "Kənd kitabxanasının yenidən açılması",
        "Сумын сургуулийн хүлэмж",
    ]


@needs_tesseract
def test_a_photograph_that_was_taken_sideways_is_turned() -> None:
    upright = Image.open(FORMATS / "scan-ru.jpg").crop((150, 180, 1550, 480))
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me by 90 degrees"
    taken = picture(upright.rotate(90, expand=True), "JPEG", exif=exif, dpi=(200, 200))
    (found,) = image.read(Source("a.jpg", None, taken))
    assert isinstance(found, Reading)
    assert "Мастерская в сельском клубе" in found.blocks[0].text


class TestPicturesWithoutText:
    def test_an_icon_is_no_text(self) -> None:
        assert sentence(picture(Image.new("RGBA", (64, 64), "red"))).startswith("a.png is a picture on which no text")

    @needs_tesseract
    def test_empty_paper_is_no_text(self) -> None:
        with pytest.raises(NoText, match=r"^a\.png is a picture on which no text can be recognised\.$"):
            image.read(Source("a.png", None, picture(Image.new("L", (900, 900), 250))))

    @needs_tesseract
    def test_a_landscape_is_no_text(self) -> None:
        landscape = Image.new("L", (600, 400), 200)
        draw = ImageDraw.Draw(landscape)
        for x in range(0, 600, 7):
            draw.ellipse((x, 200 + x % 53, x + 90, 380 - x % 31), fill=(x * 37) % 160)
        with pytest.raises(NoText):
            image.read(Source("a.png", None, picture(landscape.filter(ImageFilter.GaussianBlur(6)))))


class TestBadPictures:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"])
    def test_a_truncated_picture_is_said_to_be_damaged(self, form: str) -> None:
        drawing = Image.effect_noise((300, 300), 60)
        assert sentence(picture(drawing, form)[:500]) == "a.png is a picture, but damaged or cut off."

    def test_a_picture_of_ten_thousand_million_pixels_is_refused_unpacked(self) -> None:
        data = bytearray(picture(Image.new("1", (8, 8))))
        data[16:24] = (100_000).to_bytes(4, "big") * 2
        data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
        assert sentence(bytes(data)) == "a.png has more than 89 million pixels."

    def test_a_picture_a_little_above_the_limit_is_refused_too(self) -> None:
        assert sentence(picture(Image.new("1", (9_000, 10_000)))) == "a.png has more than 89 million pixels."

    def test_a_tiff_with_pages_beyond_the_limit_is_refused(self) -> None:
        page = Image.new("1", (8, 8))
        data = picture(page, "TIFF", save_all=True, append_images=[page] * ocr.MAX_PAGES)
        assert sentence(data) == f"a.png has {ocr.MAX_PAGES + 1} pages; the limit is {ocr.MAX_PAGES}."


def test_without_tesseract_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "from ingest.readers import ocr, image\nfrom ingest.sources import Source\nimport pathlib\n"
        f"ocr._PATH = {str(tmp_path)!r}\n"
        f"data = pathlib.Path({str(FORMATS / 'scan-ru.jpg')!r}).read_bytes()\n"
        "try:\n    image.read(Source('a.jpg', None, data))\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.startswith("UnreadableDocument a.jpg is a picture of text, which only tesseract can read: apt install")


@needs_tesseract
def test_the_languages_that_can_be_recognised_are_those_installed() -> None:
    assert set(ocr.languages()) >= {"en"}


@needs_tesseract
@pytest.mark.parametrize("dots", [float("inf"), float("nan"), -1.0, 0.0])
def test_dots_to_the_inch_that_cannot_be_are_no_damage(dots: float) -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag in (282, 283):
        info.tagtype[tag] = TiffTags.FLOAT
        info[tag] = dots
    info[296] = 2
    blank = picture(Image.new("L", (300, 300), "white"), "TIFF", tiffinfo=info)
    assert sentence(blank) == "a.png is a picture on which no text can be recognised."
