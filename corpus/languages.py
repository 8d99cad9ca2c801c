"""Language codes, what to call them, and which way they are written.

Codes are ISO 639-1, or ``und``. Names and directions are those of CLDR (https://cldr.unicode.org), through Babel.
"""

from __future__ import annotations

from functools import cache

from corpus.model import UNDETERMINED

# The languages that Goodpractice is made for: the first four in every part, then those it is measured on.
KNOWN = ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es")


@cache
def name(code: str, *, within: str = "en") -> str:
    """What the language is called in the language *within*: "Azerbaijani". The code itself where CLDR has no name."""
    from babel import Locale

    locale = Locale.parse(within)
    return str(locale.languages.get(code, code))


@cache
def native_name(code: str) -> str:
    """What the language is called by those who speak it: "azərbaycan"; ``und`` and the unknown as in English."""
    return name(code, within=code) if _has_locale(code) else name(code)


@cache
def is_rtl(code: str) -> bool:
    """Whether the language is written from right to left, in its usual script. ``und`` is not."""
    from babel import Locale

    return _has_locale(code) and Locale.parse(code).character_order == "right-to-left"


def _has_locale(code: str) -> bool:
    from babel.localedata import exists

    return code.isalpha() and code != UNDETERMINED and exists(code)
