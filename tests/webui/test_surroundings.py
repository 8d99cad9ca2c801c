"""A document's page says where it came from, which versions there are, and how its source laid it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from corpus.identity import content_id
from corpus.model import About, Document, Facts, Line, LineKind, Passage, Practice, Repair, Section, Span
from corpus.store import Store
from corpus.store.sql import open_store
from webui import printing
from webui.app import create_app
from webui.surroundings import surroundings

WELLS = " ".join(f"In week {number} the committee dug another metre of well {number * 7}." for number in range(20))
HERE, THERE = "https://here.example/wells", "https://there.example/wells"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    class Pages:
        def __init__(self) -> None:
            self.store = store

    return create_app(Pages()).test_client()  # type: ignore[arg-type]


def report(text: str, source: str = HERE, **changes: object) -> Document:
    made = Document(content_id(text), source, "Wells", None, text, (Section(Span(0, len(text)), "en"),))
    return replace(made, **changes)  # type: ignore[arg-type]


def page(client: FlaskClient, document: Document) -> HtmlElement:
    answer = client.get(f"/documents/{document.id}?ui=en")
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def words(tree: HtmlElement, path: str) -> str:
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


def test_an_earlier_version_says_so_and_leads_to_the_newest(client: FlaskClient, store: Store) -> None:
    old, new = report(WELLS), report("The wells are done.")
    for document in (old, new):
        store.add_document(document)
    tree = page(client, old)
    assert "earlier version" in words(tree, "//p[@class='outdated']")
    assert tree.xpath("//p[@class='outdated']/a/@href") == [f"/documents/{new.id}"]
    assert "gives another text now" in words(tree, "//ul[@class='sources']")
    assert len(tree.xpath("//section[.//*[@id='versions']]//li")) == 2
    tree = page(client, new)
    assert not tree.xpath("//p[@class='outdated']")
    assert tree.xpath("//section[.//*[@id='versions']]//a/@href") == [f"/documents/{old.id}"]


def test_a_copy_leads_to_the_document_that_shows_its_source(client: FlaskClient, store: Store) -> None:
    first, copy = report(WELLS), report(WELLS + " Share this page.", THERE)
    for document in (first, copy):
        store.add_document(document)
    assert page(client, copy).xpath("//p[@class='outdated']/a/@href") == [f"/documents/{first.id}"]
    tree = page(client, first)
    assert tree.xpath("//ul[@class='sources']//a/@href") == [HERE, THERE]
    assert not tree.xpath("//*[@id='versions']")


def test_a_source_that_is_gone_is_marked(client: FlaskClient, store: Store) -> None:
    store.add_document(report(WELLS))
    store.mark_gone(HERE)
    assert words(page(client, report(WELLS)), "//ul[@class='sources']//*[@class='state']") == "gone"


def test_what_the_source_says_of_itself_is_shown(client: FlaskClient, store: Store) -> None:
    about = About("Aysel <b>", "Wells today", "https://here.example/w", "CC BY 4.0")
    store.add_document(report(WELLS, about=about))
    tree = page(client, report(WELLS))
    said = words(tree, "//dl[@class='about']")
    assert all(word in said for word in ("Aysel <b>", "Wells today", "CC BY 4.0"))
    assert tree.xpath("//dl[@class='about']//a/@href") == ["https://here.example/w"]


def test_an_address_that_is_none_is_no_link(client: FlaskClient, store: Store) -> None:
    store.add_document(report(WELLS, about=About(address="javascript:alert(1)", licence="javascript:alert(2)")))
    assert not page(client, report(WELLS)).xpath("//dl[@class='about']//a")


def test_the_page_in_another_language_is_linked(client: FlaskClient, store: Store) -> None:
    text = "Quyular qazıldı."
    other = report(text, THERE, sections=(Section(Span(0, len(text)), "az"),), title="Quyular")
    store.add_document(report(WELLS, about=About(alternates={"az": THERE})))
    store.add_document(other)
    tree = page(client, report(WELLS))
    assert tree.xpath("//section[.//*[@id='translations']]//a/@href") == [f"/documents/{other.id}"]
    assert words(tree, "//section[.//*[@id='translations']]//li") == "Azerbaijani Quyular"


def laid_out(*lines: tuple[str, LineKind, int, int | None]) -> Document:
    text, found = "", []
    for line, kind, level, number in lines:
        text += "\n\n" * bool(text)
        found.append(Line(Span(len(text), len(text) + len(line)), kind, level, number))
        text += line
    return report(text, lines=tuple(found))


def test_headings_items_and_tables_are_set_as_in_the_source(client: FlaskClient, store: Store) -> None:
    document = laid_out(
        ("Our year", "heading", 1, None),
        ("It was good.", "paragraph", 0, None),
        ("What we did", "heading", 2, None),
        ("wells", "item", 1, None),
        ("deep ones", "item", 2, None),
        ("Place | Wells", "row", 0, None),
        ("Ganja | 3", "row", 0, None),
    )
    store.add_document(document)
    tree = page(client, document)
    assert [(each.tag, each.text_content()) for each in tree.xpath("//article//*[self::h2 or self::h3]")] == [
        ("h2", "Our year"),
        ("h3", "What we did"),
    ]
    assert tree.xpath("//article//ul/li[@class='level-2']/text()") == ["deep ones"]
    assert [row.xpath("./td/text()") for row in tree.xpath("//article//tr")] == [["Place", "Wells"], ["Ganja", "3"]]


def test_pages_are_numbered_where_they_begin_and_beside_practices(client: FlaskClient, store: Store) -> None:
    lines = [(f"Line {number}.", "paragraph", 0, 1 + number // 2) for number in range(4)]
    document = laid_out(*lines)  # type: ignore[arg-type]
    store.add_document(document)
    spans = [line.span for line in document.lines]
    cut = [Passage(document.id, at, span, "en", document.slice(span)) for at, span in enumerate(spans)]
    store.save_passages(document.id, cut, "c")
    store.save_facts(document.id, Facts(practices=(Practice(spans[3], "en", "Line 3.", 0.9),)), "r")
    tree = page(client, document)
    shown = [each.getnext().text_content() for each in tree.xpath("//p[@class='page-number']")]
    assert words(tree, "//p[@class='page-number']") == "page 1 page 2"
    assert shown[0] == "Line 0."
    assert "page 2" in words(tree, "//ul[@class='practices']")


def test_a_mended_stretch_says_what_the_source_has(client: FlaskClient, store: Store) -> None:
    document = report("Өглөө үзэв.", repairs=(Repair(Span(6, 10), "їзэв"),))
    store.add_document(document)
    (mended,) = page(client, document).xpath("//span[@class='repair']")
    assert (mended.text_content(), mended.get("title")) == ("үзэв", "In the source: їзэв")


def test_the_command_lists_sources_and_versions(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = report(WELLS), report("The wells are done.")
    for document in (old, new):
        store.add_document(document)
    store.mark_gone(HERE)
    printing.surroundings(surroundings(store, old.id))
    assert f"the newest is {new.id}" in capsys.readouterr().out
    printing.surroundings(surroundings(store, new.id))
    shown = capsys.readouterr().out
    assert HERE in shown
    assert ", gone" in shown
    assert f"version: {new.id}" in shown
    assert f"version: {old.id}" in shown
