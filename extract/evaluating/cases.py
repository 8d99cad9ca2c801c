"""The test cases of libraries that read dates: those whose words say a year, and so do not count from "today".

az-lang-nlp (Azerbaijani), Recognizers-Text (ranges in four languages) and Duckling. The latter two let a range end with
the day behind it ("Q3 2016" ends on 1 October), or with the first day of what it ends with ("2014-2018" on 1 January).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.model import Span
from extract.evaluating.dated import Dated, DateSet
from extract.evaluating.sets import YEAR, says_year_or_month

RECOGNIZERS = {"English": "en", "French": "fr", "Spanish": "es", "Turkish": "tr"}
DUCKLING = ("en", "fr", "es", "ru", "tr", "ka")


def case_sets(folder: Path) -> Iterator[DateSet]:
    """Each library's cases, a set a language, from the folder ``dates`` of the evaluation data."""
    yield DateSet("az-lang-nlp", "az", tuple(_az_lang_nlp(folder / "az_lang_nlp" / "datetime.json")))
    for name, language in RECOGNIZERS.items():
        cases = json.loads((folder / "recognizers_text" / name / "DatePeriodParser.json").read_text("utf-8-sig"))
        yield DateSet(f"recognizers-{language}", language, tuple(filter(None, map(_recognizers, cases))))
    duckling = dict(_duckling(folder / "duckling_time_cases.jsonl"))
    for language in DUCKLING:
        yield DateSet(f"duckling-{language}", language, tuple(duckling.get(language, ())))


def _az_lang_nlp(path: Path) -> Iterator[Dated]:
    """ "explicit" has a bit for the year, the month and the day."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        dates = [result for result in case["results"] or () if result["type"].startswith("Date")]
        wanting = [result for result in dates if says_year_or_month(result["text"], "az") or result["explicit"] & 7 < 7]
        wanted = tuple(result["time"][: 10 if result["explicit"] & 4 else 7] for result in wanting)
        either = tuple(Span(result["start"], result["end"]) for result in dates if result not in wanting)
        yield Dated(case["input"], wanted, either, case["ref"][:10])


_TIMEX = re.compile(r"(\d{4}-\d\d)|\((\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d),P\d+[DMY]\)")


def _recognizers(case: dict[str, Any]) -> Dated | None:
    """A case with one range, of which the words say a year; weeks and seasons are not ours to read."""
    if len(case.get("Results", ())) != 1:
        return None
    (result,) = case["Results"]
    timex = _TIMEX.fullmatch((result.get("Value") or {}).get("Timex") or "")
    if timex is None or not YEAR.search(result["Text"]):
        return None
    return Dated(case["Input"], (timex[1] or f"{timex[2]}/{timex[3]}",), loose_end=True)


_GRAINS = {"Day": 10, "Month": 7, "Year": 4}
_POINT = re.compile(r"\((\d{4}), (\d+), (\d+), 0, 0, 0\)")
_VALUE = re.compile(r"datetime(?:Interval)? (.*) (Day|Month|Year)")


def _duckling(path: Path) -> Iterator[tuple[str, list[Dated]]]:
    found: dict[str, list[Dated]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        value = _VALUE.fullmatch(case["value"])
        points = [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in _POINT.findall(value[1])] if value else []
        # The year must be in the words: else it is "the third Tuesday after Christmas 2014".
        if value and points and all(point[:4] in case["text"] for point in points):
            wanted = points[0][: _GRAINS[value[2]]] if len(points) == 1 else "/".join(points)
            found[case["lang"]].append(Dated(case["text"], (wanted,), loose_end=True))
    yield from found.items()
