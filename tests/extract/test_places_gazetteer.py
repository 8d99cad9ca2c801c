"""The gazetteer: compiled once, complete, and the same for whoever asks."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from extract.places import gazetteer as module
from extract.places.folding import key_of
from extract.places.gazetteer import Gazetteer, Known, compiled, gazetteer
from extract.places.romanization import romanized
from extract.places.rules import languages, rules_for


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("cache") / "new" / "places.sqlite")


@pytest.fixture(scope="module")
def everything(path: Path) -> list[Known]:
    rows = sqlite3.connect(path).execute("SELECT id, country, kind, lat, lon, population, parent FROM place")
    return [Known(*row) for row in rows]


def test_every_place_has_a_point_on_earth_and_a_country(everything: list[Known]) -> None:
    for entry in everything:
        assert entry.country or entry.id.startswith(("m49:", "own:"))  # parts of the world and of several countries
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.kind in {"country", "region", "district", "locality"}


def test_mongolia_has_its_aimags_and_soums(everything: list[Known]) -> None:
    here = [entry for entry in everything if entry.country == "MN" and not entry.id.startswith("iso3166")]
    aimags = {entry.id for entry in here if entry.kind == "region"}
    assert len(aimags) == 22  # with Ulaanbaatar
    assert sum(entry.kind == "district" and entry.parent in aimags for entry in here) >= 330


def test_the_parents_of_a_soum_lead_to_its_aimag() -> None:
    assert "geonames:1515696" in gazetteer().parents("wof:1092031925")


@pytest.mark.parametrize("spelling", ["Bakı", "BAKI", "baki", "Баку", "Baku", "ბაქო"])
def test_a_name_is_found_in_any_spelling(spelling: str) -> None:
    assert "geonames:587084" in {place.id for place in gazetteer().find(key_of(spelling)).places}


def test_words_that_begin_a_longer_name_are_known_to() -> None:
    found = gazetteer().find("америкийн нэгдсэн")
    assert (found.places, found.goes_on) == ((), True)


def test_local_names_get_their_english_spellings() -> None:
    assert "surakhani" in romanized("Suraxanı", "AZ")
    assert {"khuvsgul", "khovsgol"} <= {key_of(name) for name in romanized("Хөвсгөл", "MN")}
    assert romanized("Paris", "FR") == set()


def test_a_compiled_file_is_whole_and_not_made_again(path: Path) -> None:
    made = path.stat().st_mtime_ns
    assert compiled(path).stat().st_mtime_ns == made
    assert [file.name for file in path.parent.iterdir()] == ["places.sqlite"]
    assert Gazetteer(sqlite3.connect(path)).find("baki") == gazetteer().find("baki")


def test_without_a_cache_folder_the_answers_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with caplog.at_level(logging.WARNING):
        in_memory = module.gazetteer.__wrapped__()
    assert "cannot be written" in caplog.text
    assert in_memory.find("baki") == gazetteer().find("baki")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_rules_that_can_be_read(language: str) -> None:
    rules = rules_for(language)
    assert rules.types or rules.stems
    assert rules.locative <= set(rules.endings)


def test_endings_come_off_by_their_table() -> None:
    assert "москва" in {"москве"[:kept] + letters for kept, letters in rules_for("ru").variants("москве")}
    assert "baki" in {"bakida"[:kept] + letters for kept, letters in rules_for("az").variants("bakida")}


def test_a_database_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(path: Path) -> Path:
        raise sqlite3.OperationalError(f"database or disk is full: {path}")

    monkeypatch.setenv("GOODPRACTICE_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "compiled", full)
    with caplog.at_level(logging.WARNING):
        in_memory = module.gazetteer.__wrapped__()
    assert "disk is full" in caplog.text
    assert in_memory.find("baki") == gazetteer().find("baki")


def test_a_relative_cache_folder_serves_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOODPRACTICE_CACHE", "kept")
    assert module.gazetteer.__wrapped__().find("baki") == gazetteer().find("baki")
    assert [file.suffix for file in (tmp_path / "kept").iterdir()] == [".sqlite"]
