"""From files to answers, with a small encoder and everything else real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import Failure, StaleIndex
from corpus.model import Filters
from corpus.settings import Settings, load
from search import index_path
from webui.services import Added, CorpusServices, open_services

REPORTS = {
    "roof.txt": "Parents repaired the roof\n\nIn May 2021 the parents of Baku repaired the school roof with local funds.",
    "water.txt": "Clean water\n\nIn 2019 a village in Mongolia dug a well, and the school now has clean water.",
    "library.txt": "A reading room\n\nThe youth council opened a reading room in an empty shop in Osh, Kyrgyzstan.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def services(tmp_path: Path, encoder, marker) -> Iterator[CorpusServices]:
    services = open_services(Settings(tmp_path / "home", tmp_path / "cache"), encoder=encoder, marker=marker)
    yield services
    services.store.close()


def names(hits) -> list[str]:
    return [Path(hit.document.sources[0]).name for hit in hits]


def test_what_was_added_answers(services: CorpusServices, reports: Path) -> None:
    outcomes = list(services.add([str(reports)]))
    assert [(Path(o.source).name, o.standing) for o in outcomes if isinstance(o, Added)] == [
        ("library.txt", "new"),
        ("roof.txt", "new"),
        ("water.txt", "new"),
    ]
    assert names(services.search("who repaired the school roof?", limit=1)) == ["roof.txt"]


def test_adding_again_changes_nothing(services: CorpusServices, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(services.add([str(reports)]))
    index = index_path(services._home)
    before = (services.store.summaries(), index.read_bytes(), index.stat().st_mtime_ns)
    monkeypatch.chdir(reports)  # the same files, called by other names
    again = services.add(["roof.txt", ".", "../reports/water.txt"])
    assert [o.standing for o in again if isinstance(o, Added)] == ["known"] * 5
    assert (services.store.summaries(), index.read_bytes(), index.stat().st_mtime_ns) == before


def test_a_bad_source_costs_only_itself_and_is_recorded(services: CorpusServices, reports: Path) -> None:
    (reports / "empty.txt").touch()
    (reports / "junk.txt").write_bytes(os.urandom(3000))
    outcomes = list(services.add([str(reports), str(reports / "absent.txt")]))
    failures = [o for o in outcomes if isinstance(o, Failure)]
    assert {Path(f.source).name for f in failures} == {"empty.txt", "junk.txt", "absent.txt"}
    assert all(Path(f.source).name in f.reason for f in failures)
    assert {f.source for f in services.store.failures()} == {f.source for f in failures}
    assert services.store.count_documents() == 3


def test_filters_leave_exactly_what_fulfils_them(services: CorpusServices, reports: Path) -> None:
    list(services.add([str(reports)]))
    assert names(services.search("school", filters=Filters(countries=frozenset({"MN"})))) == ["water.txt"]
    assert names(services.search("school", filters=Filters(years=frozenset({2021})))) == ["roof.txt"]
    assert services.search("school", filters=Filters(languages=frozenset({"mn"}))) == []


@pytest.mark.parametrize(
    ("report", "questions"),
    [
        (
            "Сумын сургуулийн дээврийг єєрсдєє засаж, їер болоход гїїрээ хамгаалан, хїїхдїїд баярлав.",
            ["хүүхдүүд гүүр үер", "хїїхдїїд гїїр їер", "хvvхдvvд гvvр vер"],
        ),
        (
            "Лајиһә чәрчивәсиндә кәнд мәктәбләриндә мүәллимләр үчүн тәлимләр кечирилди.",
            ["Layihə çərçivəsində müəllimlər", "Лајиһә чәрчивәсиндә мүәллимләр", "Lаyihә çәrçivәsindә müәllimlәr"],
        ),
    ],
)
def test_a_question_is_read_as_the_reports_are(
    services: CorpusServices, tmp_path: Path, report: str, questions: list[str]
) -> None:
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    list(services.add([str(tmp_path / "report.txt")]))
    found = [services.search(question, explain=True)[0] for question in questions]
    assert found[0].highlights
    assert found == [found[0]] * len(questions)


def test_an_empty_question_lists_the_newest(services: CorpusServices, reports: Path) -> None:
    list(services.add([str(reports / name) for name in REPORTS]))
    assert names(services.search("  ")) == ["library.txt", "water.txt", "roof.txt"]


def test_an_index_that_was_just_written_is_not_read_again(services: CorpusServices, reports: Path) -> None:
    list(services.add([str(reports)]))
    made_by_adding = services._engine
    assert made_by_adding is not None
    assert services.engine() is made_by_adding


def test_a_lost_index_costs_a_rebuild_and_nothing_else(services: CorpusServices, reports: Path) -> None:
    list(services.add([str(reports)]))
    before = services.search("roof", limit=3)
    index_path(services._home).write_bytes(b"damaged")
    assert services.search("roof", limit=3) == before
    index_path(services._home).unlink()
    assert services.search("roof", limit=3) == before


def test_what_another_process_adds_is_found(services: CorpusServices, reports: Path, encoder, marker) -> None:
    list(services.add([str(reports / "roof.txt")]))
    assert names(services.search("clean water")) == ["roof.txt"]
    other = open_services(Settings(services._home, services._home), encoder=encoder, marker=marker)
    list(other.add([str(reports / "water.txt")]))
    other.store.close()
    assert names(services.search("clean water"))[0] == "water.txt"


def test_another_encoder_is_refused_until_the_index_is_made_anew(
    services: CorpusServices, reports: Path, encoder, marker
) -> None:
    list(services.add([str(reports)]))

    class Another(type(encoder)):
        name = "another"

    other = open_services(Settings(services._home, services._home), encoder=Another(), marker=marker)
    for refused in (lambda: other.search("roof"), lambda: list(other.add([str(reports)]))):
        with pytest.raises(StaleIndex, match="goodpractice index"):
            refused()
    assert other.reindex() == 3
    assert names(other.search("who repaired the school roof?", limit=1)) == ["roof.txt"]
    other.store.close()


@pytest.mark.parametrize("after", [1, 17, 60])
def test_a_kill_at_any_moment_loses_nothing_that_was_reported(tmp_path: Path, after: int) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(f"Report {number}\n\nSchool number {number} was repaired.", "utf-8")
    command = [sys.executable, "-m", "webui.cli", "--home", str(tmp_path / "home"), "add", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    reported = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)  # while the next sixteen are being read, encoded or kept
    reported += process.stdout.readlines()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    assert len(reported) < 120

    settings = Settings(tmp_path / "home", load().cache)
    services = open_services(settings)
    assert services.store.check() == []
    found = {hit.document.id for hit in services.search("school repaired", limit=200)}
    assert {line.split()[1] for line in reported if line.endswith("\n")} <= found
    services.store.close()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(again.stdout.splitlines()) == 120
    services = open_services(settings)
    assert services.store.count_documents() == len(services.search("school repaired", limit=200)) == 120
    services.store.close()
