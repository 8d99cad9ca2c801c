"""How values look in a template: dates, sums, languages, countries, roles, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_currency, format_decimal
from flask import Flask

from corpus.model import UNDETERMINED, DateValue, DocumentSummary, Money, Place
from webui.dating import date_text, period_text
from webui.translations import current_language, current_locale, gettext, msg

# Roles in everyday words; the first four are IATI's OrganisationRole 1 to 4
# (https://iatistandard.org/en/iati-standard/203/codelists/organisationrole/).
ROLES = {
    "funding": msg("funder"),
    "accountable": msg("accountable"),
    "extending": msg("manages the funds"),
    "implementing": msg("implementer"),
    "partner": msg("partner"),
}
LABELS = {
    "ORG": msg("organization"),
    "LOC": msg("place"),
    "PERSON": msg("person"),
    "DATE": msg("date"),
    "MONEY": msg("amount"),
    "PROJECT": msg("project"),
}
KINDS = {"country": msg("country"), "region": msg("region"), "district": msg("district"), "locality": msg("locality")}
UNITS = {
    "people": msg("people"),
    "children": msg("children"),
    "girls": msg("girls"),
    "boys": msg("boys"),
    "women": msg("women"),
    "men": msg("men"),
    "youth": msg("young people"),
    "elderly": msg("older people"),
    "disabled": msg("people with disabilities"),
    "displaced": msg("displaced people and migrants"),
    "students": msg("pupils and students"),
    "teachers": msg("teachers"),
    "parents": msg("parents"),
    "health_workers": msg("health workers"),
    "farmers": msg("farmers"),
    "entrepreneurs": msg("entrepreneurs"),
    "patients": msg("patients"),
    "volunteers": msg("volunteers"),
    "specialists": msg("specialists"),
    "households": msg("households"),
    "schools": msg("schools"),
    "kindergartens": msg("kindergartens"),
    "clinics": msg("clinics and hospitals"),
    "organizations": msg("organizations"),
    "communities": msg("districts and communities"),
    "villages": msg("villages"),
}
STATES = {"replaced": msg("gives another text now"), "gone": msg("gone")}
FIELDS = {
    "title": msg("Title"),
    "start": msg("Start"),
    "end": msg("End"),
    "organization": msg("Organization"),
    "location": msg("Place"),
}


def when(value: str | DateValue | date) -> str:
    """A date or a period in words."""
    locale = current_locale()
    if isinstance(value, date):
        return date_text(value.isoformat(), locale)
    if isinstance(value, str):
        return date_text(value, locale)
    if value.ongoing:
        return gettext("%(start)s – ongoing") % {"start": date_text(value.start, locale)}
    return period_text(value.start, value.end, locale) if value.end else date_text(value.start, locale)


def lasting(start: str | None, end: str | None) -> str:
    """How long something lasts, where either end may be unknown; empty when both are."""
    locale = current_locale()
    if start and end:
        return period_text(start, end, locale)
    if start:
        return gettext("begins: %(date)s") % {"date": date_text(start, locale)}
    return gettext("ends: %(date)s") % {"date": date_text(end, locale)} if end else ""


def moment(at: datetime) -> str:
    """A day and time, on the clock of the machine that serves the page."""
    return str(format_datetime(at.astimezone(), "short", locale=current_locale()))


def language_name(code: str) -> str:
    """What the reader calls the language *code*; the code itself where nobody has named it."""
    if code == UNDETERMINED:
        return gettext("language not determined")
    return current_locale().languages.get(code) or code


def country_name(code: str) -> str:
    """What the reader calls the country *code*; the code itself where nobody has named it."""
    return current_locale().territories.get(code.upper()) or code


def role_name(role: str) -> str:
    """An organization's part in a project, in everyday words."""
    return gettext(ROLES[role])


def label_name(label: str) -> str:
    """What kind of fact *label* stands for."""
    return gettext(LABELS[label])


def field_name(field: str) -> str:
    """What a piece of evidence supports; the field itself where it has no name of its own yet."""
    return gettext(FIELDS[field]) if field in FIELDS else field


def unit_name(unit: str) -> str:
    """Who or what was counted."""
    return gettext(UNITS[unit])


def figure(number: int) -> str:
    """A number as the reader writes it."""
    return str(format_decimal(number, locale=current_locale()))


def state_name(state: str) -> str:
    """What became of a place that gave a document; empty where it still does."""
    return gettext(STATES[state]) if state in STATES else ""


def html_lang(code: str) -> str:
    """*code* for a ``lang`` attribute, in which the empty string stands for "not known"."""
    return "" if code == UNDETERMINED else code


def direction(code: str) -> str:
    """Which way *code* is written, for a ``dir`` attribute."""
    if code == UNDETERMINED:
        return "auto"
    try:
        return str(Locale.parse(code).text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def place_detail(place: Place | None) -> str:
    """What tells a place from others of its name: its kind and its country."""
    if place is None:
        return ""
    parts = (gettext(KINDS[place.kind]), country_name(place.country))
    return parts[0] if place.kind == "country" else ", ".join(parts)


def sum_of_money(money: Money) -> str:
    """The amount as the reader writes it, without decimals where there are none."""
    whole = float(money.amount).is_integer()
    pattern = "#,##0 ¤¤" if whole else "#,##0.00 ¤¤"
    return format_currency(money.amount, money.currency, pattern, locale=current_locale(), currency_digits=False)


def web_address(source: str) -> str | None:
    """*source* where it can be followed as a link: an http or https address, and nothing else."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in {"http", "https"} and parts.netloc else None


def source_name(source: str) -> str:
    """A short name for where a document came from: the host of an address, the last part of a path."""
    if web_address(source):
        return urlsplit(source).netloc.rpartition("@")[2].removeprefix("www.")
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source


def in_reader_language(titles: Mapping[str, str]) -> tuple[str, str] | None:
    """(language, title): the title in the language of the page, else in English, else the first there is."""
    for language in (current_language(), "en", *titles):
        if titles.get(language):
            return language, titles[language]
    return None


def title_of(summary: DocumentSummary) -> str:
    """A document's title, or what to call it where it has none."""
    return summary.title or source_name(summary.sources[0] if summary.sources else summary.id)


def register(app: Flask) -> None:
    """Make these functions filters of *app*'s templates."""
    named = (
        language_name,
        country_name,
        role_name,
        label_name,
        field_name,
        unit_name,
        state_name,
        source_name,
        title_of,
    )
    written = (when, moment, figure, html_lang, direction, place_detail, sum_of_money, web_address, in_reader_language)
    functions: tuple[Callable[..., object], ...] = (*named, *written)
    for function in functions:
        app.add_template_filter(function)
    app.add_template_global(lasting)
