"""What every store must do. A new implementation is one line in ``STORES``."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DocumentNotFound, Failure
from corpus.identity import content_id, passage_key
from corpus.model import (
    DateValue,
    Document,
    DocumentSummary,
    Facets,
    Facts,
    Filters,
    Mention,
    Passage,
    Place,
    Practice,
    Project,
    Reach,
    Section,
    Span,
)
from corpus.store import Store
from corpus.store.sql import open_store

STORES: dict[str, Callable[[Path], Store]] = {"sqlite": open_store}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path / "home")
    yield opened
    opened.close()


def make_document(text: str = "Wells were dug.\n\nХудаг гаргасан.", **changes: object) -> Document:
    middle = len(text) // 2
    sections = (Section(Span(0, middle), "en", "Water"), Section(Span(middle, len(text)), "mn"))
    document = Document(content_id(text), f"/reports/{content_id(text)}.html", "Wells", "2018-11-02", text, sections)
    return replace(document, **changes)  # type: ignore[arg-type]


def make_passages(document: Document, count: int = 2) -> list[Passage]:
    size = len(document.text) // count
    spans = [Span(at * size, (at + 1) * size) for at in range(count)]
    languages = ["en", "mn"] * count
    return [Passage(document.id, at, span, languages[at], document.slice(span)) for at, span in enumerate(spans)]


def date(value: DateValue) -> Mention:
    return Mention(Span(0, 5), "Wells", "DATE", "x", 0.5, "rule", None, value)


def place(country: str) -> Mention:
    return Mention(
        Span(0, 5), "Wells", "LOC", "x", 0.5, "rule", "e1", Place("geonames:1", country, "country", 1.5, 2.5)
    )


FACTS = Facts(
    mentions=(date(DateValue("2014", "2016", inferred=True)), place("MN"), place("AZ")),
    projects=(Project("p1", {"en": "Wells", "mn": "Худаг"}, "2014"),),
    practices=(Practice(Span(0, 5), "en", "Wells", 0.75, ("Umid",), ("Baku",), ("2014",)),),
    reach=(Reach(Span(0, 5), "Wells", 250, "households", ("Umid",)),),
)
VECTORS = np.asarray([[0.6, 0.8], [1.0, 0.0]], dtype=np.float32)


def fill(store: Store, document: Document) -> list[Passage]:
    """Everything that can be known of a document."""
    passages = make_passages(document)
    store.add_document(document)
    store.save_passages(document.id, passages, "c1")
    store.save_facts(document.id, FACTS, "r1")
    store.save_vectors(document.id, VECTORS, "e1")
    return passages


class TestDocuments:
    def test_a_document_comes_back_as_it_was(self, store: Store) -> None:
        document = make_document()
        assert store.add_document(document) == "new"
        assert store.document(document.id) == document

    @pytest.mark.parametrize("text", ["", "a\0b", "𐍈 \u202e x", "x" * 1_000_000], ids=["empty", "nul", "odd", "long"])
    def test_any_text_comes_back(self, store: Store, text: str) -> None:
        document = Document("0" * 16, "a", None, None, text, ())
        store.add_document(document)
        assert store.document(document.id) == document

    def test_a_known_text_only_gains_the_source(self, store: Store) -> None:
        document = make_document()
        store.add_document(document)
        assert store.add_document(replace(document, source="https://example.org/a", title="Another")) == "known"
        assert store.document(document.id) == document
        assert store.summaries()[0].sources == (document.source, "https://example.org/a")

    def test_adding_twice_changes_nothing(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        before = store.summaries(), store.facts(document.id), store.facets()
        assert store.add_document(document) == "known"
        assert (store.summaries(), store.facts(document.id), store.facets()) == before
        assert store.count_documents() == 1

    def test_a_source_that_is_no_unicode_is_kept_in_writing(self, store: Store) -> None:
        store.add_document(make_document(source="/reports/\udce4.html"))
        assert store.summaries()[0].sources == ("/reports/\\udce4.html",)
        assert store.find("/reports/\udce4.html") == make_document().id

    def test_an_unknown_document_is_not_found(self, store: Store) -> None:
        with pytest.raises(DocumentNotFound, match="nothing"):
            store.document("nothing")
        for save in (
            lambda: store.save_facts("nothing", FACTS, "1"),
            lambda: store.save_passages("nothing", [], "1"),
            lambda: store.save_vectors("nothing", VECTORS, "1"),
        ):
            with pytest.raises(DocumentNotFound):
                save()

    def test_summaries_come_last_added_first_and_in_pages(self, store: Store) -> None:
        texts = [f"report {number} ....." for number in range(5)]
        for text in texts:
            store.add_document(make_document(text))
        ids = [content_id(text) for text in reversed(texts)]
        assert [each.id for each in store.summaries()] == ids
        assert [each.id for each in store.summaries(limit=2, offset=1)] == ids[1:3]
        assert store.summaries(limit=2, offset=9) == []
        assert store.count_documents() == 5

    def test_a_summary_says_languages_and_sources(self, store: Store) -> None:
        document = make_document()
        store.add_document(document)
        summary = DocumentSummary(document.id, "Wells", "2018-11-02", ("en", "mn"), (document.source,))
        assert store.summaries() == [summary]
        assert store.summaries_of([document.id, "nothing"]) == {document.id: summary}

    def test_summaries_of_very_many_ids(self, store: Store) -> None:
        document = make_document()
        store.add_document(document)
        ids = [f"{number:x}" for number in range(40_000)]
        assert list(store.summaries_of([*ids, document.id])) == [document.id]

    def test_removing_forgets_everything(self, store: Store) -> None:
        gone, kept = make_document(), make_document("Another report, which stays.")
        passages = fill(store, gone)
        fill(store, kept)
        store.remove_document(gone.id)
        store.remove_document(gone.id)
        assert [each.id for each in store.summaries()] == [kept.id]
        assert store.passages(passage_key(gone.id, each.position) for each in passages) == {}
        assert store.facts(gone.id) == Facts()
        assert [document_id for document_id, _ in store.projects()] == [kept.id]
        assert len(store.vector_keys("e1")) == 2
        assert store.facets().countries == {"AZ": 1, "MN": 1}
        assert store.check() == []
        with pytest.raises(DocumentNotFound):
            store.find(gone.source)

    def test_a_removed_document_can_be_added_again(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.remove_document(document.id)
        assert store.add_document(document) == "new"
        assert store.unfinished("encoded", "e1") == [document.id]


class TestFinding:
    @pytest.fixture
    def document(self, store: Store) -> Document:
        document = make_document(source="/reports/100%_wells.html")
        store.add_document(document)
        store.add_document(make_document("Another report.", source="/other/schools.html"))
        return document

    @pytest.mark.parametrize("name", ["{id}", "{id:.4}", "{id:.15}", "/reports/100%_wells.html", "100%_wells.html"])
    def test_a_name_finds_its_document(self, store: Store, document: Document, name: str) -> None:
        assert store.find(name.format(id=document.id)) == document.id

    @pytest.mark.parametrize("name", ["", "{id:.3}", "wells.html", "100%_WELLS.html", "%", "/", "reports"])
    def test_what_is_no_name_finds_nothing(self, store: Store, document: Document, name: str) -> None:
        with pytest.raises(DocumentNotFound, match="no document"):
            store.find(name.format(id=document.id))

    def test_a_name_of_several_documents_lists_them(self, store: Store) -> None:
        ids = [f"abcd{number:012x}" for number in range(8)]
        for at, document_id in enumerate(ids):
            store.add_document(Document(document_id, f"/{at}/index.html", None, None, "", ()))
        with pytest.raises(DocumentNotFound, match=f"{ids[0]}, .*{ids[4]} …"):
            store.find("index.html")
        with pytest.raises(DocumentNotFound, match=r"Several .* abcd"):
            store.find("abcd")


class TestProgress:
    def test_documents_are_unfinished_until_this_version_has_done_them(self, store: Store) -> None:
        first, second = make_document(), make_document("Another report")
        store.add_document(first)
        store.add_document(second)
        assert store.unfinished("cut", "1") == [first.id, second.id]
        store.save_passages(first.id, make_passages(first), "1")
        assert store.unfinished("cut", "1") == [second.id]
        assert store.unfinished("cut", "2") == [first.id, second.id]
        assert store.unfinished("read", "1") == [first.id, second.id]

    def test_the_version_before_counts_no_more(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.save_facts(document.id, Facts(), "r2")
        assert store.unfinished("read", "r2") == []
        assert store.unfinished("read", "r1") == [document.id]

    def test_other_passages_are_to_be_encoded_again(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.save_passages(document.id, make_passages(document, 3), "c2")
        assert store.unfinished("encoded", "e1") == [document.id]
        assert len(store.vector_keys("e1")) == 0

    def test_the_same_passages_keep_their_vectors(self, store: Store) -> None:
        document = make_document()
        passages = fill(store, document)
        store.save_passages(document.id, passages, "c2")
        assert store.unfinished("encoded", "e1") == []
        assert store.unfinished("cut", "c2") == []
        assert len(store.vector_keys("e1")) == 2

    def test_a_success_ends_the_failure_of_its_source(self, store: Store) -> None:
        document = make_document()
        other = Failure("/b", "empty")
        store.add_failure(Failure(document.source, "no answer"))
        store.add_failure(other)
        store.add_document(document)
        assert store.failures() == [other]
        store.add_failure(Failure(document.source, "no answer"))
        store.add_document(document)
        assert store.failures() == [other]

    def test_a_failure_is_kept_once_with_its_last_reason(self, store: Store) -> None:
        store.add_failure(Failure("/a", "no answer"))
        store.add_failure(Failure("/a", "empty"))
        assert store.failures() == [Failure("/a", "empty")]


class TestKnowledge:
    def test_facts_come_back_as_they_were(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        assert store.facts(document.id) == FACTS

    def test_facts_replace_those_before(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.save_facts(document.id, Facts(), "r2")
        assert store.facts(document.id) == Facts()
        assert store.projects() == []
        assert store.facets().countries == {}

    def test_a_project_is_gathered_from_all_documents(self, store: Store) -> None:
        first, second = make_document(), make_document("Another report")
        fill(store, first)
        fill(store, second)
        store.save_facts(first.id, Facts(projects=(*FACTS.projects, Project("p2", {}))), "r2")
        assert store.project("p1") == [(first.id, FACTS.projects[0]), (second.id, FACTS.projects[0])]
        assert [(owner, each.id) for owner, each in store.projects()] == [
            (first.id, "p1"),
            (first.id, "p2"),
            (second.id, "p1"),
        ]
        assert store.project("nothing") == []

    def test_practices_of_several_documents(self, store: Store) -> None:
        first, second = make_document(), make_document("Another report")
        fill(store, first)
        store.add_document(second)
        assert store.practices_of([first.id, second.id, "nothing"]) == {first.id: FACTS.practices}


class TestPassages:
    def test_passages_come_back_in_order(self, store: Store) -> None:
        document = make_document()
        passages = fill(store, document)
        assert store.passages_of(document.id) == passages

    def test_passages_by_key_leave_out_what_is_gone(self, store: Store) -> None:
        passages = fill(store, make_document())
        key = passage_key(passages[1].document_id, 1)
        assert store.passages(np.asarray([5, key])) == {key: passages[1]}

    def test_tens_of_thousands_of_keys_in_one_question(self, store: Store) -> None:
        passages = fill(store, make_document())
        known = [passage_key(each.document_id, each.position) for each in passages]
        keys = [*range(50_000), *known]
        assert list(store.passages(keys)) == known
        assert sorted(store.vectors_of(keys, "e1").keys) == sorted(known)

    def test_a_passage_of_another_document_is_refused(self, store: Store) -> None:
        document = make_document()
        store.add_document(document)
        with pytest.raises(ValueError, match="another document"):
            store.save_passages(document.id, make_passages(make_document("Another report")), "1")
        assert store.unfinished("cut", "1") == [document.id]


class TestFilters:
    @pytest.fixture
    def ids(self, store: Store) -> list[str]:
        """Three documents: of 2014-2016 in MN and AZ, of 2020 in MN, and one that says nothing."""
        documents = [make_document(f"{number} report", published=None) for number in "abc"]
        for document in documents:
            fill(store, document)
        store.save_facts(documents[1].id, Facts((place("MN"), date(DateValue("2020-05", ongoing=True)))), "r1")
        store.save_facts(documents[2].id, Facts(), "r1")
        return [document.id for document in documents]

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            (Filters(), "0:0 0:1 1:0 1:1 2:0 2:1"),
            (Filters(languages=frozenset({"mn"})), "0:1 1:1 2:1"),
            (Filters(languages=frozenset({"mn", "en"})), "0:0 0:1 1:0 1:1 2:0 2:1"),
            (Filters(countries=frozenset({"MN"})), "0:0 0:1 1:0 1:1"),
            (Filters(countries=frozenset({"AZ", "XX"})), "0:0 0:1"),
            (Filters(years=frozenset({2015})), "0:0 0:1"),
            (Filters(years=frozenset({2013, 2017, 2021})), ""),
            (Filters(years=frozenset({2016, 2020})), "0:0 0:1 1:0 1:1"),
            (Filters(frozenset({"en"}), frozenset({"MN"}), frozenset({2020})), "1:0"),
            (Filters(languages=frozenset({"' OR 1=1 --"})), ""),
            (Filters(years=frozenset(range(-5000, 2015))), "0:0 0:1"),
        ],
        ids=str,
    )
    def test_only_what_fulfils_every_field_is_left(
        self, store: Store, ids: list[str], filters: Filters, found: str
    ) -> None:
        pairs = [pair.split(":") for pair in found.split()]
        keys = store.passage_keys(filters)
        assert keys.dtype == np.int64
        assert sorted(keys) == sorted(passage_key(ids[int(at)], int(position)) for at, position in pairs)

    def test_the_year_of_publication_counts_before_and_after_reading(self, store: Store) -> None:
        document = make_document(published="2018-11")
        store.add_document(document)
        store.save_passages(document.id, make_passages(document), "c1")
        assert len(store.passage_keys(Filters(years=frozenset({2018})))) == 2
        store.save_facts(document.id, FACTS, "r1")
        assert len(store.passage_keys(Filters(years=frozenset({2018})))) == 2

    @pytest.mark.parametrize(
        ("filters", "limit", "found"),
        [
            (Filters(), 9, "2:0 1:0 0:0"),
            (Filters(), 2, "2:0 1:0"),
            (Filters(languages=frozenset({"mn"}), countries=frozenset({"MN"})), 9, "1:1 0:1"),
            (Filters(languages=frozenset({"fr"})), 9, ""),
        ],
        ids=str,
    )
    def test_the_newest_documents_give_their_first_fitting_passage(
        self, store: Store, ids: list[str], filters: Filters, limit: int, found: str
    ) -> None:
        pairs = [pair.split(":") for pair in found.split()]
        keys = [passage_key(ids[int(at)], int(position)) for at, position in pairs]
        assert store.newest_passages(filters, limit) == keys

    def test_facets_count_documents(self, store: Store, ids: list[str]) -> None:
        assert len(ids) == 3
        assert store.facets() == Facets(
            languages={"en": 3, "mn": 3},
            countries={"AZ": 1, "MN": 2},
            years={2014: 1, 2015: 1, 2016: 1, 2020: 1},
        )

    def test_far_years_are_no_facet(self, store: Store, ids: list[str]) -> None:
        store.save_facts(ids[2], Facts((date(DateValue("1812")), date(DateValue("2500")))), "r1")
        assert set(store.facets().years) == {2014, 2015, 2016, 2020}
        assert len(store.passage_keys(Filters(years=frozenset({1812})))) == 2

    def test_an_empty_store_has_empty_facets(self, store: Store) -> None:
        assert store.facets() == Facets({}, {}, {})
        assert store.passage_keys(Filters()).shape == (0,)


class TestVectors:
    def test_vectors_come_back_in_half_precision(self, store: Store) -> None:
        passages = fill(store, make_document())
        (batch,) = store.vectors("e1")
        assert list(batch.keys) == [passage_key(each.document_id, each.position) for each in passages]
        assert batch.languages == ("en", "mn")
        assert batch.vectors.dtype == np.float32
        np.testing.assert_allclose(batch.vectors, VECTORS, rtol=2**-11)

    def test_batches_hold_every_vector_once(self, store: Store) -> None:
        for number in range(7):
            fill(store, make_document(f"report {number}"))
        batches = list(store.vectors("e1", batch=3))
        assert [len(batch.keys) for batch in batches] == [3, 3, 3, 3, 2]
        keys = np.concatenate([batch.keys for batch in batches])
        assert sorted(keys) == sorted(store.vector_keys("e1")) == sorted(store.passage_keys(Filters()))
        assert len(set(keys)) == 14

    def test_writing_goes_on_while_vectors_are_read(self, store: Store) -> None:
        fill(store, make_document())
        for _ in store.vectors("e1", batch=1):
            store.add_failure(Failure("/a", "empty"))
        assert len(store.failures()) == 1

    def test_vectors_of_some_passages(self, store: Store) -> None:
        passages = fill(store, make_document())
        key = passage_key(passages[1].document_id, 1)
        batch = store.vectors_of([key, 7], "e1")
        assert list(batch.keys) == [key]
        np.testing.assert_allclose(batch.vectors, VECTORS[1:], rtol=2**-11)
        assert store.vectors_of([], "e1").vectors.shape[0] == 0
        assert len(store.vectors_of([key], "e2").keys) == 0

    def test_another_number_of_vectors_is_refused(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        with pytest.raises(ValueError, match="1 vectors for the 2 passages"):
            store.save_vectors(document.id, VECTORS[:1], "e2")
        assert store.unfinished("encoded", "e2") == [document.id]
        assert store.encoders() == ["e1"]

    def test_two_encoders_stand_side_by_side_until_one_is_dropped(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.save_vectors(document.id, VECTORS[::-1], "e2")
        assert store.encoders() == ["e1", "e2"]
        assert store.unfinished("encoded", "e1") == store.unfinished("encoded", "e2") == []
        store.drop_vectors("e1")
        assert store.encoders() == ["e2"]
        assert store.unfinished("encoded", "e1") == [document.id]
        assert list(store.vectors("e1")) == []
        np.testing.assert_allclose(next(store.vectors("e2")).vectors, VECTORS[::-1], rtol=2**-11)

    def test_saving_vectors_again_replaces_them(self, store: Store) -> None:
        document = make_document()
        fill(store, document)
        store.save_vectors(document.id, VECTORS[::-1], "e1")
        (batch,) = store.vectors("e1")
        np.testing.assert_allclose(batch.vectors, VECTORS[::-1], rtol=2**-11)

    def test_a_document_without_passages_can_be_encoded(self, store: Store) -> None:
        document = make_document()
        store.add_document(document)
        store.save_passages(document.id, [], "c1")
        store.save_vectors(document.id, np.empty((0, 2), dtype=np.float32), "e1")
        assert store.unfinished("encoded", "e1") == []
        assert store.check() == []


class TestUpkeep:
    def test_a_sound_store_has_nothing_wrong(self, store: Store) -> None:
        fill(store, make_document())
        assert store.check() == []

    def test_vectors_of_different_size_are_reported(self, store: Store) -> None:
        fill(store, make_document())
        other = make_document("Another report")
        fill(store, other)
        store.save_vectors(other.id, np.ones((2, 3), dtype=np.float32), "e1")
        assert store.check() == ["Vectors of e1 differ in size."]

    def test_many_threads_write_and_read_at_once(self, store: Store) -> None:
        errors: list[Exception] = []

        def work(number: int) -> None:
            try:
                for step in range(5):
                    fill(store, make_document("shared report"))
                    fill(store, make_document(f"report {number} {step}"))
                    store.facets()
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert store.count_documents() == 101
        assert len(store.vector_keys("e1")) == 202
        assert store.check() == []


def test_values_are_plain_data(store: Store) -> None:
    """Pages show them as JSON, where numpy's numbers would fail."""
    fill(store, make_document())
    facets = store.facets()
    assert json.loads(json.dumps([dict(facets.languages), dict(facets.countries)])) == [
        {"en": 1, "mn": 1},
        {"AZ": 1, "MN": 1},
    ]
    assert all(type(key) is int for key in store.passages(store.passage_keys(Filters())))
