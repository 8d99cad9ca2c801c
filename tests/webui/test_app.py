"""What holds for every page, whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.errors import GoodPracticeError, ModelUnavailable, QueryError, StaleIndex, StoreError
from corpus.model import Document
from corpus.store import Store
from search import Hit
from webui import app as app_module
from webui.app import create_app

ADDRESSES = ("/", "/?q=parents", "/?q=zzzz", "/documents", "/projects", "/projects/open-schoolyards", "/nowhere")


@pytest.fixture(params=[*ADDRESSES, "document"])
def address(request: pytest.FixtureRequest, english: Document) -> str:
    return f"/documents/{english.id}" if request.param == "document" else request.param


@dataclass
class BrokenServices:
    """Services whose search cannot answer."""

    store: Store
    error: Exception

    def search(self, *_: object, **__: object) -> list[Hit]:
        raise self.error


def test_every_page_forbids_what_it_does_not_need(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_no_page_holds_scripts_or_styles_of_its_own_or_loads_from_elsewhere(client: FlaskClient, address: str) -> None:
    tree = html.document_fromstring(client.get(address).text)
    assert not tree.xpath("//script | //style | //*[@style] | //iframe | //@*[starts-with(name(), 'on')]")
    assert all(str(loaded).startswith("/static/") for loaded in tree.xpath("//link/@href | //@src"))


def test_every_page_is_built_for_people_who_do_not_see_it(client: FlaskClient, address: str) -> None:
    tree = html.document_fromstring(client.get(address).text)
    assert tree.xpath("string(//html/@lang)") == "en"
    assert tree.xpath("string(//title)").strip()
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    assert tree.xpath("//body/a[1]/@href") == ["#content"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False)), levels
    assert all(
        tree.xpath(f"//label[@for='{field.get('id')}']") or field.xpath("ancestor::label")
        for field in tree.xpath("//input")
    )


def test_no_identity_is_given_twice(client: FlaskClient, address: str) -> None:
    identities = html.document_fromstring(client.get(address).text).xpath("//@id")
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("language", ["en", "az", "mn", "ru"])
def test_every_page_is_there_in_every_language(client: FlaskClient, address: str, language: str) -> None:
    page = client.get(address, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in page.text
    assert "%(" not in page.text


def test_the_page_can_be_had_in_another_language_without_losing_the_question(client: FlaskClient) -> None:
    tree = html.document_fromstring(client.get("/?q=a%26b&language=en&language=az&ui=en").text)
    assert "?q=a%26b&language=en&language=az&ui=mn" in tree.xpath("//footer//a/@href")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (QueryError("The question has no words."), 400),
        (StaleIndex("The index is old; run `goodpractice index`."), 503),
        (ModelUnavailable("The model is missing; install it."), 503),
        (StoreError("The corpus <x> cannot be read."), 503),
    ],
)
def test_what_went_wrong_is_said_in_its_own_sentence(store: Store, error: GoodPracticeError, code: int) -> None:
    client = create_app(BrokenServices(store, error)).test_client()  # type: ignore[arg-type]
    page = client.get("/?q=x")
    assert page.status_code == code
    assert str(error) in html.document_fromstring(page.text).text_content()
    answer = client.get("/api/search?q=x")
    assert (answer.status_code, answer.json) == (code, {"error": str(error)})


def test_a_bug_is_a_page_too_and_keeps_its_details_to_itself(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(BrokenServices(store, RuntimeError("secret detail"))).test_client()  # type: ignore[arg-type]
    page = client.get("/?q=x")
    assert page.status_code == 500
    assert "Something went wrong" in page.text
    assert "secret" not in page.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    "path", ["/nowhere", "/documents/unknown", "/projects/unknown", "/documents/%00", "/documents/%ff"]
)
def test_what_is_not_there_is_a_page(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "There is no such page" in page.text


@pytest.mark.parametrize("path", ["/", "/documents", "/api/search"])
def test_nothing_can_be_changed_through_the_pages(client: FlaskClient, path: str) -> None:
    assert client.post(path, data={"q": "x"}).status_code == 405


def test_an_empty_corpus_says_how_to_begin(empty_app: FlaskClient) -> None:
    for path in ("/", "/?q=schools", "/documents"):
        page = empty_app.get(path)
        assert page.status_code == 200
        assert "goodpractice add" in html.document_fromstring(page.text).text_content()
    assert empty_app.get("/projects").status_code == 200


@pytest.fixture
def empty_app(empty_store: Store) -> Iterator[FlaskClient]:
    @dataclass
    class Nothing:
        store: Store

        def search(self, *_: object, **__: object) -> list[Hit]:
            return []

    with create_app(Nothing(empty_store)).test_client() as client:  # type: ignore[arg-type]
        yield client


def test_the_style_sheet_loads_nothing() -> None:
    sheet = Path(app_module.__file__).with_name("static").joinpath("style.css").read_text(encoding="utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet
