from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from werkzeug.datastructures import MultiDict

from corpus.model import Document, Facets, Span
from webui.search_views import DEEPEST, EXCERPT, LARGEST_PAGE, excerpt, read_question

FACETS = Facets({"en": 3, "az": 1}, {"AZ": 2}, {2022: 1})


def page(client: FlaskClient, address: str) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def words(tree: HtmlElement, path: str) -> str:
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


def test_the_first_page_invites_in_four_languages(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert tree.xpath("//div[@class='examples']//li/@lang") == ["en", "az", "mn", "ru"]
    assert "Parents and schools" in words(tree, "//ul[@class='entries']")


def test_a_passage_is_shown_with_its_match_marked_and_a_link_to_its_place(
    client: FlaskClient, english: Document
) -> None:
    tree = page(client, "/?q=truancy")
    (answer,) = tree.xpath("//article[@class='answer']")
    assert words(answer, ".//mark") == "truancy"
    assert answer.xpath(".//h3/a/@href") == [f"/documents/{english.id}#p2"]
    assert answer.xpath(".//blockquote/@lang") == ["en"]
    assert "Good practice" in words(answer, ".//*[@class='badge']")
    byline = words(answer, ".//*[@class='byline']")
    assert "English" in byline
    assert "5 December 2022" in byline
    assert "example.org" in byline


def test_beside_a_passage_stand_organizations_with_their_part_places_and_dates(client: FlaskClient) -> None:
    beside = words(page(client, "/?q=truancy"), "//dl[@class='beside']")
    assert "Spring Morning Public Union implementer" in beside
    assert "State Agency funder" in beside
    assert "Baku" in beside
    assert "1 September – 30 November 2022" in beside


def test_filters_show_how_many_documents_they_leave(client: FlaskClient) -> None:
    tree = page(client, "/")
    countries = [" ".join(label.text_content().split()) for label in tree.xpath("//label[input/@name='country']")]
    assert sorted(countries) == ["Azerbaijan 1", "Mongolia 1"]
    assert tree.xpath("//input[@name='language']/@value")


def test_a_filter_narrows_the_answers_stays_chosen_and_can_be_taken_away(client: FlaskClient) -> None:
    tree = page(client, "/?q=2014&q=x&country=MN&language=mn")
    assert tree.xpath("//article//blockquote/@lang") == ["mn"]
    assert tree.xpath("//input[@checked]/@value") == ["mn", "MN"]
    removing = tree.xpath("//ul[@class='chosen-filters']//a/@href")
    assert [parse_qs(urlsplit(str(link)).query) for link in removing] == [
        {"q": ["2014"], "country": ["MN"]},
        {"q": ["2014"], "language": ["mn"]},
    ]


def test_filters_without_a_question_show_documents(client: FlaskClient) -> None:
    assert page(client, "/?language=ru").xpath("//article//blockquote/@lang")


def test_nothing_found_gives_advice(client: FlaskClient) -> None:
    assert "Nothing found" in words(page(client, "/?q=zzzz"), "//main")
    assert "Fewer filters" in words(page(client, "/?q=zzzz&language=en"), "//main")


@pytest.mark.parametrize("filters", ["country=XX", "year=abc", "year=99999", "language=%3Cscript%3E&country=ZZ"])
def test_a_filter_that_names_nothing_is_said_and_finds_nothing(client: FlaskClient, filters: str) -> None:
    tree = page(client, f"/?q=parents&{filters}")
    notice = words(tree, "//*[@role='note']")
    assert "no document here" in notice
    assert not tree.xpath("//article")
    assert tree.xpath("//*[@role='note']//a/@href") == ["/?q=parents"]


def test_one_unknown_value_among_others_is_set_apart() -> None:
    question = read_question(MultiDict([("language", "en"), ("language", "tlh")]), FACETS)
    assert question.filters.languages == {"en"}
    assert question.unknown == (("language", "tlh"),)
    assert not question.hopeless


@pytest.mark.parametrize(
    ("limit", "number", "size", "at"),
    [
        ("", "", 10, 1),
        ("5", "3", 5, 3),
        ("0", "0", 1, 1),
        ("-3", "-1", 10, 1),
        ("999999999999", "x", 10, 1),
        ("1000", "1", LARGEST_PAGE, 1),
        ("10", "99999", 10, DEEPEST // 10),
        ("٣", "²", 3, 1),
    ],
)
def test_numbers_are_kept_in_bounds(limit: str, number: str, size: int, at: int) -> None:
    question = read_question(MultiDict({"limit": limit, "page": number}), FACETS)
    assert (question.page.size, question.page.number) == (size, at)


def test_answers_can_be_turned_page_by_page(client: FlaskClient) -> None:
    first = page(client, "/?q=in+the&limit=1")
    (following,) = first.xpath("//a[@rel='next']/@href")
    second = page(client, str(following))
    assert first.xpath("string(//article//h3/a/@href)") != second.xpath("string(//article//h3/a/@href)")
    assert second.xpath("//ol/@start") == ["2"]
    assert second.xpath("//a[@rel='prev']")
    assert "That was all" in words(page(client, "/?q=in+the&page=9"), "//main")


WEIRD = [
    "<script>alert(1)</script>",
    "\x00\x01\x1b[31m",
    "%",
    "' OR 1=1 --",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "‮⁦text",
    "😀" * 500,
    "{{ 7*7 }}",
    "مرحبا",
]


@pytest.mark.parametrize("text", WEIRD)
@pytest.mark.parametrize("parameter", ["q", "language", "country", "year", "page", "limit", "ui", "unheard"])
def test_weird_parameters_give_a_page(client: FlaskClient, parameter: str, text: str) -> None:
    answer = client.get("/", query_string={parameter: text, "unheard": "x"})
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert client.get("/api/search", query_string={parameter: text}).status_code == 200


def test_a_question_of_ten_thousand_words_gives_a_page(client: FlaskClient) -> None:
    answer = client.get("/", query_string={"q": "parents " * 10_000, "year": [str(year) for year in range(2000)]})
    assert answer.status_code == 200


def test_bytes_that_are_no_text_give_a_page(client: FlaskClient) -> None:
    assert client.get("/?q=%ff%fe%00&language=%c3").status_code == 200
    assert client.get("/?" + quote("&&==;;\x00")).status_code == 200


def test_a_long_passage_is_shown_around_its_first_match() -> None:
    text = "word " * 400 + "needle " + "word " * 400
    found = text.index("needle")
    part = excerpt(text, (Span(found, found + 6),))
    shown = text[part.start : part.end]
    assert "needle" in shown
    assert len(shown) <= EXCERPT
    assert shown.startswith("word ")
    assert shown.endswith("word")


def test_an_excerpt_begins_with_a_line_where_one_begins_before_the_match() -> None:
    text = "Heading of it\n" + "word " * 10 + "\nneedle " + "word " * 400
    found = text.index("needle")
    part = excerpt("word " * 40 + "\n" + text, (Span(found + 201, found + 207),))
    assert ("word " * 40 + "\n" + text)[part.start :].startswith("Heading")


@given(st.text(alphabet="ab \n", max_size=2000), st.integers(0, 2000), st.integers(0, 50))
def test_every_excerpt_is_a_bounded_part_of_the_text_that_holds_the_start_of_the_match(
    text: str, start: int, length: int
) -> None:
    found = Span(min(start, len(text)), min(start + length, len(text)))
    part = excerpt(text, (found,))
    assert part.end - part.start <= EXCERPT
    assert part.start <= found.start <= part.end
    assert part.end <= len(text)
