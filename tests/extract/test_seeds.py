"""The client's two documents, read the whole way: what a careful reader finds in them is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Document, Facts, Section, Span
from extract import understand

FOLDER = Path(__file__).parents[2] / "corpus" / "samples" / "client"


def read(name: str, published: str | None, *languages: tuple[str, str]) -> tuple[Document, Facts]:
    """The document, each language from where its first words stand, and its facts."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    starts = [text.index(first) for _, first in languages]
    spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    sections = tuple(Section(span, language) for span, (language, _) in zip(spans, languages, strict=True))
    document = Document(name, name, None, published, text, sections)
    return document, understand(document)


@pytest.fixture(scope="module")
def umid() -> Facts:
    return read("umid-education.txt", None, ("en", "Project"), ("az", "“Təhsildə"))[1]


@pytest.fixture(scope="module")
def forum() -> Facts:
    return read("gpsa-forum-mn.txt", "2018-11-02", ("mn", "Нийгмийн"))[1]


def test_the_english_and_the_azerbaijani_title_are_one_project_with_its_period(umid: Facts) -> None:
    (project,) = umid.projects
    assert project.titles == {
        "en": "Initiative to Support the Socialization of Management in Education",
        "az": "Təhsildə İdarəetmənin İctimailəşdirilməsinə Dəstək",
    }
    assert (project.start, project.end) == ("2022-09-01", "2022-11-30")
    assert project.locations[0].name.startswith("Baku")


def test_its_organizations_have_their_roles_and_their_names_in_both_languages(umid: Facts) -> None:
    (project,) = umid.projects
    assert {part.name: part.role for part in project.organizations} == {
        "Umid Social Development Support Public Union": "implementing",
        "State Support Agency for Non-Governmental Organizations of the Republic of Azerbaijan": "funding",
        "Baku City Education Department": "partner",
        "Institute of Education of the Republic of Azerbaijan": "partner",
    }
    assert any("Qeyri-Hökumət" in alias for part in project.organizations for alias in part.aliases)
    assert len({mention.entity for mention in umid.mentions if mention.label == "ORG"}) == 4


def test_the_mongolian_report_names_two_projects_and_who_implements_them(forum: Facts) -> None:
    first, second = forum.projects
    assert (first.start, first.end, second.start) == ("2014", None, None)
    assert {part.name: part.role for part in first.organizations} == {
        "Глоб Интернэшл төв ТББ": "implementing",
        "Бүх нийт боловсролын төлөө! Иргэний нийгмийн үндэсний эвсэл": "implementing",
    }
    assert {part.name: part.role for part in second.organizations} == {"БСШУСЯ": "implementing"}


def test_its_people_and_organizations_are_found_and_the_counted_associations_are_not(forum: Facts) -> None:
    names = {label: {m.name for m in forum.mentions if m.label == label} for label in ("PERSON", "ORG")}
    assert names["PERSON"] == {"Ц.Халиун", "Д.Хишигбуян", "Г.Ганцэцэг"}
    assert {"Дэлхийн банк", "Орон нутгийн хөгжлийн сан", "Ховд аймгийн Алтай сумын СЭЭБХ"} <= names["ORG"]
    assert "СЭЭБХ" not in names["ORG"]


def test_the_experience_of_the_associations_is_a_practice(forum: Facts) -> None:
    assert any("Алтай сумын СЭЭБХ" in practice.text for practice in forum.practices)
