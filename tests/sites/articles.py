"""Invented reports in four languages, the same from the same seed."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

_LATIN = str.maketrans("абвгдежзийклмнопрстуфхцчшщъыьэюяөүёəğıöşüç", "abvgdejziiklmnoprstufhccss_y_euaouoegiosuc")
_FIRST, _DAYS = date(2016, 1, 10), 3_600


@dataclass(frozen=True, slots=True)
class Article:
    """One report; ``number`` tells it apart on its site."""

    number: int
    language: str
    title: str
    published: date
    paragraphs: tuple[str, ...]

    @property
    def slug(self) -> str:
        plain = unicodedata.normalize("NFKC", self.title.lower()).translate(_LATIN)
        return re.sub("[^a-z0-9]+", "-", plain).strip("-")


@cache
def words_of(language: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / f"{language}.toml").read_text(encoding="utf-8"))


def write(language: str, number: int, seed: object = 0) -> Article:
    """The report of that *number*: a title, a day, and four to seven paragraphs; no two are nearly the same."""
    chance = random.Random(f"{language} {number} {seed}")
    words = words_of(language)
    place = chance.choice(words["place"])
    sentences = chance.sample(words["sentences"], len(words["sentences"]))
    paragraphs: list[str] = []
    while sentences and len(paragraphs) < 7:
        some = chance.randint(2, 4)
        paragraphs.append(" ".join(_filled(each, words, chance, place) for each in sentences[:some]))
        sentences = sentences[some:]
    title = _filled(chance.choice(words["titles"]), words, chance, place)
    published = _FIRST + timedelta(days=chance.randrange(_DAYS))
    return Article(number, language, title[0].upper() + title[1:], published, tuple(paragraphs))


def dated(article: Article) -> str:
    """The day as people write it in the language."""
    words, day = words_of(article.language), article.published
    return str(words["date"]).format(day=day.day, month=words["months"][day.month - 1], year=day.year)


def _filled(sentence: str, words: dict[str, Any], chance: random.Random, place: str) -> str:
    slots = {name: chance.choice(words[name]) for name in ("group", "thing", "who", "name")}
    # One place is what the report is about; now and then another is named.
    where = place if chance.random() < 0.8 else chance.choice(words["place"])
    made = sentence.format(place=where, number=chance.randint(11, 480), year=chance.randint(2009, 2020), **slots)
    return made[0].upper() + made[1:]
