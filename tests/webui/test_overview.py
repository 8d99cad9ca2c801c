from __future__ import annotations

from corpus.model import DateValue, Facts, Label, Mention, Place, Project, ProjectOrganization, Span
from webui.overview import beside, gather, overview

BAKU = Place("geonames:587084", "AZ", "locality", 40.4, 49.9)


def mention(start: int, name: str, label: Label, **more: object) -> Mention:
    return Mention(Span(start, start + len(name)), name, label, name, 0.9, "rule", **more)  # type: ignore[arg-type]


def test_a_place_named_in_two_ways_is_one_place() -> None:
    (place,) = gather([mention(9, "Bakı", "LOC", value=BAKU), mention(0, "Baku", "LOC", value=BAKU)])
    assert (place.name, len(place.mentions)) == ("Baku", 2)


def test_mentions_of_one_entity_are_one_thing() -> None:
    things = gather([mention(0, "Umid SSD", "ORG", entity="umid"), mention(20, "Ümid SİD", "ORG", entity="umid")])
    assert [thing.name for thing in things] == ["Umid SSD"]


def test_people_are_ordered_by_how_often_they_are_named_and_dates_by_time() -> None:
    mentions = (
        mention(0, "Elnur", "PERSON"),
        mention(10, "Sevda", "PERSON"),
        mention(20, "Sevda", "PERSON"),
        mention(30, "2020", "DATE", value=DateValue("2020")),
        mention(40, "29 April", "DATE", value=DateValue("--04-29")),
        mention(50, "May 2014", "DATE", value=DateValue("2014-05")),
    )
    seen = overview(Facts(mentions))
    assert [thing.name for thing in seen.people] == ["Sevda", "Elnur"]
    assert [thing.name for thing in seen.dates] == ["May 2014", "2020", "29 April"]


def project(*organizations: ProjectOrganization) -> Project:
    return Project("p", {"en": "P"}, organizations=organizations)


def test_organizations_with_a_part_in_a_project_come_first_also_those_only_the_project_knows() -> None:
    facts = Facts(
        (mention(0, "World Bank", "ORG"), mention(20, "Umid SSD", "ORG")),
        (project(ProjectOrganization("Umid", "implementing", ("Umid SSD",)), ProjectOrganization("Fund", "funding")),),
    )
    found = [(thing.name, thing.role) for thing in overview(facts).organizations]
    assert found == [("Umid SSD", "implementing"), ("Fund", "funding"), ("World Bank", None)]


def test_beside_a_passage_stands_what_it_names_and_else_what_its_document_names() -> None:
    facts = Facts(
        (
            mention(0, "Baku", "LOC", value=BAKU),
            mention(20, "Umid", "ORG"),
            mention(30, "2020", "DATE", value=DateValue("2020")),
        ),
        (project(ProjectOrganization("Umid", "implementing")),),
    )
    seen = beside(facts, Span(15, 25), limit=4)
    assert [(thing.name, thing.role) for thing in seen.organizations] == [("Umid", "implementing")]
    assert [thing.name for thing in seen.places] == ["Baku"]
    assert [thing.name for thing in seen.dates] == ["2020"]


def test_beside_a_passage_a_town_and_its_district_of_the_same_name_stand_once() -> None:
    district = Place("geonames:2", "AZ", "district", 38.7, 48.8)
    mentions = (
        mention(0, "Lənkəran", "LOC", value=BAKU),
        mention(10, "Astara", "LOC"),
        mention(20, "Lənkəran", "LOC", value=district),
    )
    assert [thing.name for thing in beside(Facts(mentions), Span(0, 90), limit=4).places] == ["Lənkəran", "Astara"]


def test_beside_a_passage_stands_no_more_than_asked_for() -> None:
    facts = Facts(tuple(mention(place * 10, f"Place{place}", "LOC") for place in range(9)))
    assert len(beside(facts, Span(0, 90), limit=4).places) == 4
