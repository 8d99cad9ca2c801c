"""What holds of versions, copies and sources in whatever order texts come, go and come back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from corpus.identity import content_id
from corpus.model import Document, Section, Span
from corpus.store.sql import FILE_NAME, open_store
from corpus.store.tables import document, source

BASES = [" ".join(f"{word} {number} of the {word} was done." for number in range(12)) for word in ("wall", "roof")]
ENDS = ["", " Share this page.", " All rights reserved.", " Read also the other news."]
TEXTS = [base + end for base in BASES for end in ENDS] + ["Short.", "Short!"]
SOURCES = [f"https://{letter}.example/1" for letter in "abcd"]

texts, sources = st.sampled_from(TEXTS), st.sampled_from(SOURCES)


def report(text: str, name: str) -> Document:
    return Document(content_id(text), name, None, None, text, (Section(Span(0, len(text)), "en"),))


class Standings(RuleBasedStateMachine):
    """A store, and beside it what each source gave last and which texts must be there."""

    folder = tempfile.TemporaryDirectory(prefix="standings-", ignore_cleanup_errors=True)
    empty = Path(folder.name)

    @initialize()
    def open(self) -> None:
        if not (self.empty / FILE_NAME).exists():
            open_store(self.empty).close()
        self.home = Path(tempfile.mkdtemp(dir=self.empty))
        shutil.copy(self.empty / FILE_NAME, self.home)
        self.store = open_store(self.home)
        self.given: dict[str, str] = {}
        self.kept: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.home)

    @rule(text=texts, name=sources)
    def add(self, text: str, name: str) -> None:
        known = text in self.kept
        standing = self.store.add_document(report(text, name))
        assert standing in (("known", "version") if known else ("new", "copy", "version"))
        self.given[name] = text
        self.kept.add(text)
        after = self.rows()
        assert self.store.add_document(report(text, name)) == "known"
        assert self.rows() == after

    @precondition(lambda self: self.given)
    @rule(name=sources)
    def lose(self, name: str) -> None:
        self.store.mark_gone(name)

    @precondition(lambda self: self.kept)
    @rule(text=texts)
    def remove(self, text: str) -> None:
        self.store.remove_document(content_id(text))
        there = {row[0] for row in self.rows()[0]}
        assert content_id(text) not in there
        self.kept = {each for each in self.kept if content_id(each) in there}
        self.given = {name: each for name, each in self.given.items() if content_id(each) in there}

    def rows(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        with self.store._reading() as connection:
            stands = select(document.c.document_id, document.c.newer_id, document.c.original_id)
            gives = select(source.c.document_id, source.c.name, source.c.state)
            found = [[tuple(row) for row in connection.execute(each).all()] for each in (stands, gives)]
        return sorted(found[0], key=str), sorted(found[1])

    @invariant()
    def every_text_is_kept(self) -> None:
        for text in self.kept:
            assert self.store.document(content_id(text)).text == text
        assert len(self.rows()[0]) == len(self.kept)

    @invariant()
    def one_document_of_each_group_is_current(self) -> None:
        stands = self.rows()[0]
        current = {document_id for document_id, newer, original in stands if newer is None and original is None}
        assert {summary.id for summary in self.store.summaries()} == current
        for document_id, newer, original in stands:
            assert newer is None or original is None
            assert self.store.current(document_id) in current
            assert original is None or original in current

    @invariant()
    def versions_are_a_whole(self) -> None:
        for text in self.kept:
            versions = [each.id for each in self.store.versions(content_id(text))]
            assert len(set(versions)) == len(versions)
            assert content_id(text) in versions
            assert all([each.id for each in self.store.versions(other)] == versions for other in versions)

    @invariant()
    def what_a_source_gives_is_no_earlier_version(self) -> None:
        stands, gives = self.rows()
        newer = {document_id: newer for document_id, newer, _ in stands}
        for name, text in self.given.items():
            assert [row[0] for row in gives if row[1] == name and row[2] != "replaced"] == [content_id(text)]
            assert self.store.find(name) == content_id(text)
        assert all(newer[document_id] is None for document_id, _, state in gives if state == "current")

    @invariant()
    def sources_of_current_documents_are_shown_with_them(self) -> None:
        for document_id, name, state in self.rows()[1]:
            current = self.store.current(document_id)
            if state == "current":
                assert name in self.store.summaries_of([current])[current].sources
                assert name in {origin.name for origin in self.store.origins(current)}

    @invariant()
    def nothing_is_wrong(self) -> None:
        assert self.store.check() == []


Standings.TestCase.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestStandings = Standings.TestCase
