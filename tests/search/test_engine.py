"""A question in, passages out, on a small real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.identity import content_id
from corpus.model import Document, Facts, Filters, Passage, Practice, Section, Span
from corpus.store.sql import SqlStore, open_store
from search import Query, SearchEngine, up_to_date

TEXTS = {
    "roof": ("en", "Parents repaired the roof. The council paid for the tiles."),
    "well": ("en", "A village dug a well. Children drink clean water now."),
    "дээвэр": ("mn", "Эцэг эхчүүд дээврийг засав. Сум мөнгийг гаргав."),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store(tmp_path)
    for name, (language, text) in TEXTS.items():
        whole = Span(0, len(text))
        document = Document(content_id(text), f"{name}.txt", name, None, text, (Section(whole, language),))
        store.add_document(document)
        store.save_passages(document.id, [Passage(document.id, 0, whole, language, text)], "1")
    roof = store.find("roof.txt")
    practice = Practice(Span(0, 20), "en", TEXTS["roof"][1][:20], 0.9)
    store.save_facts(roof, Facts(practices=(practice,)), "1")
    yield store
    store.close()


def encode(store: SqlStore, encoder) -> None:
    """Give every passage that has none its vector."""
    for document_id in store.unfinished("encoded", "test"):
        texts = [passage.text for passage in store.passages_of(document_id)]
        store.save_vectors(document_id, encoder.passages(texts), "test")


@pytest.fixture
def engine(store: SqlStore, encoder) -> SearchEngine:
    encode(store, encoder)
    return SearchEngine(store, encoder, up_to_date(None, store, encoder, "test"))


def titles(engine: SearchEngine, query: Query) -> list[str | None]:
    return [hit.document.title for hit in engine.search(query)]


def test_the_passage_that_says_it_comes_first(engine: SearchEngine) -> None:
    assert titles(engine, Query("who repaired the roof", "en"))[0] == "roof"
    assert titles(engine, Query("clean water", "en", limit=1)) == ["well"]


def test_a_hit_says_whether_it_tells_of_a_good_practice(engine: SearchEngine) -> None:
    assert {hit.document.title: hit.practice for hit in engine.search(Query("roof", "en"))} == {
        "roof": True,
        "well": False,
        "дээвэр": False,
    }


def test_filters_are_exact(engine: SearchEngine) -> None:
    assert titles(engine, Query("roof", "en", Filters(languages=frozenset({"mn"})))) == ["дээвэр"]
    assert titles(engine, Query("roof", "en", Filters(languages=frozenset({"ka"})))) == []


def test_words_of_the_question_are_highlighted(engine: SearchEngine) -> None:
    hit = engine.search(Query("repaired roof", "en", explain=True))[0]
    assert [hit.passage.text[s.start : s.end] for s in hit.highlights] == ["repaired", "roof"]


def test_without_common_words_one_whole_sentence_is_highlighted(engine: SearchEngine) -> None:
    hits = engine.search(Query("repaired roof", "en", Filters(languages=frozenset({"mn"})), explain=True))
    (span,) = hits[0].highlights
    assert hits[0].passage.text[span.start : span.end] in {"Эцэг эхчүүд дээврийг засав.", "Сум мөнгийг гаргав."}


def test_a_question_without_words_lists_the_newest(engine: SearchEngine) -> None:
    assert titles(engine, Query("  ")) == ["дээвэр", "well", "roof"]


def test_a_document_removed_meanwhile_is_left_out(engine: SearchEngine, store: SqlStore) -> None:
    store.remove_document(store.find("roof.txt"))
    assert "roof" not in titles(engine, Query("roof", "en"))


def test_the_index_follows_the_store(engine: SearchEngine, store: SqlStore, encoder) -> None:
    store.remove_document(store.find("roof.txt"))
    text = "Bees."
    document = Document("b" * 16, "bees.txt", "bees", None, text, (Section(Span(0, 5), "en"),))
    store.add_document(document)
    store.save_passages(document.id, [Passage(document.id, 0, Span(0, 5), "en", text)], "1")
    encode(store, encoder)
    index = up_to_date(engine.index, store, encoder, "test")
    assert index is engine.index
    assert sorted(index.keys()) == sorted(store.vector_keys("test"))


def test_an_earlier_version_is_not_found_until_it_comes_back(engine: SearchEngine, store: SqlStore, encoder) -> None:
    roof = store.document(store.find("roof.txt"))
    changed = Document("b" * 16, "roof.txt", "bees", None, "Bees.", (Section(Span(0, 5), "en"),))
    for document in (changed, roof, changed, roof):
        store.add_document(document)
        store.save_passages(changed.id, [Passage(changed.id, 0, Span(0, 5), "en", "Bees.")], "1")
        shown, other = (document.title, ({"roof", "bees"} - {document.title}).pop())
        assert other not in titles(engine, Query("roof", "en"))
        encode(store, encoder)
        index = up_to_date(engine.index, store, encoder, "test")
        assert index is engine.index
        assert sorted(index.keys()) == sorted(store.vector_keys("test"))
        assert shown in titles(engine, Query("roof", "en"))
        assert other not in titles(engine, Query("roof", "en"))


def test_a_corpus_that_has_grown_gets_new_means(engine: SearchEngine, store: SqlStore, encoder) -> None:
    for number in range(9):
        text = f"Report {number}."
        document = Document(content_id(text), f"{number}.txt", None, None, text, (Section(Span(0, len(text)), "en"),))
        store.add_document(document)
        store.save_passages(document.id, [Passage(document.id, 0, Span(0, len(text)), "en", text)], "1")
    encode(store, encoder)
    index = up_to_date(engine.index, store, encoder, "test")
    assert index is not engine.index
    assert index.built_from == len(index) == 12
