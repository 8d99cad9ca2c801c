"""The JSON of the records: exactly the fixed forms, and nothing lost on the way back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import (
    DateValue,
    Document,
    Evidence,
    Facts,
    Mention,
    Money,
    Place,
    Practice,
    Project,
    ProjectOrganization,
    ProjectPlace,
    Reach,
    Section,
    Span,
)
from corpus.records import (
    document_to_json,
    mention_from_json,
    mention_to_json,
    practice_from_json,
    practice_to_json,
    project_from_json,
    project_to_json,
    value_to_json,
)

BAKU = Place("geonames:587084", "AZ", "locality", 40.37, 49.89)

words = st.text(max_size=20)
spans = st.tuples(st.integers(0, 10**9), st.integers(0, 10**6)).map(lambda pair: Span(pair[0], sum(pair)))
days = st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?", fullmatch=True)
scores = st.floats(0, 1)
degrees = st.floats(-180, 180)
dates = st.builds(DateValue, days, st.none() | days, st.booleans(), st.booleans())
places = st.builds(
    Place, words, words, st.sampled_from(["country", "region", "district", "locality"]), degrees, degrees
)
money = st.builds(Money, st.floats(allow_nan=False, allow_infinity=False), words)
labels = st.sampled_from(["ORG", "LOC", "PERSON", "DATE", "MONEY", "PROJECT"])
mentions = st.builds(
    Mention, spans, words, labels, words, scores, words, st.none() | words, st.none() | dates | places | money
)
names = st.lists(words, max_size=3).map(tuple)
roles = st.sampled_from([None, "funding", "accountable", "extending", "implementing", "partner"])
projects = st.builds(
    Project,
    words,
    st.dictionaries(words, words, max_size=3),
    st.none() | days,
    st.none() | days,
    st.lists(st.builds(ProjectOrganization, words, roles, names), max_size=3).map(tuple),
    st.lists(st.builds(ProjectPlace, words, st.none() | places), max_size=3).map(tuple),
    st.lists(st.builds(Evidence, words, spans), max_size=3).map(tuple),
)
practices = st.builds(Practice, spans, words, words, scores, names, names, names)


@given(mentions)
def test_a_mention_comes_back_from_its_json(mention: Mention) -> None:
    assert mention_from_json(json.loads(json.dumps(mention_to_json(mention)))) == mention


@given(projects)
def test_a_project_comes_back_from_its_json(project: Project) -> None:
    assert project_from_json(json.loads(json.dumps(project_to_json(project)))) == project


@given(practices)
def test_a_practice_comes_back_from_its_json(practice: Practice) -> None:
    assert practice_from_json(json.loads(json.dumps(practice_to_json(practice)))) == practice


@pytest.mark.parametrize(
    ("amount", "written"),
    [(5_000_000.0, "5000000"), (0.5, "0.5"), (-3.0, "-3"), (1e300, "1e+300")],
)
def test_whole_amounts_are_written_without_a_decimal_point(amount: float, written: str) -> None:
    assert json.dumps(value_to_json(Money(amount, "MNT"))) == f'{{"amount": {written}, "currency": "MNT"}}'


def test_a_document_is_one_line_in_the_fixed_form() -> None:
    text = "UMID works in Baku since 2014."
    facts = Facts(
        mentions=(
            Mention(Span(0, 4), "UMID", "ORG", "Umid", 0.9, "rule", "o1"),
            Mention(Span(14, 18), "Baku", "LOC", "Baku", 0.8, "gazetteer", "l1", BAKU),
            Mention(Span(19, 29), "since 2014", "DATE", "2014", 1.0, "rule", None, DateValue("2014", ongoing=True)),
        ),
        projects=(
            Project(
                "p1",
                {"en": "Hope"},
                "2014",
                None,
                (ProjectOrganization("Umid", "funding", ("UMID",)),),
                (ProjectPlace("Baku", BAKU), ProjectPlace("Nowhere")),
                (Evidence("start", Span(19, 29)),),
            ),
        ),
        practices=(Practice(Span(0, 30), "en", text, 0.7, ("Umid",), ("Baku",), ("2014",)),),
        reach=(Reach(Span(0, 4), "UMID", 4, "people", ("Umid",)),),
    )
    document = Document("d1", "a/report.html", "Report", None, text, (Section(Span(0, 30), "en"),))
    place = {"id": "geonames:587084", "country": "AZ", "kind": "locality", "lat": 40.37, "lon": 49.89}
    assert document_to_json(document, facts) == {
        "source": "a/report.html",
        "title": "Report",
        "published": None,
        "text": text,
        "sections": [{"start": 0, "end": 30, "language": "en", "heading": None}],
        "mentions": [
            _mention(0, 4, "UMID", "ORG", "Umid", 0.9, "rule", "o1", None),
            _mention(14, 18, "Baku", "LOC", "Baku", 0.8, "gazetteer", "l1", place),
            _mention(
                19,
                29,
                "since 2014",
                "DATE",
                "2014",
                1.0,
                "rule",
                None,
                {"start": "2014", "end": None, "ongoing": True, "inferred": False},
            ),
        ],
        "projects": [
            {
                "id": "p1",
                "titles": {"en": "Hope"},
                "start": "2014",
                "end": None,
                "organizations": [{"name": "Umid", "aliases": ["UMID"], "role": "funding"}],
                "locations": [
                    {"name": "Baku", **place},
                    {"name": "Nowhere", "country": None, "lat": None, "lon": None},
                ],
                "evidence": [{"field": "start", "start": 19, "end": 29}],
            }
        ],
        "practices": [
            {
                "start": 0,
                "end": 30,
                "language": "en",
                "text": text,
                "score": 0.7,
                "organizations": ["Umid"],
                "locations": ["Baku"],
                "dates": ["2014"],
            }
        ],
        "reach": [{"start": 0, "end": 4, "text": "UMID", "count": 4, "unit": "people", "organizations": ["Umid"]}],
    }


def _mention(start: int, end: int, text: str, label: str, name: str, *rest: object) -> dict[str, object]:
    confidence, origin, entity, value = rest
    return {
        "start": start,
        "end": end,
        "text": text,
        "label": label,
        "name": name,
        "entity": entity,
        "confidence": confidence,
        "origin": origin,
        "value": value,
    }
