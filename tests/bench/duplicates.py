"""How well are copies told from other reports? ``GOODPRACTICE_EVAL_DATA=... python tests/bench/duplicates.py [store]``.

Texts of 8 to 30 real sentences in four languages are changed as sites change what they copy (true copies) and as
authors fill in a template again (others). For each way of changing a text: how many pairs share a band, how many are
called alike. With ``store``: how many invented documents of 600 words a second a store takes. Everything is random
with a fixed seed; run it again after changing a number in ``corpus/likeness.py``.
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.identity import content_id
from corpus.likeness import alike, bands
from corpus.model import Document
from corpus.store.sql import open_store

SIB = {"en": "eng_Latn", "az": "azj_Latn", "mn": "khk_Cyrl", "ru": "rus_Cyrl"}
TEXTS = 150  # of each language
DOCUMENTS = 2000

Sentences = list[str]
Change = Callable[[random.Random, Sentences, Sentences], tuple[Sentences, Sentences]]


def sentences(data: Path, language: str) -> Sentences:
    """One language's sentences, without the columns beside them."""
    found: dict[str, None] = {}
    for part in ("train", "dev", "test"):
        file = data / "parallel/sib200" / SIB[language] / f"{part}.tsv"
        found.update(dict.fromkeys(line.split("\t")[-1] for line in file.read_text("utf-8").splitlines()[1:]))
    return list(found)


def sampled(chance: random.Random, pool: Sentences, least: int, most: int) -> Sentences:
    return chance.sample(pool, chance.randint(least, most))


# True copies


