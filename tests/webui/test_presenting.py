from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, g

from corpus.model import DateValue, DocumentSummary, Money, Place
from webui import presenting


@pytest.fixture(params=["en"])
def page(app: Flask, request: pytest.FixtureRequest) -> Iterator[None]:
    """While a page in this language is being made."""
    with app.test_request_context():
        g.language = request.param
        yield


def in_language(language: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", [language], indirect=True)


@pytest.mark.usefixtures("page")
class TestValues:
    def test_a_period_whose_end_is_open_goes_on(self) -> None:
        assert presenting.when(DateValue("2014", ongoing=True)) == "2014 – ongoing"

    @in_language("ru")
    def test_a_period_whose_end_is_open_goes_on_in_russian(self) -> None:
        assert presenting.when(DateValue("2014", ongoing=True)) == "2014 – по настоящее время"

    def test_how_long_something_lasts_may_be_known_in_part(self) -> None:
        assert presenting.lasting("2014", None) == "begins: 2014"
        assert presenting.lasting(None, "2020-01") == "ends: January 2020"
        assert presenting.lasting(None, None) == ""

    @in_language("mn")
    def test_languages_and_countries_have_their_name_in_the_language_of_the_page(self) -> None:
        assert presenting.language_name("az") == "азербайжан"
        assert presenting.country_name("MN") == "Монгол"
        assert presenting.language_name("und") == "хэл нь тодорхойгүй"

    @pytest.mark.parametrize("code", ["xx", "", "no such thing", "a_b-c"])
    def test_a_code_that_nobody_has_named_stands_for_itself(self, code: str) -> None:
        assert presenting.language_name(code) == code
        assert presenting.country_name(code) == code

    def test_a_country_is_not_said_to_lie_in_itself(self) -> None:
        assert presenting.place_detail(Place("geonames:1", "AZ", "country", 0, 0)) == "country"
        assert presenting.place_detail(Place("geonames:2", "AZ", "district", 0, 0)) == "district, Azerbaijan"

    def test_sums_have_decimals_only_where_there_are_some(self) -> None:
        assert presenting.sum_of_money(Money(5_000_000, "MNT")) == "5,000,000 MNT"
        assert presenting.sum_of_money(Money(12.5, "EUR")) == "12.50 EUR"

    @in_language("ru")
    def test_sums_are_written_as_the_reader_writes_them(self) -> None:
        assert presenting.sum_of_money(Money(5_000_000, "MNT")).split() == ["5", "000", "000", "MNT"]

    @in_language("az")
    def test_the_readers_own_language_is_preferred_then_english_then_any(self) -> None:
        assert presenting.in_reader_language({"en": "Yards", "az": "Həyət"}) == ("az", "Həyət")
        assert presenting.in_reader_language({"mn": "Хашаа", "en": "Yards"}) == ("en", "Yards")
        assert presenting.in_reader_language({"mn": "Хашаа"}) == ("mn", "Хашаа")
        assert presenting.in_reader_language({}) is None


@pytest.mark.parametrize(
    ("source", "followed"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("/home/reports/a.txt", False),
        ("https://", False),
        ("http://[broken", False),
    ],
)
def test_only_web_addresses_become_links(source: str, followed: bool) -> None:
    assert presenting.web_address(source) == (source if followed else None)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://www.example.org/a/b", "example.org"),
        ("https://user:secret@example.org/a", "example.org"),
        ("/home/reports/a.txt", "a.txt"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("http://[broken", "[broken"),
        ("", ""),
    ],
)
def test_a_source_has_a_short_name(source: str, name: str) -> None:
    assert presenting.source_name(source) == name


@pytest.mark.parametrize(
    ("code", "way"), [("az", "ltr"), ("ar", "rtl"), ("und", "auto"), ("", "auto"), ("x y", "auto")]
)
def test_the_direction_of_writing_is_known(code: str, way: str) -> None:
    assert presenting.direction(code) == way


def test_an_untitled_document_goes_by_its_source() -> None:
    assert presenting.title_of(DocumentSummary("id", None, None, (), ("/a/b.txt",))) == "b.txt"
