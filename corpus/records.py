"""The records as JSON, in the forms that ``goodpractice extract --json`` prints and the store keeps, and back.

Some things of ours ride along with the fixed forms: a mention's ``origin``, a date's ``inferred``, the gazetteer's
``id`` and ``kind`` of a project's place, and whom the work reached (``reach``). What reads the fixed forms only
may pass over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.model import (
    About,
    DateValue,
    Document,
    Evidence,
    Facts,
    Line,
    Mention,
    Money,
    Organization,
    Place,
    Practice,
    Project,
    ProjectOrganization,
    ProjectPlace,
    Reach,
    Repair,
    Section,
    Span,
    Value,
)

Json = dict[str, Any]

EXACT_INTEGERS = 2**53  # beyond it a float no longer tells neighbouring integers apart


def document_to_json(document: Document, facts: Facts) -> Json:
    """All that is known of one document: a line of ``goodpractice extract --json``."""
    return {
        "source": document.source,
        "title": document.title,
        "published": document.published,
        "text": document.text,
        "sections": [section_to_json(section) for section in document.sections],
        "mentions": [mention_to_json(mention) for mention in facts.mentions],
        "projects": [project_to_json(project) for project in facts.projects],
        "practices": [practice_to_json(practice) for practice in facts.practices],
        "reach": [reach_to_json(reach) for reach in facts.reach],
    }


def section_to_json(section: Section) -> Json:
    return {**_span_to_json(section.span), "language": section.language, "heading": section.heading}


def lines_to_json(lines: Iterable[Line]) -> list[list[Any]]:
    """Lines as short rows: there are as many as a report has paragraphs."""
    return [[line.span.start, line.span.end, line.kind, line.level, line.page] for line in lines]


def lines_from_json(rows: Iterable[list[Any]]) -> tuple[Line, ...]:
    return tuple(Line(Span(start, end), kind, level, page) for start, end, kind, level, page in rows)


def repairs_to_json(repairs: Iterable[Repair]) -> list[list[Any]]:
    return [[repair.span.start, repair.span.end, repair.original] for repair in repairs]


def repairs_from_json(rows: Iterable[list[Any]]) -> tuple[Repair, ...]:
    return tuple(Repair(Span(start, end), original) for start, end, original in rows)


def about_to_json(about: About) -> Json:
    return {
        "author": about.author,
        "site": about.site,
        "address": about.address,
        "licence": about.licence,
        "alternates": dict(about.alternates),
    }


def about_from_json(record: Json) -> About:
    return About(**record)


def mention_to_json(mention: Mention) -> Json:
    return {
        **_span_to_json(mention.span),
        "text": mention.text,
        "label": mention.label,
        "name": mention.name,
        "entity": mention.entity,
        "confidence": mention.confidence,
        "origin": mention.origin,
        "value": value_to_json(mention.value),
    }


def mention_from_json(record: Json) -> Mention:
    return Mention(
        span=_span_from_json(record),
        text=record["text"],
        label=record["label"],
        name=record["name"],
        confidence=record["confidence"],
        origin=record["origin"],
        entity=record["entity"],
        value=value_from_json(record["value"]),
    )


def value_to_json(value: Value | None) -> Json | None:
    match value:
        case DateValue():
            return {"start": value.start, "end": value.end, "ongoing": value.ongoing, "inferred": value.inferred}
        case Place():
            return _place_to_json(value)
        case Money():
            return {"amount": _number(value.amount), "currency": value.currency}
        case Organization():
            return {"kind": value.kind}
        case None:
            return None


def value_from_json(record: Json | None) -> Value | None:
    """The value that *record* describes; its kind is known by its fields."""
    if record is None:
        return None
    if "amount" in record:
        return Money(float(record["amount"]), record["currency"])
    if "lat" in record:
        return Place(**record)
    if "kind" in record:
        return Organization(record["kind"])
    return DateValue(**record)


def project_to_json(project: Project) -> Json:
    return {
        "id": project.id,
        "titles": dict(project.titles),
        "start": project.start,
        "end": project.end,
        "organizations": [
            {"name": organization.name, "aliases": list(organization.aliases), "role": organization.role}
            for organization in project.organizations
        ],
        "locations": [_location_to_json(location) for location in project.locations],
        "evidence": [{"field": evidence.field, **_span_to_json(evidence.span)} for evidence in project.evidence],
    }


def project_from_json(record: Json) -> Project:
    return Project(
        id=record["id"],
        titles=record["titles"],
        start=record["start"],
        end=record["end"],
        organizations=tuple(
            ProjectOrganization(each["name"], each["role"], tuple(each["aliases"])) for each in record["organizations"]
        ),
        locations=tuple(_location_from_json(each) for each in record["locations"]),
        evidence=tuple(Evidence(each["field"], _span_from_json(each)) for each in record["evidence"]),
    )


def practice_to_json(practice: Practice) -> Json:
    return {
        **_span_to_json(practice.span),
        "language": practice.language,
        "text": practice.text,
        "score": practice.score,
        "organizations": list(practice.organizations),
        "locations": list(practice.locations),
        "dates": list(practice.dates),
    }


def practice_from_json(record: Json) -> Practice:
    return Practice(
        span=_span_from_json(record),
        language=record["language"],
        text=record["text"],
        score=record["score"],
        organizations=tuple(record["organizations"]),
        locations=tuple(record["locations"]),
        dates=tuple(record["dates"]),
    )


def reach_to_json(reach: Reach) -> Json:
    return {
        **_span_to_json(reach.span),
        "text": reach.text,
        "count": reach.count,
        "unit": reach.unit,
        "organizations": list(reach.organizations),
    }


def reach_from_json(record: Json) -> Reach:
    return Reach(
        span=_span_from_json(record),
        text=record["text"],
        count=record["count"],
        unit=record["unit"],
        organizations=tuple(record["organizations"]),
    )


def _span_to_json(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _span_from_json(record: Json) -> Span:
    return Span(record["start"], record["end"])


def _place_to_json(place: Place) -> Json:
    return {"id": place.id, "country": place.country, "kind": place.kind, "lat": place.lat, "lon": place.lon}


def _location_to_json(location: ProjectPlace) -> Json:
    if location.place is None:
        return {"name": location.name, "country": None, "lat": None, "lon": None}
    return {"name": location.name, **_place_to_json(location.place)}


def _location_from_json(record: Json) -> ProjectPlace:
    if record["country"] is None:
        return ProjectPlace(record["name"])
    return ProjectPlace(record["name"], Place(**{field: value for field, value in record.items() if field != "name"}))


def _number(amount: float) -> int | float:
    """Whole amounts without a decimal point, as people write them."""
    return int(amount) if abs(amount) < EXACT_INTEGERS and float(amount).is_integer() else amount
