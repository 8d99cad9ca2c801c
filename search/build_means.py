"""Makes the shipped means: ``python -m search.build_means --data FOLDER``.

For each language the mean of its passage vectors and of its query vectors, over sentences of openly licensed text:
the Leipzig sentences of lingua's test data (Apache-2.0 repository), X-WMT (MIT), and, for languages that have neither,
the training part of SIB-200 (CC BY-SA 4.0). SIB-200's test part, on which search is measured, is not used.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus.encoding import Vectors
from corpus.encoding.choice import load_encoder
from corpus.settings import load

SENTENCES = 300  # a language at most; printed for each: how close the mean of every other one comes

LEIPZIG = ("az", "mn", "en", "ru", "tr", "ka", "kk", "fr", "es", "uk", "be", "bg", "hy", "ar", "fa", "de")
X_WMT = {"az": "az-en.az", "en": "en-ru.en", "ru": "en-ru.ru", "tr": "en-tr.tr", "kk": "en-kk.kk", "ky": "en-ky.ky"}
SIB_200 = {"uz": "uzn_Latn", "tg": "tgk_Cyrl", "tk": "tuk_Latn", "tt": "tat_Cyrl", "ba": "bak_Cyrl", "pt": "por_Latn"}


def sentences(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Each language with its sentences, as many from each kind of text."""
    for language in dict.fromkeys([*LEIPZIG, *X_WMT, *SIB_200]):
        found: list[str] = []
        if language in LEIPZIG:
            found += _lines(data / "lid" / "lingua_testdata" / "sentences" / f"{language}.txt")[: SENTENCES // 2]
        if language in X_WMT:
            found += _lines(data / "parallel" / "xwmt" / X_WMT[language])[: SENTENCES // 2]
        if language in SIB_200:
            rows = _lines(data / "parallel" / "sib200" / SIB_200[language] / "train.tsv")[1:]
            found += [row.split("\t")[2] for row in rows[: SENTENCES // 2]]
        yield language, found


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    encoder = load_encoder(load().cache)
    keys, rows = [], []
    for language, texts in sentences(arguments.data):
        for kind, encode in (("passage", encoder.passages), ("query", encoder.queries)):
            vectors = encode(texts)
            keys.append((kind, language))
            rows.append(vectors.mean(axis=0))
            print(language, kind, len(texts), f"half: {_cosine(rows[-1], vectors[::2].mean(axis=0)):.4f}", flush=True)
    about = json.dumps({"encoder": encoder.name, "rows": keys})
    target = Path(__file__).parent / "data" / "means.npz"
    np.savez_compressed(target, about=about, means=np.stack(rows).astype(np.float16))


if __name__ == "__main__":
    main()
