"""What a language does with place names, read from ``extract/data/places/<language>.toml``.

``home`` are the countries its texts are mostly about. ``endings`` are case endings (``locative`` those that say
"there"; ``replace`` gives letters that the ending took the place of; ``sure`` are those that hardly ever end a name
itself, each with the letters that it took the place of). ``types`` are words such as "rayon": their forms
or stems, the side of the name they stand on, whether they
make a place of a name that no gazetteer knows, and whether they stay apart from it ("région de Kayes" is Kayes).
``adjectives`` are the endings of names that are adjectives, each with that of the base form, and ``name_endings`` what
the name that one is made from may have in their place. ``links`` may stand between a type word and a name ("city of").
``evidence`` are words before a place ("in"). ``stop`` are words that begin no place name but a country's, unless a
longer known name begins so; ``nouns`` are words that some town bears too, and that mean it only where the text says so
("Liberty, Missouri"). ``not_before`` are words before which a place name names something else ("Washington Post"),
``currency`` those beside which a country names its money ("US dollars", "доллар США"). ``names`` are further names of
countries, abbreviations among them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

from corpus.model import PlaceKind
from extract.places.folding import fold


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that says what kind of place the name beside it is; ``plural`` when it stands for several names."""

    kind: PlaceKind
    base: str
    side: Literal["before", "after"]
    known_only: bool = False
    adjective: bool = False
    plural: bool = False
    apart: bool = False

    @property
    def kinds(self) -> frozenset[PlaceKind]:
        """The kinds of places it stands with: a republic may be a region of a country."""
        return frozenset({"country", "region"}) if self.kind == "country" else frozenset({self.kind})

    @property
    def kept(self) -> bool:
        """Whether it is part of the name: "Khovd aimag" is not Khovd city, but "Baku city" is Baku."""
        return self.kind != "locality" and not self.plural and not self.apart


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one language, every word folded."""

    language: str = "und"
    home: frozenset[str] = frozenset()
    caseless: bool = False
    links: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    currency: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, tuple[TypeWord, ...]] = field(default_factory=dict)
    stems: Mapping[str, tuple[TypeWord, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    name_endings: tuple[str, ...] = ()
    sure: Mapping[str, str] = field(default_factory=dict)

    def variants(self, word: str) -> Iterator[tuple[int, str]]:
        """(letters kept, letters put after them) for each base form that the folded *word* may be a case of."""
        for length in range(1, min(LONGEST_ENDING, len(word) - 2) + 1):
            for replacement in self.endings.get(word[-length:], ()):
                yield len(word) - length, replacement

    def is_currency(self, word: str) -> bool:
        """Whether the folded *word* is a form of a currency's name."""
        forms = (word[:-length] for length in range(1, LONGEST_ENDING + 1) if word[-length:] in self.endings)
        return word in self.currency or any(form in self.currency for form in forms)

    def agreeing(self, name: str) -> str:
        """The base form of an adjective that is a name with its type word ("Ошской" области); "" for other words."""
        ending = next((e for e in self.adjectives if name.endswith(e)), "")
        return name[: len(name) - len(ending)] + self.adjectives[ending] if ending else ""

    def roots(self, adjective: str) -> Iterator[str]:
        """The names that the folded *adjective* may be made from: "ошская" from "ош", "сураханский" from "сураханы"."""
        ending = next((e for e in self.adjectives if adjective.endswith(e)), "")
        stem = adjective[: len(adjective) - len(ending)]
        for root in (stem, stem[:-1]) if stem.endswith(("й", "н", "в")) else (stem,):
            yield from (root + letters for letters in ("", *self.name_endings) if len(root) > 1)

    def types_of(self, word: str) -> tuple[TypeWord, ...]:
        """The type words that the folded *word* is a form of; a form that needs its full stop is listed with it."""
        found = self.types.get(word, ()) + self.stems.get(word, ())
        for length in range(1, min(LONGEST_ENDING, len(word) - 2) + 1):
            if found:
                break
            if word[-length:] in self.endings:
                found = self.stems.get(word[:-length], ())
        return found


LONGEST_ENDING = 5  # letters; the longest in the data


@cache
def read_data(language: str) -> Mapping[str, Any]:
    """The data file of *language* as it is; empty where there is none."""
    source = resources.files("extract") / "data" / "places" / f"{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


@cache
def languages() -> tuple[str, ...]:
    """The languages that have rules."""
    folder = resources.files("extract") / "data" / "places"
    return tuple(sorted(f.name[:2] for f in folder.iterdir() if f.name.endswith(".toml") and len(f.name) == 7))


@cache
def rules_for(language: str) -> Rules:
    """The rules of *language*; a language without a data file has none, and names are found only as they stand."""
    raw = read_data(language) if language in languages() else {}
    lists = {key: _words(raw.get(key, "")) for key in ("links", "evidence", "stop", "nouns", "not_before", "currency")}
    endings: Mapping[str, Any] = raw.get("endings", {})
    return Rules(
        language=language,
        home=frozenset(raw.get("home", ())),
        caseless=raw.get("caseless", False),
        sure={fold(ending): letters for ending, letters in endings.get("sure", {}).items()},
        locative=_words(endings.get("locative", "")),
        endings=_endings(endings),
        types=_types(raw, "forms"),
        stems=_types(raw, "stems"),
        adjectives=raw.get("adjectives", {}),
        name_endings=tuple(raw.get("name_endings", "").split()),
        **lists,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _endings(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    plain = _words(raw.get("locative", "")) | _words(raw.get("other", ""))
    table: dict[str, tuple[str, ...]] = dict.fromkeys(plain, ("",))
    for ending, letters in raw.get("replace", {}).items():
        table[fold(ending)] = table.get(fold(ending), ()) + tuple(letters.split())
    return table


def _types(raw: Mapping[str, Any], key: str) -> dict[str, tuple[TypeWord, ...]]:
    table: dict[str, tuple[TypeWord, ...]] = {}
    for entry in raw.get("types", ()):
        options = {name: entry[name] for name in ("known_only", "adjective", "apart") if name in entry}
        for listed in ("forms", "plural") if key == "forms" else ("stems", "plural"):
            word = TypeWord(entry["kind"], entry["base"], entry["side"], plural=listed == "plural", **options)
            for form in _words(entry.get(listed, "")):
                table[form] = (*table.get(form, ()), word)
    return table
