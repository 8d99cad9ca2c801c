"""A small corpus in four languages, the application over it, and a client to ask it with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.errors import Failure
from corpus.identity import content_id
from corpus.model import (
    DateValue,
    Document,
    Evidence,
    Facts,
    Filters,
    Label,
    Mention,
    Passage,
    Place,
    Practice,
    Project,
    ProjectOrganization,
    ProjectPlace,
    Section,
    Span,
)
from corpus.store import Store
from corpus.store.ledger import Ledger
from corpus.store.ledger.sql import open_ledger
from corpus.store.sql import open_store
from search import Hit
from webui.app import create_app
from webui.services import Added

BAKU = Place("geonames:587084", "AZ", "locality", 40.37767, 49.89201)
AZERBAIJAN = Place("geonames:587116", "AZ", "country", 40.5, 47.5)
KHOVD = Place("geonames:1516048", "MN", "region", 47.0, 92.75)

ENGLISH = (
    "Parents and schools work together in Baku\n\n"
    'The Spring Morning Public Union has begun the project "Open Schoolyards" with the support of the Republic of '
    "Azerbaijan.\nIt runs between 1 September and 30 November 2022 in the city of Baku.\n\n"
    "Twelve schools opened their yards in the evening, and parents took turns as hosts. After three months truancy "
    "had fallen by a third, said Leyla Məmmədova, who leads the work.\n"
)
AZERBAIJANI = (
    "“Açıq həyət” layihəsi\n\n"
    "Bahar Səhəri İctimai Birliyi Bakıda 12 məktəbin həyətini axşamlar valideynlər üçün açıb.\n"
    "Layihə 2022-ci ilin sentyabrında başlayıb."
)
MONGOLIAN = (
    "Ховд аймагт эцэг эхийн зөвлөл\n\n"
    "“Ногоон сургууль” төслийг 2014 оноос эхлэн Ховд аймагт хэрэгжүүлж байна. "
    "Эцэг эхчүүд сургуулийн ширээ сандлыг шинэчилсэн."
)
RUSSIAN = (
    "Сортировка отходов в сёлах\n\n"
    "В 2020 году жители трёх сёл начали отдельно собирать стекло и пластик. "
    "Через год на свалку стали вывозить вдвое меньше."
)


def mention(text: str, phrase: str, label: Label, name: str | None = None, **fields: object) -> Mention:
    """The first *phrase* of *text* as a mention."""
    start = text.index(phrase)
    span = Span(start, start + len(phrase))
    return Mention(span, phrase, label, name or phrase, 0.9, "rule", **fields)  # type: ignore[arg-type]


def evidence(text: str, field: str, phrase: str) -> Evidence:
    start = text.index(phrase)
    return Evidence(field, Span(start, start + len(phrase)))


def report(text: str, language: str, source: str, published: str | None = None) -> Document:
    """A report with one section, under the heading that is its first line."""
    title = text.split("\n", 1)[0]
    return Document(content_id(text), source, title, published, text, (Section(Span(0, len(text)), language, title),))


def paragraphs(document: Document) -> list[Passage]:
    """A passage for each paragraph of *document*."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", document.text)]
    return [
        Passage(document.id, position, span, document.language_at(span.start), document.slice(span))
        for position, span in enumerate(spans)
    ]


def english_facts() -> Facts:
    union = "Spring Morning Public Union"
    told = "Twelve schools opened their yards in the evening"
    start = ENGLISH.index(told)
    project = Project(
        "open-schoolyards",
        {"en": "Open Schoolyards", "az": "Açıq həyət"},
        "2022-09-01",
        "2022-11-30",
        (
            ProjectOrganization(union, "implementing", ("Spring Morning",)),
            ProjectOrganization("State Agency", "funding"),
        ),
        (ProjectPlace("Baku", BAKU),),
        (evidence(ENGLISH, "title", "Open Schoolyards"), evidence(ENGLISH, "start", "1 September")),
    )
    mentions = (
        mention(ENGLISH, "The Spring Morning Public Union", "ORG", union),
        mention(ENGLISH, "Republic of Azerbaijan", "ORG"),
        mention(ENGLISH, "Azerbaijan", "LOC", value=AZERBAIJAN),
        mention(ENGLISH, "Open Schoolyards", "PROJECT"),
        mention(ENGLISH, "Baku", "LOC", value=BAKU),
        mention(
            ENGLISH, "between 1 September and 30 November 2022", "DATE", value=DateValue("2022-09-01", "2022-11-30")
        ),
        mention(ENGLISH, "Leyla Məmmədova", "PERSON"),
    )
    practice = Practice(Span(start, start + len(told)), "en", told, 0.9)
    return Facts(mentions, (project,), (practice,))


def mongolian_facts() -> Facts:
    place = mention(MONGOLIAN, "Ховд аймаг", "LOC", value=KHOVD)
    return Facts((place, mention(MONGOLIAN, "2014 оноос", "DATE", value=DateValue("2014", ongoing=True))))


REPORTS = (
    (report(ENGLISH, "en", "https://example.org/news/yards", "2022-12-05"), english_facts()),
    (report(AZERBAIJANI, "az", "/reports/heyet.txt"), Facts()),
    (report(MONGOLIAN, "mn", "javascript:alert(1)", "2018-11-02"), mongolian_facts()),
    (report(RUSSIAN, "ru", "https://example.org/musor", "2021"), Facts()),
)


class WordServices:
    """Services that find the passages sharing most words with the question."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self.store, self.ledger = store, ledger

    def add(self, names: Iterable[str]) -> Iterator[Added | Failure]:
        raise NotImplementedError

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10, explain: bool = False) -> list[Hit]:
        allowed = {int(key) for key in self.store.passage_keys(filters or Filters())}
        words = set(re.findall(r"\w+", text.casefold()))
        hits = [self._hit(passage, words, explain) for passage in self.store.passages(allowed).values()]
        return sorted((hit for hit in hits if hit.score > 0 or not words), key=lambda hit: -hit.score)[:limit]

    def _hit(self, passage: Passage, words: set[str], explain: bool) -> Hit:
        spans = [Span(*word.span()) for word in re.finditer(r"\w+", passage.text) if word.group().casefold() in words]
        summary = self.store.summaries_of([passage.document_id])[passage.document_id]
        practices = self.store.facts(passage.document_id).practices
        told = any(practice.span.overlaps(passage.span) for practice in practices)
        return Hit(passage, summary, float(len(spans)), told, tuple(spans) if explain else ())


def fill(store: Store, reports: Sequence[tuple[Document, Facts]]) -> None:
    for document, facts in reports:
        store.add_document(document)
        store.save_passages(document.id, paragraphs(document), "test")
        store.save_facts(document.id, facts, "test")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small corpus is kept."""
    return tmp_path_factory.mktemp("small")


@pytest.fixture(scope="session")
def store(home: Path) -> Iterator[Store]:
    """The store of the small corpus; the pages only read it."""
    store = open_store(home)
    fill(store, REPORTS)
    yield store
    store.close()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("empty"))
    yield store
    store.close()


@pytest.fixture(scope="session")
def ledger(home: Path) -> Iterator[Ledger]:
    ledger = open_ledger(home)
    yield ledger
    ledger.close()


@pytest.fixture(scope="session")
def app(store: Store, ledger: Ledger) -> Flask:
    return create_app(WordServices(store, ledger))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def english() -> Document:
    """The English report of the small corpus."""
    return REPORTS[0][0]
