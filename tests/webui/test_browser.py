"""The pages in a real browser: as a reader meets them, at a desk, on a phone, with the keyboard, without scripts."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from corpus import settings
from corpus.collecting import Found, Site, Visit
from corpus.store.ledger import Entry
from webui.app import create_app
from webui.services import Added, CorpusServices, open_services

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
SOURCES = ("/sources", "/sources/birlik-example")
QUESTION = "How did parents help schools?"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusServices]:
    """The sample reports, read, understood and encoded by the bundled model."""
    services = open_services(settings.load(tmp_path_factory.mktemp("samples")))
    samples = Path(str(files("corpus"))) / "samples"
    for added in services.add(str(report) for kind in ("txt", "html") for report in samples.glob(f"*/*.{kind}")):
        assert isinstance(added, Added), added
    failing(services, Site("birlik-example", "https://birlik.example/", "Birlik İctimai Birliyi", languages=("az",)))
    yield services
    services.store.close()


def failing(services: CorpusServices, site: Site) -> None:
    """Let *site* be a source of which an address could not be collected."""
    ledger, now, address = services.ledger, datetime.now(UTC), site.address + "xeberler/" + "uzun-" * 30
    ledger.add_site(site, now)
    ledger.add_pages(site.id, [Found(address)], now)
    page = ledger.page(site.id, address)
    assert page is not None
    visit = Visit(address, now, "failed", f"{address} does not answer: it fell silent.")
    ledger.record([Entry(ledger.open_run(site.id, now), visit, replace(page, outcome="failed", asked=now))], {})


@pytest.fixture(scope="module")
def site(services: CorpusServices) -> Iterator[str]:
    """The address of the pages, served for real on this machine."""
    server = make_server("127.0.0.1", 0, create_app(services), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"There is no {CHROMIUM}; `apt-get install chromium fonts-dejavu-core fonts-noto-core` brings it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[DESK], ids=["desk"])
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window in which a request to another machine fails the test, as does anything that our own policy forbids."""
    with browser.new_context(base_url=site, viewport=request.param, locale="en-GB") as context:
        page = context.new_page()
        page.set_default_timeout(20_000)  # the first question waits for the model
        asked: set[str | None] = set()
        said: list[str] = []
        page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
        page.on("console", lambda message: said.append(message.text))
        yield page
        assert asked <= {"127.0.0.1"}
        assert not [message for message in said if "Content Security Policy" in message]


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("What would you like to know?").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")


def test_a_question_leads_to_the_passage_that_answers(page: Page) -> None:
    ask(page, QUESTION)
    first = page.locator(".answer").first
    assert first.locator("mark").count() > 0
    words = first.locator("blockquote").inner_text().split()
    first.locator("h3 a").click()
    page.wait_for_url("**/documents/*#p*")
    passage = page.locator(".passage:target")
    assert " ".join(words[1:4]) in " ".join(passage.text_content().split())  # type: ignore[union-attr]
    assert passage.bounding_box()["y"] < DESK["height"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("az", "How did young people vote on part of a city budget and what was built with it?"),
        ("mn", "How did parents learn to read the budget of their school?"),
    ],
)
def test_a_question_in_english_is_answered_in_other_languages(page: Page, language: str, question: str) -> None:
    ask(page, question)
    keep_picture(page, f"search-{language}")
    answers = page.locator(".answer blockquote").evaluate_all("all => all.map(one => one.lang)")
    assert language in answers[:5]
    assert page.locator(f".answer blockquote[lang={language}] mark").count() > 0


def test_a_project_leads_to_the_report_that_tells_of_it(page: Page) -> None:
    page.goto("/projects")
    page.get_by_role("link", name="Initiative to Support the Socialization").click()
    page.locator(".telling h3 a").first.click()
    page.wait_for_url("**/documents/*")
    keep_picture(page, "document")
    assert {"en", "az"} <= set(page.locator("article section").evaluate_all("all => all.map(one => one.lang)"))
    assert page.locator(".facts").get_by_text("1 September – 30 November 2022").count() > 0


def keep_picture(page: Page, name: str) -> None:
    """Keep what the window shows, where GOODPRACTICE_SCREENSHOTS names a folder for it."""
    if folder := os.environ.get("GOODPRACTICE_SCREENSHOTS"):
        page.screenshot(path=Path(folder, f"{name}.png"))


def test_an_example_question_is_answered(page: Page) -> None:
    page.goto("/")
    page.locator(".examples a").first.click()
    assert page.locator(".answer").count() > 0


def test_a_filter_narrows_the_answers(page: Page) -> None:
    ask(page, "Parents and schools in Ховд since 2014")
    page.locator(".facet summary", has_text="Language").click()
    page.get_by_label("Mongolian").check()
    page.locator(".facet button:visible").click()
    page.wait_for_url("**language=mn**")
    assert set(page.locator(".answer blockquote").evaluate_all("all => all.map(one => one.lang)")) == {"mn"}
    page.locator(".chosen-filters a").click()
    assert "language" not in page.url


def test_the_first_answer_is_reached_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.answer h3 a')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*#p*")


def test_the_legend_takes_marks_away_and_brings_them_back(page: Page) -> None:
    open_marked_document(page)
    mark, box = page.locator("p .fact-org").first, page.locator("#show-org")
    colour = mark.evaluate("one => getComputedStyle(one).backgroundColor")
    box.uncheck()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") != colour
    box.check()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") == colour


def open_marked_document(page: Page) -> None:
    """Open a document in which an organization is marked."""
    page.goto("/documents")
    addresses = page.locator(".entry a").evaluate_all("all => all.map(one => one.href)")
    for address in addresses:
        page.goto(address)
        if page.locator("p .fact-org").count():
            return
    pytest.fail("no document names an organization")


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    ask(page, QUESTION)
    results = page.url
    open_marked_document(page)
    document = page.url
    for address in ("/", results, document, "/documents", "/projects", *SOURCES, "/?q=" + "x" * 300, "/nowhere"):
        for language in ("mn", "ru"):  # these have the longest words
            page.goto(address + ("&" if "?" in address else "?") + f"ui={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], (address, language)


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_filters_open_on_a_phone_without_widening_the_page(page: Page) -> None:
    page.goto("/")
    for facet in page.locator(".facet summary").all():
        facet.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_everything_works_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, locale="en-GB") as context:
        page = context.new_page()
        ask(page, QUESTION)
        page.locator(".answer h3 a").first.click()
        page.wait_for_url("**/documents/*#p*")
        assert page.locator(".passage:target").is_visible()


# WCAG 2.2, contrast (minimum): https://www.w3.org/TR/WCAG22/#contrast-minimum
CONTRAST = """() => {
  const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const read = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = element => {
    for (; element; element = element.parentElement) {
      const [r, g, b, a = 1] = read(getComputedStyle(element).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    const label = element.dataset.label;
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own && !label) continue;
    const [front, back] = [read(getComputedStyle(element).color), behind(element)].map(light);
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Browser, site: str, scheme: str) -> None:
    with browser.new_context(base_url=site, color_scheme=scheme, locale="en-GB") as context:  # type: ignore[arg-type]
        page = context.new_page()
        ask(page, QUESTION)
        results = page.url
        open_marked_document(page)
        for address in ("/", results, page.url, "/documents", "/projects", *SOURCES, "/?country=XX", "/nowhere"):
            page.goto(address)
            assert page.evaluate(CONTRAST) == [], address
