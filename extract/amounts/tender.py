"""The currencies' names, signs and codes in a language: CLDR's (by Babel) and those of ``data/money``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from extract.amounts.currencies import UNKNOWN, Currencies
from extract.amounts.pieces import folded_word
from extract.amounts.vocabulary import LANGUAGES, NEVER, Phrases
from extract.lexicon import lexicon


@cache
def load(language: str) -> Currencies:
    """The currencies as *language* names them; for one without data, their signs and codes."""
    from babel import Locale

    data = lexicon("money", language)
    common = lexicon("money", "common")
    locale = Locale.parse(language if language in LANGUAGES else "en")
    codes = _codes_in_use()
    full = {code: tuple(_full_names(locale, code, language)) for code in codes} if language in LANGUAGES else {}
    endings = re.compile(data.get("endings", NEVER))
    return Currencies(
        names=_names(data, full, endings, language),
        subunits=_listed(data.get("subunits", {}), endings, language),
        countries=_countries(data, locale, language),
        full=full,
        signs=_signs(locale, codes) | common["symbols"],
        codes=codes - frozenset(common["codes"]["not"]),
        side=data.get("side", "before"),
    )


def _names(
    data: Mapping[str, Any], full: Mapping[str, tuple[str, ...]], endings: re.Pattern[str], lang: str
) -> Phrases:
    phrases = Phrases(endings)
    for code, nouns in data.get("currencies", {}).items():
        for noun in nouns:
            phrases.add(noun, (UNKNOWN if code == "ambiguous" else code, folded_word(noun, lang)), lang)
    for code, names in full.items():
        for name in names:
            phrases.add(name, (code, name), lang)
    return phrases


def _listed(lists: Mapping[str, Sequence[str]], endings: re.Pattern[str], language: str) -> Phrases:
    phrases = Phrases(endings)
    for value, words in lists.items():
        for word in words:
            phrases.add(word, value, language)
    return phrases


def _countries(data: Mapping[str, Any], locale: Any, language: str) -> Phrases:
    endings = re.compile(data.get("qualifier_endings", data.get("endings", NEVER)))
    phrases = _listed(data.get("qualifiers", {}), endings, language)
    if language in LANGUAGES:
        for territory, name in locale.territories.items():
            if len(territory) == 2 and territory.isalpha():
                phrases.add(name, territory, language)
    return phrases


def _full_names(locale: Any, code: str, language: str) -> Iterator[str]:
    from babel.numbers import get_currency_name

    if code in locale.currencies:
        # Every language of ours tells these counts apart, or fewer.
        names = {locale.currencies[code], *(get_currency_name(code, count, locale) for count in (1, 2, 5, 1.5))}
        yield from (folded_word(name, language) for name in names)


def _signs(locale: Any, codes: frozenset[str]) -> dict[str, str]:
    """CLDR's signs that are more than letters; those of English stand in for what the language leaves to the code."""
    from babel import Locale

    signs: dict[str, str] = {}
    for symbols in (Locale.parse("en").currency_symbols, locale.currency_symbols):
        signs |= {sign: code for code, sign in symbols.items() if code in codes and _has_sign(sign)}
    return signs


def _has_sign(symbol: str) -> bool:
    return any(unicodedata.category(char) == "Sc" for char in symbol)


@cache
def _codes_in_use() -> frozenset[str]:
    from babel.core import get_global

    territories = get_global("territory_currencies")
    return frozenset(code for all_ in territories.values() for code, _, end, tender in all_ if end is None and tender)
