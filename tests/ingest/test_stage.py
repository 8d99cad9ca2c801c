"""The loops, on a real store."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from corpus.errors import Failure, UnreadableDocument
from corpus.identity import content_id
from corpus.model import Document, Standing
from corpus.store import Store
from corpus.store.sql import open_store
from ingest import CUT_VERSION, cut, find_sources
from ingest.readers import Block, Reading
from ingest.sources import Source
from ingest.stage import MAX_CHARACTERS, MAX_LINES, Kept, cut_unfinished, make_document, make_documents, run

FILES = Path(__file__).parent.parent / "files"

REPORT = """Our bridge

2019-05-06

In spring the people of three streets repaired the bridge themselves, and now the children can walk to school.

Körpümüz

Yazda üç küçənin sakinləri körpünü özləri təmir etdilər və uşaqlar yenə məktəbə qısa yolla gedirlər.
"""


def the_document(source: Source) -> Document:
    (document,) = make_documents(source)
    assert isinstance(document, Document)
    return document


def add(sources: Iterable[Source | Failure], store: Store) -> Iterator[Kept | Failure]:
    """As ``ingest.reading`` does in other processes."""
    return run((found for each in sources for found in _found(each)), store)


def _found(source: Source | Failure) -> Iterator[Document | Failure]:
    yield from [source] if isinstance(source, Failure) else make_documents(source)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "home")
    yield opened
    opened.close()


def test_a_source_becomes_a_document() -> None:
    document = the_document(Source("bridge.txt", None, REPORT.encode()))
    assert document.id == content_id(document.text)
    assert (document.source, document.title, document.published) == ("bridge.txt", "Our bridge", "2019-05-06")
    assert [(section.language, section.heading) for section in document.sections] == [
        ("en", "Our bridge"),
        ("az", "Körpümüz"),
    ]


def test_the_same_words_in_another_encoding_are_the_same_document() -> None:
    written = (REPORT.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16"))
    assert len({the_document(Source("bridge.txt", None, data)).id for data in written}) == 1


@pytest.mark.parametrize("text", [" ", "***", "...\n\n---"])
def test_signs_without_a_letter_are_no_document(text: str) -> None:
    found = list(make_documents(Source("x.txt", None, text.encode())))
    assert found == [Failure("x.txt", "x.txt holds no text.")]


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ((Block("x" * (MAX_CHARACTERS + 1)),), "x.txt holds 5,000,001 characters of text; the limit is 5,000,000."),
        ((Block("x"),) * (MAX_LINES + 1), "x.txt holds 200,001 lines of text; the limit is 200,000."),
    ],
)
def test_a_report_beyond_all_measure_is_refused(blocks: tuple[Block, ...], reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        make_document("x.txt", Reading(None, None, blocks))
    assert str(caught.value) == reason


def test_two_members_of_one_name_are_two_reports() -> None:
    archive = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(archive, "w") as members:
        warnings.simplefilter("ignore")  # that the name is there already
        members.writestr("report.txt", "Wells were dug in three villages.")
        members.writestr("report.txt", "A bridge was repaired by its neighbours.")
    found = list(make_documents(Source("all.zip", None, archive.getvalue())))
    names = [each.source for each in found]
    assert len(set(names)) == len(names)


def test_a_bad_source_costs_only_itself(store: Store, tmp_path: Path) -> None:
    bad = Source("bad.txt", None, b"%PDF-1.7")
    missing = str(tmp_path / "no.txt")
    outcomes = list(add([bad, Source("bridge.txt", None, REPORT.encode()), *find_sources([missing])], store))
    assert [type(outcome) for outcome in outcomes] == [Failure, Kept, Failure]
    assert store.count_documents() == 1
    assert {failure.source for failure in store.failures()} == {"bad.txt", missing}


def test_the_same_text_twice_in_one_run_is_new_once(store: Store) -> None:
    outcomes = add([Source(name, None, REPORT.encode()) for name in ("one.txt", "two.txt")], store)
    assert [outcome.standing for outcome in outcomes if isinstance(outcome, Kept)] == ["new", "known"]


def test_each_source_is_stored_before_the_next_is_read(store: Store) -> None:
    def sources() -> Iterator[Source]:
        yield Source("bridge.txt", None, REPORT.encode())
        assert store.count_documents() == 1
        yield Source("bridge2.txt", None, b"Another report.")

    assert len(list(add(sources(), store))) == 2


def test_adding_twice_changes_nothing(store: Store) -> None:
    def add_all() -> tuple[object, ...]:
        outcomes = tuple(add(find_sources([str(FILES)]), store))
        cut_unfinished(store)
        kept = [outcome for outcome in outcomes if isinstance(outcome, Kept)]
        standings.append({outcome.standing for outcome in kept})
        documents = [outcome.document for outcome in kept]
        return documents, store.summaries(), store.failures(), [store.passages_of(each.id) for each in documents]

    standings: list[set[Standing]] = []
    assert add_all() == add_all()
    assert ["new" in each for each in standings] == [True, False]
    assert cut_unfinished(store) == 0


def test_passages_are_cut_once_for_each_document(store: Store) -> None:
    (outcome,) = add([Source("bridge.txt", None, REPORT.encode())], store)
    assert isinstance(outcome, Kept)
    document = outcome.document
    assert store.unfinished("cut", CUT_VERSION) == [document.id]
    assert cut_unfinished(store) == 1
    assert store.passages_of(document.id) == cut(document)
    assert store.unfinished("cut", CUT_VERSION) == []


def test_the_articles_of_one_page_may_stay_together() -> None:
    prose = "The parents of the village came together in spring and painted all the classrooms of the school. " * 4
    page = "".join(
        f"<article id='a{n}'><h2>{t}</h2><p>{prose}{t}.</p></article>" for n, t in enumerate(["Roof", "Well"])
    )
    source = Source("page.html", "text/html", f"<html><body><main>{page}</main></body></html>".encode())
    apart, together = list(make_documents(source)), list(make_documents(source, whole=True))
    assert [each.source for each in apart] == ["page.html#a0", "page.html#a1"]
    (whole,) = together
    assert isinstance(whole, Document)
    assert whole.source == "page.html"
    assert all(isinstance(each, Document) and each.text in whole.text for each in apart)
