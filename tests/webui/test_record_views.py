from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from corpus.identity import content_id
from corpus.model import Document, Facts
from corpus.store import Store
from corpus.store.sql import open_store
from webui.app import create_app


@dataclass
class Pages:
    """Services that only show."""

    store: Store


def page(client: FlaskClient, address: str) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def words(tree: HtmlElement, path: str) -> str:
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


@pytest.fixture
def document(client: FlaskClient, english: Document) -> HtmlElement:
    return page(client, f"/documents/{english.id}")


def test_documents_are_listed_the_last_added_first(client: FlaskClient) -> None:
    titles = [link.text_content() for link in page(client, "/documents").xpath("//h2/a")]
    assert titles[0].startswith("Сортировка")
    assert titles[-1].startswith("Parents")


def test_a_page_beyond_the_last_says_so(client: FlaskClient) -> None:
    for path in ("/documents", "/projects"):
        assert "There is nothing on this page" in words(page(client, f"{path}?page=9"), "//main")


def test_a_document_shows_what_is_known_of_it(document: HtmlElement) -> None:
    assert words(document, "//h1") == "Parents and schools work together in Baku"
    assert "5 December 2022" in words(document, "//header//time")
    (link,) = document.xpath("//ul[@class='sources']//a")
    assert link.get("href") == "https://example.org/news/yards"
    assert {"noopener", "nofollow", "noreferrer"} <= set(link.get("rel").split())
    assert document.xpath("//article/section/@lang") == ["en"]
    assert document.xpath("//article/section/@dir") == ["ltr"]


def test_a_source_that_is_no_web_address_is_not_a_link(client: FlaskClient, store: Store) -> None:
    identity = store.find("javascript:alert(1)")
    tree = page(client, f"/documents/{identity}")
    assert words(tree, "//ul[@class='sources']/li/*[1]") == "javascript:alert(1)"
    assert not tree.xpath("//@href[starts-with(., 'javascript')]")


def test_a_file_is_named_without_telling_where_this_machine_keeps_it(client: FlaskClient, store: Store) -> None:
    tree = page(client, f"/documents/{store.find('/reports/heyet.txt')}")
    assert words(tree, "//ul[@class='sources']/li/*[1]") == "heyet.txt"


def test_every_passage_can_be_linked_to(document: HtmlElement, store: Store, english: Document) -> None:
    for passage in store.passages_of(english.id)[1:]:
        assert words(document, f"//*[@id='p{passage.position}']").startswith(" ".join(passage.text.split()[:3])) or (
            document.xpath(f"//*[@id='p{passage.position}'][contains(@class, 'practice')]")
        )
    assert document.xpath("//*[@id='p0']")


def test_a_place_inside_an_organization_is_marked_inside_it(document: HtmlElement) -> None:
    inner = document.xpath("//span[contains(@class, 'fact-org')]//span[contains(@class, 'fact-loc')]")
    assert [element.text_content() for element in inner] == ["Azerbaijan"]
    assert inner[0].get("title") == "place: Azerbaijan (country)"


def test_marks_are_told_apart_by_words_and_not_by_colour_alone(document: HtmlElement) -> None:
    marks = document.xpath("//article//span[contains(@class, 'fact ')]")
    assert marks
    assert all(mark.xpath("./span[@class='label']/@data-label") for mark in marks)
    legend = words(document, "//fieldset[@class='legend']")
    for label in ("organization", "place", "person", "date", "project"):
        assert label in legend


def test_the_text_on_the_page_is_the_text_of_the_document(document: HtmlElement, english: Document) -> None:
    for badge in document.xpath("//article//*[@class='badge']"):
        badge.drop_tree()
    shown = words(document, "//h1") + " " + " ".join(line.text_content() for line in document.xpath("//article//p"))
    assert "".join(shown.split()) == "".join(english.text.split())


def test_the_facts_in_brief_lead_to_their_place_in_the_text(document: HtmlElement) -> None:
    identities = set(document.xpath("//@id"))
    targets = document.xpath("//aside//a/@href[starts-with(., '#')]")
    assert len(targets) >= 6
    assert {str(target)[1:] for target in targets} <= identities
    facts = words(document, "//aside")
    for fact in ("Spring Morning Public Union implementer", "State Agency funder", "Leyla Məmmədova", "locality"):
        assert fact in facts
    assert "1 September – 30 November 2022" in facts


def test_dates_are_in_the_language_of_the_reader(client: FlaskClient, english: Document) -> None:
    tree = page(client, f"/documents/{english.id}?ui=az")
    assert "1 sentyabr – 30 noyabr 2022" in words(tree, "//aside")


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    hostile = '<script>alert("x")</script> & <b id="content">'
    document = Document(content_id(hostile), 'https://example.org/"><script>', hostile, "<i>", hostile, ())
    store = open_store(tmp_path)
    store.add_document(document)
    tree = page(create_app(Pages(store)).test_client(), f"/documents/{document.id}")  # type: ignore[arg-type]
    store.close()
    assert not tree.xpath("//script | //main//b | //main//i")
    assert words(tree, "//h1") == hostile
    assert tree.xpath("//ul[@class='sources']//a/@href") == ['https://example.org/"><script>']


def test_projects_are_listed_with_their_period_and_parts(client: FlaskClient) -> None:
    entry = words(page(client, "/projects"), "//li[@class='entry']")
    for part in ("Open Schoolyards", "1 September – 30 November 2022", "Baku", "1 document", "State Agency funder"):
        assert part in entry


def test_a_project_shows_its_titles_parts_and_the_words_that_tell_of_it(client: FlaskClient, english: Document) -> None:
    tree = page(client, "/projects/open-schoolyards")
    assert words(tree, "//h1") == "Open Schoolyards"
    assert "Azerbaijani Açıq həyət" in words(tree, "//ul[@class='titles']")
    assert [quote.text_content() for quote in tree.xpath("//q")] == ["Open Schoolyards", "1 September"]
    assert f"/documents/{english.id}#p1" in tree.xpath("//dd/a/@href")
    assert "also: Spring Morning" in words(tree, "//aside")


def test_a_project_has_its_title_in_the_language_of_the_reader(client: FlaskClient) -> None:
    assert words(page(client, "/projects/open-schoolyards?ui=az"), "//h1") == "Açıq həyət"


def test_a_document_without_facts_says_so(client: FlaskClient, store: Store) -> None:
    identity = store.find("https://example.org/musor")
    assert store.facts(identity) == Facts()
    assert "No facts" in words(page(client, f"/documents/{identity}"), "//aside")
