"""Makes the shipped means: ``python -m search.build_means --data FOLDER``.

For each language the mean of its passage vectors, over passages of eight sentences (about as long as those that are
searched), and of its query vectors, over single sentences. The text is openly licensed: the Leipzig sentences of
lingua's test data (Apache-2.0 repository), X-WMT (MIT), and, for languages that have neither, the training part of
SIB-200 (CC BY-SA 4.0). Search is measured on SIB-200 in languages for which nothing of it is used here.
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

SENTENCES = 600  # of each kind of text
# Sentences to a passage. On the questions of the sample reports, means of single sentences put 58 % of reports in
# another language first, of four 64 %, of eight 69 %: the mean of short texts is not that of long ones.
TOGETHER = 8
QUESTIONS = 150  # single sentences; the mean of half as many has cosine 0.999 to it

LEIPZIG = ("az", "mn", "en", "ru", "tr", "ka", "kk", "fr", "es", "uk", "be", "bg", "hy", "ar", "fa", "de")
X_WMT = {"az": "az-en.az", "en": "en-ru.en", "ru": "en-ru.ru", "tr": "en-tr.tr", "kk": "en-kk.kk", "ky": "en-ky.ky"}
SIB_200 = {"uz": "uzn_Latn", "tg": "tgk_Cyrl", "tk": "tuk_Latn", "tt": "tat_Cyrl", "ba": "bak_Cyrl", "pt": "por_Latn"}


def sentences(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Each language with its sentences, as many from each kind of text."""
    for language in dict.fromkeys([*LEIPZIG, *X_WMT, *SIB_200]):
        found: list[str] = []
        if language in LEIPZIG:
            found += _lines(data / "lid" / "lingua_testdata" / "sentences" / f"{language}.txt")[:SENTENCES]
        if language in X_WMT:
            found += _lines(data / "parallel" / "xwmt" / X_WMT[language])[:SENTENCES]
        if language in SIB_200:
            rows = _lines(data / "parallel" / "sib200" / SIB_200[language] / "train.tsv")[1:]
            found += [row.split("\t")[2] for row in rows[:SENTENCES]]
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
        passages = [" ".join(texts[start : start + TOGETHER]) for start in range(0, len(texts), TOGETHER)]
        questions = texts[:: max(1, len(texts) // QUESTIONS)]
        for kind, vectors in (("passage", encoder.passages(passages)), ("query", encoder.queries(questions))):
            keys.append((kind, language))
            rows.append(vectors.mean(axis=0))
            half = _cosine(rows[-1], vectors[::2].mean(axis=0))
            print(f"{language} {kind}: {len(vectors)} texts, cosine of half of them {half:.4f}", flush=True)
    about = json.dumps({"encoder": encoder.name, "rows": keys})
    target = Path(__file__).parent / "data" / "means.npz"
    np.savez_compressed(target, about=about, means=np.stack(rows).astype(np.float16))


if __name__ == "__main__":
    main()
