"""The values of spreadsheet cells as text: what the sheet shows, but dates in ISO 8601 and numbers without noise."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_PRECISION = 15  # digits that a spreadsheet keeps of a number; more are noise of binary fractions
_SECTION = re.compile(r'"[^"]*"|\\.|;')
# A currency in a format: [$₼-42C], [$AZN], "USD", or a bare sign. Words in quotes may be units: "км".
_CURRENCY = re.compile(r'\[\$([^\]\-]+)(?:-[^\]]*)?\]|"([^"]{1,12})"|([$€£¥₼₽₮₸₾₴₺₹])')
_DECIMALS = re.compile(r"\.([0#?]+)")
_FEWEST_DECIMALS = 2  # a sheet that shows 33 may hold 33.33; more is noise
_GENERAL = "General"


def cell_text(value: object, number_format: str = _GENERAL) -> str:
    """*value* as a reader of the sheet would write it down; "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return _number(float(value), number_format) if not isinstance(value, int) else _whole(value, number_format)
    return str(value)


def _moment(value: datetime) -> str:
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")


def _whole(value: int, number_format: str) -> str:
    return _number(float(value), number_format) if "%" in number_format else _with_unit(str(value), number_format)


def _number(value: float, number_format: str) -> str:
    """*value* to the decimals that the sheet shows, without zeros at their end."""
    shown = _positive(number_format)
    percent = "%" in _SECTION.sub("", shown)
    value = value * 100 if percent else value
    number = Decimal(f"{value:.{_PRECISION}g}")
    text = format(number if shown == _GENERAL else _rounded(number, shown), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return _with_unit(text + "%" * percent, shown)


def _rounded(number: Decimal, shown: str) -> Decimal:
    found = _DECIMALS.search(_CURRENCY.sub("", shown))
    most = max(_FEWEST_DECIMALS, len(found[1]) if found else 0)
    exponent = number.as_tuple().exponent
    # Only ever fewer digits: to fill up with zeros may be more than decimal can hold.
    return round(number, most) if isinstance(exponent, int) and -exponent > most else number


def _with_unit(number: str, number_format: str) -> str:
    """The number with the currency or the unit that its format adds, on the side where that stands."""
    shown = _positive(number_format)
    match = _CURRENCY.search(shown)
    unit = next((group.strip() for group in match.groups() if group), "") if match else ""
    if not match or not unit:
        return number
    return f"{unit} {number}" if not re.search("[0#?]", shown[: match.start()]) else f"{number} {unit}"


def _positive(number_format: str) -> str:
    """The part of a format that is for positive numbers: up to the first semicolon outside quotes."""
    for match in _SECTION.finditer(number_format):
        if match[0] == ";":
            return number_format[: match.start()]
    return number_format
