"""Measurements at the edge: reports read as in use, the product with its model, and what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from corpus.encoding import Marker
from corpus.errors import ConfigError
from corpus.settings import Settings
from extract.evaluating import Miss, Row, judge_documents
from extract.evaluating.readers import one_section, rules
from extract.evaluating.scores import Score
from webui import printing_quality
from webui.evaluating import annotated_reports, product_reader

ROWS = [
    Row("news", "mn", "ORG", "product", Score(3, 4, 5, 4)),
    Row("news", "mn", "ORG", "rules", Score(1, 4, 2, 1)),
    Row("news", "mn", "DATE value", "product", Score(1, 1, 1, 1)),
]


def printed(action: object) -> str:
    return CliRunner().invoke(click.command()(action), catch_exceptions=False).output  # type: ignore[arg-type]


def report(folder: Path, name: str, text: str, **notes: object) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    wanted = {"organizations": [], "locations": [], "persons": [], "dates": [], "projects": []} | notes
    record = {"file": f"{name}.txt", "languages": ["en"]} | wanted
    (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")


def test_a_report_is_read_as_in_use_and_judged_by_its_notes(tmp_path: Path, marker: Marker) -> None:
    text = "A new roof for the school\n\nParents in Ganja repaired the roof of the school in May 2021."
    report(tmp_path, "roof", text, dates=[{"start": "2021-05", "end": None}], persons=["A. Nobody"])
    reports = list(annotated_reports(tmp_path, Settings(tmp_path / "home", tmp_path / "cache")))
    assert reports[0][1].sections[0].language == "en"
    missed: list[Miss] = []
    rows = list(judge_documents(reports, {"product": product_reader(marker)}, tell=lambda _: None, misses=missed))
    assert {row.label: row.score for row in rows}["date"] == Score(1, 1, 1, 1)
    assert [(miss.label, miss.wanted, miss.found) for miss in missed if miss.wanted] == [("person", "A. Nobody", "")]


def test_a_folder_without_notes_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no notes"):
        list(annotated_reports(tmp_path, Settings(tmp_path / "home", tmp_path / "cache")))


def test_where_the_model_sees_nothing_the_product_reads_as_its_rules_do(marker: Marker) -> None:
    texts = ["The Ministry of Education of Georgia agreed in May 2021.", "Тбилиси, 5 мая 2021 года."]
    documents = [one_section(text, "en") for text in texts]
    assert list(product_reader(marker)(documents)) == list(rules(documents))


def test_readers_stand_side_by_side() -> None:
    lines = printed(lambda: printing_quality.rows(ROWS, as_json=False)).splitlines()
    assert lines[0].split() == ["data", "language", "label", "wanted", "product", "rules"]
    assert lines[1].split()[4:] == ["0.600", "0.750", "0.667", "~0.889", "0.500", "0.250", "0.333", "~0.333"]
    assert len(lines) == 3


def test_each_measurement_is_a_line_for_programs() -> None:
    lines = printed(lambda: printing_quality.rows(ROWS, as_json=True)).splitlines()
    assert json.loads(lines[0]) == {
        "data": "news",
        "language": "mn",
        "label": "ORG",
        "reader": "product",
        "precision": 0.6,
        "recall": 0.75,
        "f1": 0.6667,
        "overlap": 0.8889,
        "wanted": 4,
        "found": 5,
    }


@pytest.mark.parametrize("as_json", [True, False])
def test_a_miss_shows_both_sides_and_the_sentence(as_json: bool) -> None:
    miss = Miss("news", "az", "ORG", "Ümid Fondu", "", "Bu gün Ümid Fondu işə başladı.")
    output = printed(lambda: printing_quality.misses([miss], as_json=as_json))
    assert "Ümid Fondu" in output
    assert "işə başladı." in output
