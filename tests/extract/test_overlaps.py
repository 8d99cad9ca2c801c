"""Of two mentions that overlap one stays; places inside the name of an organization stay too."""

from __future__ import annotations

from corpus.model import Label, Mention, Span
from extract.overlaps import without_overlaps


def mention(start: int, end: int, label: Label, confidence: float = 0.9) -> Mention:
    return Mention(Span(start, end), "x" * (end - start), label, "x" * (end - start), confidence, "rule")


def test_an_organization_may_hold_any_number_of_places() -> None:
    found = [mention(0, 100, "ORG"), *(mention(10 * i, 10 * i + 5, "LOC") for i in range(1, 9))]
    assert without_overlaps(found) == found


def test_a_rival_is_seen_however_many_places_stand_before_it() -> None:
    organization = mention(0, 100, "ORG")
    places = [mention(10 * i, 10 * i + 5, "LOC") for i in range(1, 9)]
    assert without_overlaps([organization, *places, mention(95, 99, "PERSON")]) == [organization, *places]


def test_a_longer_title_takes_the_place_of_all_that_it_overlaps() -> None:
    person, organization, title = mention(0, 10, "PERSON"), mention(5, 30, "ORG"), mention(8, 60, "PROJECT")
    assert without_overlaps([title, organization, person]) == [title]
