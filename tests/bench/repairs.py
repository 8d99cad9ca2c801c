"""How often repairs change what was right, and how much of what was damaged they restore.

    python tests/bench/repairs.py --data FOLDER

FOLDER holds parallel/sib200, parallel/xwmt and parallel/tatoeba_laser. Clean sentences must come out as they are;
sentences that are damaged here, letter by letter or by a wrong encoding, should come out as they were.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from ingest.cleaning import clean_line
from ingest.language import detect_language
from ingest.repairs import mend, repair

SIB = {
    "az": "azj_Latn", "mn": "khk_Cyrl", "ru": "rus_Cyrl", "en": "eng_Latn", "tr": "tur_Latn", "kk": "kaz_Cyrl",
    "ky": "kir_Cyrl", "ka": "kat_Geor", "uz": "uzn_Latn", "tg": "tgk_Cyrl", "uk": "ukr_Cyrl", "tt": "tat_Cyrl",
    "ba": "bak_Cyrl", "fr": "fra_Latn", "es": "spa_Latn", "hy": "hye_Armn",
}  # fmt: skip
TATOEBA = {"az": "aze", "mn": "mon", "ru": "rus", "tr": "tur", "kk": "kaz", "ka": "kat", "fr": "fra", "es": "spa"}
_TO_CYRILLIC = str.maketrans(
    "abvqğdeəjziıykglmnoöprstuüfxhçcşABVQĞDEƏJZİIYKGLMNOÖPRSTUÜFXHÇCŞ",
    "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹшАБВГҒДЕӘЖЗИЫЈКҜЛМНОӨПРСТУҮФХҺЧҸШ",
)
_TO_LATIN_LOOKALIKES = str.maketrans("аеосАЕОСНТ", "aeocAEOCHT")
_TO_CYRILLIC_LOOKALIKES = str.maketrans("əƏaeoAEO", "әӘаеоАЕО")

Damage = Callable[[str], str]


def sentences(data: Path, language: str) -> Iterator[str]:
    for file in sorted((data / "parallel" / "sib200" / SIB[language]).glob("*.tsv")):
        yield from (line.split("\t")[2] for line in file.read_text(encoding="utf-8").splitlines()[1:])
    for file in sorted((data / "parallel" / "xwmt").glob(f"*.{language}")):
        yield from file.read_text(encoding="utf-8").splitlines()
    for file in (data / "parallel" / "tatoeba_laser").glob(f"tatoeba.*.{TATOEBA.get(language, '-')}"):
        yield from file.read_text(encoding="utf-8").splitlines()


def read_as(encoding: str, times: int = 1) -> Damage:
    import ftfy.bad_codecs  # noqa: F401 - the sloppy codecs, which keep undefined bytes as browsers do

    def damage(text: str) -> str:
        for _ in range(times):
            text = text.encode().decode(encoding)
        return text

    return damage


def every_other(letters: Mapping[int, str]) -> Damage:
    """Every other word has lookalikes, but for its first letter."""
    return lambda text: " ".join(
        word[:1] + word[1:].translate(letters) if index % 2 else word for index, word in enumerate(text.split(" "))
    )


def damages() -> Mapping[str, tuple[tuple[str, ...], Damage]]:
    """Each with the languages it is measured in."""
    known = ("az", "mn", "ru", "tr", "kk", "ka", "fr")
    return {
        "UTF-8 as Latin-1": (known, read_as("latin-1")),
        "UTF-8 as Windows-1252": (known, read_as("sloppy-windows-1252")),
        "UTF-8 as Windows-1252, twice": (known, read_as("sloppy-windows-1252", 2)),
        "UTF-8 as Windows-1254": (known, read_as("sloppy-windows-1254")),
        "UTF-8 as Windows-1251": (known, read_as("sloppy-windows-1251")),
        "UTF-8 as Windows-1251, twice": (known, read_as("sloppy-windows-1251", 2)),
        "ї and є": (("mn",), lambda text: text.translate(str.maketrans("үөҮӨ", "їєЇЄ"))),
        "v for ү": (("mn",), lambda text: text.translate(str.maketrans("үҮ", "vV"))),
        "Azerbaijani in Cyrillic": (("az",), lambda text: text.translate(_TO_CYRILLIC)),
        "ä for ə": (("az",), lambda text: text.translate(str.maketrans("əƏ", "äÄ"))),
        "ý, þ, ð": (("tr",), lambda text: text.encode("cp1254", "replace").decode("cp1252", "replace")),
        "Latin lookalikes": (("ru", "mn", "kk"), every_other(_TO_LATIN_LOOKALIKES)),
        "Cyrillic lookalikes": (("az", "tr", "en"), every_other(_TO_CYRILLIC_LOOKALIKES)),
        "separate marks": (known, lambda text: __import__("unicodedata").normalize("NFD", text)),
    }


def seen(text: str) -> str:
    """As a line of a document is read: mended, its language detected, respelled."""
    return repair(text, detect_language(mend(text).text).language).text


def clean_text(data: Path) -> None:
    print("| clean | sentences | changed | microseconds each |\n| --- | ---: | ---: | ---: |")
    for language in SIB:
        lines = [clean_line(line) for line in sentences(data, language)]
        start = time.process_time()
        changed = [(line, after) for line in lines if (after := repair(line, language).text) != line]
        cost = 1e6 * (time.process_time() - start) / len(lines)
        print(f"| {language} | {len(lines):,} | {len(changed)} | {cost:.0f} |")
        for before, after in changed[:5]:
            words = zip(before.split(), after.split(), strict=False)
            print("   ", *(f"{a} → {b}" for a, b in words if a != b))


def damaged_text(data: Path, most: int) -> None:
    print("\n| damage | language | damaged | restored | letters like before |\n| --- | --- | ---: | ---: | ---: |")
    for name, (languages, damage) in damages().items():
        for language in languages:
            cleaned = (clean_line(line) for line in sentences(data, language))
            lines = list(islice((line for line in cleaned if repair(line, language).text == line), most))
            pairs = [(line, hurt) for line in lines if (hurt := damage(line)) != line]
            found = [(line, seen(hurt)) for line, hurt in pairs]
            if not found:  # letters that cannot be damaged so
                continue
            whole = sum(line == after for line, after in found)
            words = sum(len(line.split()) for line, _ in found)
            same = sum(a == b for line, after in found for a, b in zip(line.split(), after.split(), strict=False))
            print(f"| {name} | {language} | {len(pairs):,} | {whole / len(pairs):.3f} | {same / words:.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=500, help="damaged sentences of each language")
    options = parser.parse_args()
    clean_text(options.data)
    damaged_text(options.data, options.most)


if __name__ == "__main__":
    main()
