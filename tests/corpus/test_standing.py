"""Versions, copies and the places they came from: what is current, what stands behind it, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DocumentNotFound
from corpus.identity import content_id, passage_key
from corpus.model import (
    About,
    DateValue,
    Document,
    Facts,
    Filters,
    Line,
    Mention,
    Origin,
    Passage,
    Project,
    Repair,
    Section,
    Span,
)
from corpus.store import Store
from corpus.store.sql import open_store

WELLS = " ".join(f"In week {number} the committee dug another metre of well {number * 7}." for number in range(20))
ROOFS = " ".join(f"On roof {number} the pupils laid {number * 3} tiles and some straw." for number in range(20))
FOOTER = " Share this page with all of your friends."
A, B, C = "https://a.example/1", "https://b.example/1", "https://c.example/1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def report(text: str, source: str = A, **changes: object) -> Document:
    made = Document(content_id(text), source, "Title", None, text, (Section(Span(0, len(text)), "en"),))
    return replace(made, **changes)  # type: ignore[arg-type]


def listed(store: Store) -> list[str]:
    return [summary.id for summary in store.summaries()]


def states(store: Store, document_id: str) -> dict[str, str]:
    return {origin.name: origin.state for origin in store.origins(document_id)}


class TestVersions:
    def test_what_a_source_gives_now_takes_the_place_of_what_it_gave(self, store: Store) -> None:
        old, new = report(WELLS), report(ROOFS)
        assert store.add_document(old) == "new"
        assert store.add_document(new) == "version"
        assert listed(store) == [new.id]
        assert store.count_documents() == 1
        assert store.current(old.id) == store.current(new.id) == new.id
        assert [each.id for each in store.versions(old.id)] == [new.id, old.id]
        assert store.versions(new.id) == store.versions(old.id)
        assert store.document(old.id) == old
        assert states(store, old.id) == {A: "replaced"}
        assert states(store, new.id) == {A: "current"}
        assert store.find(A) == new.id

    def test_a_text_that_comes_back_is_current_again(self, store: Store) -> None:
        old, new = report(WELLS), report(ROOFS)
        for document in (old, new):
            store.add_document(document)
        assert store.add_document(old) == "version"
        assert listed(store) == [old.id]
        assert [each.id for each in store.versions(new.id)] == [old.id, new.id]
        assert states(store, old.id) == {A: "current"}

    def test_versions_come_from_newest_to_oldest(self, store: Store) -> None:
        documents = [report(WELLS + f" It is version {number}.") for number in range(4)]
        for document in documents:
            store.add_document(document)
        ids = [document.id for document in reversed(documents)]
        assert all([each.id for each in store.versions(document_id)] == ids for document_id in ids)

    def test_a_text_that_another_source_still_gives_stays(self, store: Store) -> None:
        old, new = report(WELLS), report(ROOFS)
        store.add_document(old)
        store.add_document(replace(old, source=B))
        assert store.add_document(new) == "new"
        assert sorted(listed(store)) == sorted([old.id, new.id])
        assert states(store, old.id) == {A: "replaced", B: "current"}
        assert store.document(old.id).source == B
        assert store.summaries_of([old.id])[old.id].sources == (B,)

    def test_two_texts_that_become_one_are_both_its_versions(self, store: Store) -> None:
        one, other, new = report(WELLS), report(ROOFS, B), report("The end.")
        for document in (one, other, new, replace(new, source=B)):
            store.add_document(document)
        assert listed(store) == [new.id]
        assert {each.id for each in store.versions(one.id)} == {one.id, other.id, new.id}

    def test_what_is_gone_stays_and_says_so(self, store: Store) -> None:
        document = report(WELLS)
        store.add_document(document)
        store.mark_gone(A)
        store.mark_gone("https://nowhere.example")
        assert listed(store) == [document.id]
        assert states(store, document.id) == {A: "gone"}
        store.add_document(document)
        assert states(store, document.id) == {A: "current"}

    def test_what_was_gone_and_gives_another_text_has_a_new_version(self, store: Store) -> None:
        old, new = report(WELLS), report(ROOFS)
        store.add_document(old)
        store.mark_gone(A)
        assert store.add_document(new) == "version"
        assert store.current(old.id) == new.id


class TestCopies:
    def test_nearly_the_same_text_is_a_copy_that_only_adds_its_source(self, store: Store) -> None:
        first, second = report(WELLS), report(WELLS + FOOTER, B)
        assert store.add_document(first) == "new"
        assert store.add_document(second) == "copy"
        assert listed(store) == [first.id]
        assert store.current(second.id) == first.id
        assert store.summaries()[0].sources == (A, B)
        assert [(each.name, each.document_id) for each in store.origins(first.id)] == [(A, first.id), (B, second.id)]
        assert [each.name for each in store.origins(second.id)] == [B]
        assert store.document(second.id) == second
        assert [each.id for each in store.versions(second.id)] == [second.id]
        assert store.find(B) == second.id

    def test_a_source_that_changes_a_little_has_a_new_version_and_no_copy(self, store: Store) -> None:
        old, new = report(WELLS), report(WELLS + FOOTER)
        store.add_document(old)
        assert store.add_document(new) == "version"
        assert listed(store) == [new.id]

    def test_a_copy_stays_with_the_new_version_if_it_is_still_alike(self, store: Store) -> None:
        old, copy, new = report(WELLS), report(WELLS + FOOTER, B), report("Our news. " + WELLS)
        for document in (old, copy, new):
            store.add_document(document)
        assert listed(store) == [new.id]
        assert store.current(copy.id) == new.id

    def test_copies_of_a_text_that_was_replaced_by_another_gather_anew(self, store: Store) -> None:
        old, new = report(WELLS), report(ROOFS)
        copies = [report(WELLS + FOOTER, B), report("Our news. " + WELLS, C)]
        for document in (old, *copies, new):
            store.add_document(document)
        assert sorted(listed(store)) == sorted([copies[0].id, new.id])
        assert store.current(copies[1].id) == copies[0].id
        assert store.current(old.id) == new.id

    def test_a_source_that_takes_over_the_text_of_a_copy_makes_that_current(self, store: Store) -> None:
        old, copy = report(WELLS), report(WELLS + FOOTER, B)
        for document in (old, copy):
            store.add_document(document)
        assert store.add_document(replace(copy, source=A)) == "version"
        assert listed(store) == [copy.id]
        assert [each.id for each in store.versions(old.id)] == [copy.id, old.id]

    def test_a_copy_has_versions_of_its_own(self, store: Store) -> None:
        first, copy, changed = report(WELLS), report(WELLS + FOOTER, B), report(WELLS + FOOTER + " And more.", B)
        for document in (first, copy, changed):
            store.add_document(document)
        assert listed(store) == [first.id]
        assert store.current(copy.id) == first.id
        assert [each.id for each in store.versions(copy.id)] == [changed.id, copy.id]
        assert [each.id for each in store.versions(first.id)] == [first.id]

    def test_the_same_template_for_another_school_is_another_report(self, store: Store) -> None:
        template = WELLS + " The school of {} thanks. " + ROOFS
        assert store.add_document(report(template.format("Ganja"))) == "new"
        assert store.add_document(report(template.format("Sheki"), B)) == "new"


def understood(store: Store, document: Document) -> None:
    """Give the document a passage, a vector and facts."""
    span = Span(0, 5)
    date = Mention(span, document.slice(span), "DATE", "x", 0.5, "rule", None, DateValue("2014"))
    store.save_passages(document.id, [Passage(document.id, 0, span, "en", document.slice(span))], "c")
    store.save_facts(document.id, Facts((date,), (Project(f"p {document.id}", {"en": "x"}),)), "r")
    store.save_vectors(document.id, np.ones((1, 2), dtype=np.float32), "e")


@pytest.mark.parametrize("behind", [report(WELLS), report(ROOFS + FOOTER, B)], ids=["version", "copy"])
def test_only_what_is_current_is_listed_counted_filtered_and_searched(store: Store, behind: Document) -> None:
    shown = report(ROOFS)
    for document in (behind, shown) if behind.source == A else (shown, behind):
        store.add_document(document)
        understood(store, document)
    key = passage_key(shown.id, 0)
    assert listed(store) == [shown.id]
    assert store.count_documents() == 1
    assert [document_id for document_id, _ in store.projects()] == [shown.id]
    assert store.project(f"p {behind.id}") == []
    assert list(store.passage_keys(Filters())) == list(store.passage_keys(Filters(years=frozenset({2014})))) == [key]
    assert store.newest_passages(Filters(), 9) == [key]
    assert list(store.vector_keys("e")) == [key]
    assert [list(batch.keys) for batch in store.vectors("e")] == [[key]]
    assert (store.facets().languages, store.facets().years) == ({"en": 1}, {2014: 1})
    assert len(store.facts(behind.id).projects) == len(store.passages_of(behind.id)) == 1
    assert store.check() == []


def test_what_is_not_current_needs_no_work_until_it_is(store: Store) -> None:
    old, new = report(WELLS), report(ROOFS)
    store.add_document(old)
    store.add_document(new)
    assert store.unfinished("read", "r") == [new.id]
    store.add_document(old)
    assert store.unfinished("read", "r") == [old.id]


class TestRemoving:
    def test_a_report_goes_with_its_versions_and_copies(self, store: Store) -> None:
        documents = [report(ROOFS), report(WELLS), report(WELLS + FOOTER, B), report(WELLS + FOOTER + " More.", B)]
        for document in documents:
            store.add_document(document)
        kept = report("Another report.", C)
        store.add_document(kept)
        store.remove_document(documents[1].id)
        assert listed(store) == [kept.id]
        for document in documents:
            with pytest.raises(DocumentNotFound):
                store.document(document.id)
        assert store.check() == []

    def test_an_earlier_version_goes_alone(self, store: Store) -> None:
        documents = [report(WELLS), report(ROOFS), report("The end.")]
        for document in documents:
            store.add_document(document)
        store.remove_document(documents[1].id)
        assert [each.id for each in store.versions(documents[0].id)] == [documents[2].id, documents[0].id]

    def test_a_copy_goes_with_its_own_versions(self, store: Store) -> None:
        first, copy = report(WELLS), report(WELLS + FOOTER, B)
        for document in (first, report(ROOFS, B), copy):
            store.add_document(document)
        store.remove_document(copy.id)
        assert listed(store) == [first.id]
        assert store.summaries()[0].sources == (A,)


class TestWhatIsSaid:
    def test_lines_repairs_and_what_the_source_says_come_back(self, store: Store) -> None:
        about = About("Author", "Site", "https://a.example/", "CC BY 4.0", {"az": "https://a.example/az"})
        lines = (Line(Span(0, 5), "heading", 1, 2), Line(Span(6, 9), "row"))
        document = report(WELLS, lines=lines, repairs=(Repair(Span(0, 2), "їє"),), about=about)
        store.add_document(document)
        assert store.document(document.id) == document

    def test_every_origin_says_when_and_what(self, store: Store) -> None:
        one, other = report(WELLS, about=About(author="One")), report(WELLS, B, about=About(author="Other"))
        store.add_document(one)
        store.add_document(other)
        first, second = store.origins(one.id)
        assert first == Origin(A, one.id, one.about, first.added, "current")
        assert second.about == other.about
        assert timedelta() <= datetime.now(UTC) - first.added < timedelta(minutes=5)
        assert store.document(one.id).about == one.about

    def test_a_known_text_gains_what_nothing_has_said_of_it(self, store: Store) -> None:
        bare = report(WELLS, title=None)
        store.add_document(bare)
        understood(store, bare)
        fuller = report(WELLS, B, title="Wells", published="2018-05", lines=(Line(Span(0, 5), "paragraph"),))
        assert store.add_document(fuller) == "known"
        assert store.document(bare.id) == replace(fuller, source=A)
        assert store.unfinished("read", "r") == [bare.id]
        assert len(store.passage_keys(Filters(years=frozenset({2018})))) == 1
        store.add_document(report(WELLS, C, title="Another", published="2019"))
        assert store.document(bare.id) == replace(fuller, source=A)


class TestTranslations:
    @pytest.mark.parametrize("address", ["https://b.example/1", "http://B.example/1/", "https://b.example/1#top"])
    def test_pages_are_linked_from_both_sides_by_what_one_of_them_says(self, store: Store, address: str) -> None:
        here, there = report(WELLS, about=About(alternates={"az": address, "en": A})), report(ROOFS, B)
        store.add_document(here)
        store.add_document(there)
        assert [each.id for each in store.translations(here.id)] == [there.id]
        assert [each.id for each in store.translations(there.id)] == [here.id]

    def test_the_canonical_address_counts_as_the_name_does(self, store: Store) -> None:
        here = report(WELLS, about=About(alternates={"az": B}))
        there = report(ROOFS, "/saved/page.html", about=About(address=B))
        store.add_document(here)
        store.add_document(there)
        assert [each.id for each in store.translations(here.id)] == [there.id]

    def test_links_lead_to_what_is_current_now(self, store: Store) -> None:
        here, there, later = report(WELLS, about=About(alternates={"az": B})), report(ROOFS, B), report("The end.", B)
        for document in (here, there, later):
            store.add_document(document)
        assert [each.id for each in store.translations(here.id)] == [later.id]
        assert [each.id for each in store.translations(there.id)] == [here.id]
        assert store.translations(later.id) == store.translations(there.id)

    def test_a_page_without_links_has_none(self, store: Store) -> None:
        store.add_document(report(WELLS))
        assert store.translations(report(WELLS).id) == []


@pytest.mark.parametrize("ask", ["current", "versions", "translations"])
def test_an_unknown_document_is_not_found(store: Store, ask: str) -> None:
    with pytest.raises(DocumentNotFound):
        getattr(store, ask)("nothing")


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)], ids=str)
def test_adding_the_same_reports_again_changes_nothing(store: Store, order: tuple[int, ...]) -> None:
    texts = (WELLS, WELLS + FOOTER, ROOFS, "Our news. " + WELLS)
    documents = [report(texts[number], f"https://example.org/{number}") for number in order]
    for document in documents:
        store.add_document(document)
    before = store.summaries(), [store.origins(document.id) for document in documents]
    assert len(before[0]) == 2
    assert [store.add_document(document) for document in documents] == ["known"] * 4
    assert (store.summaries(), [store.origins(document.id) for document in documents]) == before
