"""A corpus of an earlier version keeps all it holds when it is opened by this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from corpus.model import About, Document, Section, Span
from corpus.store import Store, schema
from corpus.store.dialects import sqlite
from corpus.store.sql import FILE_NAME, open_store

WELLS = " ".join(f"In week {number} the committee dug another metre of well {number * 7}." for number in range(20))
OLD = {"one": WELLS, "two": "Roofs were mended.", "three": "Roofs were mended again.", "four": "Another report."}
SOURCES = [("one", "/1.html"), ("one", "https://a.example/1"), ("two", "/2.html"), ("three", "/2.html")]
SOURCES += [("two", "/4.html"), ("four", "/4.html"), ("four", "/5.html")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus as the first version left it: /2.html was added twice, with a change, and /4.html too."""
    engine = sqlite.engine_for(tmp_path / FILE_NAME)
    with sqlite.writer_of(engine).begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        command.upgrade(config, "0001")
        for added, (document_id, content) in enumerate(OLD.items()):
            row = {
                "id": document_id,
                "title": document_id.title(),
                "text": content,
                "added": added,
                "end": len(content),
            }
            connection.execute(text("INSERT INTO document VALUES (:id, :title, '2018', :text, :added)"), row)
            connection.execute(text("INSERT INTO section VALUES (:id, 0, 0, :end, 'en', NULL)"), row)
        for added, (document_id, name) in enumerate(SOURCES):
            row = {"id": document_id, "name": name, "added": added}
            connection.execute(text("INSERT INTO source VALUES (:id, :name, :added)"), row)
    engine.dispose()
    return tmp_path


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(home)
    yield opened
    opened.close()


def test_every_document_is_what_it_was(store: Store) -> None:
    for document_id, content in OLD.items():
        source = next(name for owner, name in SOURCES if owner == document_id)
        sections = (Section(Span(0, len(content)), "en"),)
        expected = Document(document_id, source, document_id.title(), "2018", content, sections)
        assert store.document(document_id) == expected
        assert (expected.lines, expected.repairs, expected.about) == ((), (), About())
    assert store.check() == []


def test_what_a_source_gave_before_is_an_earlier_version(store: Store) -> None:
    assert {summary.id for summary in store.summaries()} == {"one", "three", "four"}
    assert [each.id for each in store.versions("two")] == ["four", "two"]
    assert store.find("/2.html") == "three"
    assert {origin.name: origin.state for origin in store.origins("one")} == dict.fromkeys(
        ("/1.html", "https://a.example/1"), "current"
    )


def test_copies_and_translations_of_what_was_there_are_found(store: Store) -> None:
    about = About(alternates={"en": "http://a.example/1/"})
    copy = Document("copy", "/copy.html", None, None, WELLS + " Share this page.", ())
    assert store.add_document(copy) == "copy"
    assert store.current("copy") == "one"
    store.add_document(Document("az", "/az.html", None, None, "Quyular qazıldı.", (), about=about))
    assert [each.id for each in store.translations("az")] == ["one"]
