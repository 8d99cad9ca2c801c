"""The languages the pages are written in, and their wording: one gettext file a language, read when first needed."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Request, g

# Each by the name it calls itself; English is the wording in the code, so it needs no file.
LANGUAGES = {"en": "English", "az": "Azərbaycanca", "mn": "Монгол", "ru": "Русский"}
DEFAULT = "en"
COOKIE = "ui"
# Dates in English are written day first, as most readers outside the United States expect.
LOCALES = {"en": "en_GB"}


@cache
def catalog(language: str) -> NullTranslations:
    """The wording in *language*, one of ``LANGUAGES``, compiled in memory from its ``messages.po``."""
    if language == DEFAULT:
        return NullTranslations()
    compiled = BytesIO()
    with files(__name__).joinpath(language, "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def locale_of(language: str) -> Locale:
    """How *language*, one of ``LANGUAGES``, writes dates, numbers and names."""
    return Locale.parse(LOCALES.get(language, language))


def choose(request: Request) -> str:
    """The language to answer *request* in: asked for, else remembered, else what the browser prefers."""
    for wish in (request.args.get("ui"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def current_language() -> str:
    """The language of the page being made."""
    language: str = g.language
    return language


def current_locale() -> Locale:
    """How the language of the page being made writes dates, numbers and names."""
    return locale_of(current_language())


def msg(message: str) -> str:
    """*message* itself: marks a wording kept in a table, to be translated where it is shown."""
    return message


def gettext(message: str) -> str:
    """*message* in the language of the page being made."""
    return catalog(current_language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that *number* asks for, in the language of the page being made."""
    return catalog(current_language()).ngettext(singular, plural, number)
