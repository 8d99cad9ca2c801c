"""Each sample report and what a careful reader found in it belong together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import html

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
LANGUAGES = ("en", "az", "mn", "ru")
NOTES = sorted(path for language in LANGUAGES for path in (SAMPLES / language).glob("*.toml"))
ROLES = {"funding", "accountable", "extending", "implementing", "partner"}
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_notes(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_report(path: Path) -> str:
    """The words of the report beside the notes at *path*, single spaces between them."""
    encoding = read_notes(path).get("encoding", "utf-8")
    (report,) = (found for found in path.parent.glob(f"{path.stem}.*") if found.suffix != ".toml")
    text = report.read_bytes().decode(encoding)
    if report.suffix == ".html":
        text = " ".join(html.document_fromstring(text).xpath("//body//text()"))
    return " ".join(text.split())


def names_of(thing: dict[str, Any]) -> list[str]:
    return [thing["name"], *thing["aliases"]]


def test_every_report_has_notes_and_no_two_share_a_name() -> None:
    reports = [path for language in LANGUAGES for path in (SAMPLES / language).iterdir() if path.suffix != ".toml"]
    assert sorted(path.with_suffix(".toml") for path in reports) == NOTES
    assert len({path.stem for path in reports}) == len(reports)
    assert {path.parent.name for path in reports} == set(LANGUAGES)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_what_the_notes_quote_is_written_in_the_report(path: Path) -> None:
    notes, text = read_notes(path), read_report(path)
    quotes = [notes["title"], *notes["persons"], *(date["text"] for date in notes["dates"])]
    quotes += [alias for thing in notes["organizations"] + notes["locations"] for alias in thing["aliases"]]
    quotes += [notes["practice_quote"]] if notes["practice"] else []
    assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_organizations_and_places_are_written_by_their_name_or_an_alias(path: Path) -> None:
    notes, text = read_notes(path), read_report(path)
    things = notes["organizations"] + notes["locations"]
    assert [thing["name"] for thing in things if not any(name in text for name in names_of(thing))] == []


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_projects_name_what_the_notes_list(path: Path) -> None:
    notes = read_notes(path)
    organizations = {thing["name"] for thing in notes["organizations"]}
    for project in notes["projects"]:
        assert set(project["titles"]) <= set(LANGUAGES)
        assert {one["name"] for one in project["organizations"]} <= organizations
        assert {one["role"] for one in project["organizations"]} <= ROLES
        assert set(project["locations"]) <= {place["name"] for place in notes["locations"]}


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_dates_are_iso_and_periods_do_not_run_backwards(path: Path) -> None:
    notes = read_notes(path)
    for period in notes["dates"] + notes["projects"]:
        bounds = [period[key] for key in ("start", "end") if key in period]
        assert all(ISO_DATE.fullmatch(bound) for bound in bounds)
        assert bounds == sorted(bounds)
    assert ISO_DATE.fullmatch(notes.get("published", "2000"))


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_languages_and_countries_are_iso_codes(path: Path) -> None:
    notes = read_notes(path)
    asked_in = {question["language"] for question in notes["questions"]}
    assert notes["languages"][0] == path.parent.name
    assert {*notes["languages"], *asked_in} <= set(LANGUAGES)
    assert len({question["text"] for question in notes["questions"]}) == 2
    assert all(re.fullmatch("[A-Z]{2}", place["country"]) for place in notes["locations"])
