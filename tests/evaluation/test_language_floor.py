"""Floors of language detection, by language; figures and how they were got are in docs/languages.md."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from ingest.language import detect_language

DATA = os.environ.get("GOODPRACTICE_EVAL_DATA")
pytestmark = pytest.mark.skipif(DATA is None, reason="GOODPRACTICE_EVAL_DATA names no folder of evaluation data")

# SIB-200's test part: whole sentences, then their first eight and first four words.
SIB = {
    "az": ("azj_Latn", 0.99, 0.97, 0.92),
    "en": ("eng_Latn", 0.99, 0.98, 0.92),
    "es": ("spa_Latn", 0.99, 0.98, 0.90),
    "fr": ("fra_Latn", 0.99, 0.98, 0.92),
    "ka": ("kat_Geor", 0.99, 0.98, 0.97),
    "kk": ("kaz_Cyrl", 0.99, 0.97, 0.92),
    "ky": ("kir_Cyrl", 0.99, 0.97, 0.92),
    "mn": ("khk_Cyrl", 0.99, 0.98, 0.96),
    "ru": ("rus_Cyrl", 0.99, 0.97, 0.92),
    "tr": ("tur_Latn", 0.99, 0.97, 0.92),
    "uz": ("uzn_Latn", 0.99, 0.97, 0.94),
}
# lingua's test data: sentences as they stand on the web, and pairs of words.
LINGUA = {"az": (0.98, 0.8), "en": (0.98, 0.8), "es": (0.97, 0.7), "fr": (0.98, 0.8), "ka": (0.99, 0.97)}
LINGUA |= {"kk": (0.99, 0.85), "mn": (0.99, 0.9), "ru": (0.96, 0.8), "tr": (0.98, 0.85)}


def share(language: str, texts: list[str]) -> float:
    assert texts
    return sum(detect_language(text).language == language for text in texts) / len(texts)


def beginnings(texts: list[str], words: int) -> list[str]:
    return [" ".join(text.split()[:words]) for text in texts if len(text.split()) > words]


def lingua(kind: str, language: str) -> list[str]:
    return (Path(DATA or "") / f"lid/lingua_testdata/{kind}/{language}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", SIB)
def test_sentences_and_their_beginnings_are_recognised(language: str) -> None:
    name, *floors = SIB[language]
    with (Path(DATA or "") / f"parallel/sib200/{name}/test.tsv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    found = [share(language, texts), share(language, beginnings(texts, 8)), share(language, beginnings(texts, 4))]
    assert all(share >= floor for share, floor in zip(found, floors, strict=True)), found


@pytest.mark.parametrize("language", LINGUA)
def test_sentences_and_word_pairs_from_the_web_are_recognised(language: str) -> None:
    found = share(language, lingua("sentences", language)), share(language, lingua("word-pairs", language))
    assert all(share >= floor for share, floor in zip(found, LINGUA[language], strict=True)), found
