"""Real texts to compare language detectors on, by language and length, and to build langdetect's profiles from.

The two never meet: SIB-200's test part and lingua's test data are for testing, SIB-200's other parts, X-WMT and Tatoeba
for building.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

SIB = {
    **{"ar": "arb_Arab", "az": "azj_Latn", "ba": "bak_Cyrl", "de": "deu_Latn", "en": "eng_Latn", "es": "spa_Latn"},
    **{"fa": "pes_Arab", "fr": "fra_Latn", "hy": "hye_Armn", "ka": "kat_Geor", "kk": "kaz_Cyrl", "ky": "kir_Cyrl"},
    **{"mn": "khk_Cyrl", "pt": "por_Latn", "ru": "rus_Cyrl", "tg": "tgk_Cyrl", "tk": "tuk_Latn", "tr": "tur_Latn"},
    **{"tt": "tat_Cyrl", "uk": "ukr_Cyrl", "uz": "uzn_Latn"},
}
TATOEBA = {"az": "aze", "ka": "kat", "kk": "kaz", "mn": "mon"}


def sib(data: Path, language: str, *parts: str) -> list[str]:
    texts = []
    for part in parts if language in SIB else ():
        with (data / "parallel/sib200" / SIB[language] / f"{part}.tsv").open(encoding="utf-8") as file:
            texts += [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return texts


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def lingua_lines(data: Path, kind: str, language: str, most: int) -> list[str]:
    texts = lines(data / "lid/lingua_testdata" / kind / f"{language}.txt")
    return texts[:: max(1, len(texts) // most)]


def training(data: Path, language: str) -> list[str]:
    files = sorted((data / "parallel/xwmt").glob(f"*.{language}"))
    files += sorted((data / "parallel/tatoeba_laser").glob(f"*.{TATOEBA.get(language)}"))
    return [*sib(data, language, "train", "dev"), *dict.fromkeys(text for file in files for text in lines(file))]


def beginnings(texts: Iterable[str], words: int) -> list[str]:
    return [" ".join(text.split()[:words]) for text in texts if len(text.split()) > words]


def by_length(data: Path, language: str, most: int) -> dict[str, list[str]]:
    sentences = sib(data, language, "test") + lingua_lines(data, "sentences", language, most)
    cut = {f"{words} words": beginnings(sentences, words) for words in (8, 4, 2)}
    return {"sentences": sentences, **cut, "word pairs": lingua_lines(data, "word-pairs", language, most)}


def odd(data: Path) -> dict[str, tuple[str, list[str]]]:
    """Real sentences as they are also met: the language, and the sentences in another writing."""
    az, mn, tr = (sib(data, language, "test") for language in ("az", "mn", "tr"))
    plain = str.maketrans("əıöüğşçƏIÖÜĞŞÇİ", "eiougscEIOUGSCI")
    cyrillic = "abvqğdeəjziıykglmnoöprstuüfxhçcş", "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш"
    old = str.maketrans("үөҮӨ", "їєЇЄ")
    to_cyrillic = {ord(f(a)): f(b) for a, b in zip(*cyrillic, strict=True) for f in (str, str.upper)}
    samples = {
        "az without diacritics": ("az", [text.translate(plain) for text in az]),
        "az in Cyrillic": ("az", [text.replace("İ", "И").translate(to_cyrillic) for text in az]),
        "mn with ї and є": ("mn", [text.translate(old) for text in mn]),
        "tr with ý, þ and ð": ("tr", [text.encode("cp1254", "replace").decode("cp1252", "replace") for text in tr]),
        **{
            f"{code} in capitals": (code, [t.upper() for t in sib(data, code, "test")])
            for code in ("az", "mn", "ru", "tr")
        },
    }
    shorter = {f"{name}, 4 words": (code, beginnings(texts, 4)) for name, (code, texts) in samples.items()}
    return {key: value for pair in zip(samples.items(), shorter.items(), strict=True) for key, value in pair}