def boilerplate(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    return text, sampled(chance, pool, 0, 2) + text + sampled(chance, pool, 1, 3)


def dropped(chance: random.Random, text: Sentences, _: Sentences) -> tuple[Sentences, Sentences]:
    gone = set(chance.sample(range(len(text)), chance.randint(1, 2)))
    return text, [each for at, each in enumerate(text) if at not in gone]


def retyped(chance: random.Random, text: Sentences, _: Sentences) -> tuple[Sentences, Sentences]:
    marks = str.maketrans("\"'-ё ", "«\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}е\u00a0")
    return text, [each.translate(marks) if chance.random() < 0.7 else each.upper() for each in text]


def mistyped(chance: random.Random, text: Sentences, _: Sentences) -> tuple[Sentences, Sentences]:
    """One word in a hundred loses a letter."""

    def damage(match: re.Match[str]) -> str:
        word = match[0]
        at = chance.randrange(1, len(word))
        return word[:at] + word[at + 1 :] if chance.random() < 0.01 else word

    return text, [re.sub(r"\b[^\W\dA-ZА-ЯƏÖÜĞŞÇİӨҮ]\w{4,}", damage, each) for each in text]


def titled(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    first, other = chance.sample(pool, 2)
    return [first, *text], [other, *text]


def dated(chance: random.Random, text: Sentences, _: Sentences) -> tuple[Sentences, Sentences]:
    return text, [f"BAKU, {chance.randint(1, 28)} May 2023. {text[0]}", *text[1:]]


def republished(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    """All at once."""
    for change in (dated, titled, retyped, boilerplate):
        text = change(chance, text, pool)[1]
    return text, dropped(chance, text, pool)[1]


# Others

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[\w,] )[A-ZА-ЯƏÖÜĞŞÇİӨҮЁ][\w’'-]+")


def names(pool: Sentences) -> Sentences:
    return sorted({name for each in pool for name in NAME.findall(each)})


def other_school(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    """A template for two schools: the name of the place in every third sentence, and in the title."""
    one, other = chance.sample(names(pool), 2)
    at = [chance.randint(1, max(1, len(each.split()) - 1)) for each in text]

    def filled(name: str) -> Sentences:
        return [f"{name}.", *(_with(each, name, at[n]) if n % 3 == 0 else each for n, each in enumerate(text))]

    return filled(one), filled(other)


def other_names(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    """Every name of the text is another."""
    whole, other = "\n".join(text), names(pool)
    swap = {name: chance.choice(other) for name in set(NAME.findall(whole))}
    return text, NAME.sub(lambda match: swap[match[0]], whole).split("\n")


def other_numbers(chance: random.Random, text: Sentences, _: Sentences) -> tuple[Sentences, Sentences]:
    """A report's figures: four numbers, all of them others."""

    def filled() -> Sentences:
        return [f"{each[:-1]} {chance.randint(2, 900)}." if n % (len(text) // 4) == 0 else each for n, each in pairs]

    pairs = list(enumerate(text))
    return filled(), filled()


def other_year(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    """A series: the year in the title and twice in the text, and one sentence in eight is new."""
    new = [chance.choice(pool) if chance.random() < 0.125 else each for each in text]

    def filled(lines: Sentences, year: int) -> Sentences:
        return [f"{year}.", *(_with(each, str(year), 2) if n in {1, 5} else each for n, each in enumerate(lines))]

    return filled(text, 2021), filled(new, 2022)


def shared_frame(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    """Two articles of one site."""
    frame, half = sampled(chance, pool, 3, 6), len(text) // 2
    return frame + text[:half] + frame[::-1], frame + text[half:] + frame[::-1]


def half_shared(chance: random.Random, text: Sentences, pool: Sentences) -> tuple[Sentences, Sentences]:
    half = len(text) // 2
    return text, text[:half] + chance.sample(pool, half)


def _with(sentence: str, word: str, at: int) -> str:
    words = sentence.split()
    return " ".join([*words[:at], word, *words[at:]])


COPIES: tuple[Change, ...] = (boilerplate, dropped, retyped, mistyped, titled, dated, republished)
OTHERS: tuple[Change, ...] = (other_school, other_names, other_numbers, other_year, shared_frame, half_shared)


def compare(data: Path) -> None:
    pools = {language: sentences(data, language) for language in SIB}
    for change in COPIES + OTHERS:
        counts = [_counted(change, language, pool) for language, pool in pools.items()]
        wanted = "copies" if change in COPIES else "others"
        by_language = zip(pools, counts, strict=True)
        cells = "".join(f"{language} {found:4.0%} {called:6.1%}   " for language, (found, called) in by_language)
        print(f"{wanted} {change.__name__:14} {cells}")


def _counted(change: Change, language: str, pool: Sentences) -> tuple[float, float]:
    """Of the pairs, the part that share a band, and the part that share one and are called alike."""
    chance = random.Random(f"{change.__name__} {language}")
    found = called = 0
    for _ in range(TEXTS):
        one, other = ("\n".join(text) for text in change(chance, sampled(chance, pool, 8, 30), pool))
        if set(bands(one)) & set(bands(other)):
            found += 1
            called += alike(one, other)
    return found / TEXTS, called / TEXTS


def speed(data: Path) -> None:
    chance = random.Random(7)
    words = [word for language in SIB for each in sentences(data, language) for word in each.split()]
    texts = [" ".join(chance.choices(words, k=600)) for _ in range(DOCUMENTS)]
    start = time.perf_counter()
    for text in texts:
        bands(text)
    print(f"bands of 600 words: {(time.perf_counter() - start) / DOCUMENTS * 1000:.2f} ms")
    start = time.perf_counter()
    for text in texts[:200]:
        alike(text, text + " 1")
    print(f"one comparison: {(time.perf_counter() - start) / 200 * 1000:.2f} ms")
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Path(home))
        for first in range(0, DOCUMENTS, 500):
            start = time.perf_counter()
            for text in texts[first : first + 500]:
                store.add_document(Document(content_id(text), content_id(text), None, None, text, ()))
            print(f"documents {first} to {first + 500}: {500 / (time.perf_counter() - start):.0f} a second")
        store.close()


def main() -> None:
    folder = os.environ.get("GOODPRACTICE_EVAL_DATA")
    if folder is None:
        print("skipped: GOODPRACTICE_EVAL_DATA names no folder")
    elif "store" in sys.argv:
        speed(Path(folder))
    else:
        compare(Path(folder))


if __name__ == "__main__":
    main()
