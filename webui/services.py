"""The one place where the parts are put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

from corpus.encoding import Encoder, Marker
from corpus.errors import Failure, StaleIndex
from corpus.model import Filters, Standing
from corpus.settings import Settings
from corpus.store import Store
from corpus.store.ledger import Ledger
from search import LONGEST_QUESTION, Hit, Query, SearchEngine, VectorIndex, index_path, up_to_date

if TYPE_CHECKING:
    from ingest.stage import Kept

# Sources that are read, understood and encoded together before they are reported.
TOGETHER = 16

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is now in the corpus and can be found, and how it stands to what was there before."""

    source: str
    document_id: str
    title: str | None
    standing: Standing


class Services(Protocol):
    """What the command and the pages can ask for."""

    @property
    def store(self) -> Store: ...

    @property
    def ledger(self) -> Ledger: ...

    def add(self, names: Iterable[str]) -> Iterator[Added | Failure]:
        """Add files, folders and addresses; each is reported once it is kept and can be found."""
        ...

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10, explain: bool = False) -> list[Hit]:
        """The passages that answer *text*, best first."""
        ...


class CorpusServices:
    """The services of one corpus. The encoder is loaded when it is first needed."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        load_encoder: Callable[[], Encoder],
        load_marker: Callable[[Encoder], Marker],
    ) -> None:
        self.store = store
        self._settings, self._home = settings, settings.home
        self._load_encoder, self._load_marker = load_encoder, load_marker
        self._engine: SearchEngine | None = None
        self._written: int | None = None  # when the index file that the engine holds was written
        self._lock, self._finishing = Lock(), Lock()

    @cached_property
    def ledger(self) -> Ledger:
        from corpus.store.ledger.sql import open_ledger

        return open_ledger(self._home)

    @cached_property
    def encoder(self) -> Encoder:
        return self._load_encoder()

    @cached_property
    def marker(self) -> Marker:
        return self._load_marker(self.encoder)

    @property
    def made_by(self) -> str:
        """What vectors and index of this program come from: the model, and how texts are cut for it."""
        from ingest import CUT_VERSION

        return f"{self.encoder.name}; cut {CUT_VERSION}"

    def add(self, names: Iterable[str]) -> Iterator[Added | Failure]:
        from ingest import find_sources
        from ingest.fetching import fetcher_for
        from ingest.reading import open_readers, read_each
        from ingest.stage import run

        self.refuse_another_encoder()
        sources = find_sources(map(whole_name, names), fetcher_for(self._settings))
        with open_readers() as workers:
            found = read_each(sources, workers)
            for outcomes in _in_groups(run(found, self.store), TOGETHER):
                self.finish()
                yield from map(_report, outcomes)
        self.engine()

    def finish(self) -> int:
        """Cut, read and encode whatever is not yet; gives how many documents were encoded."""
        from ingest.stage import cut_unfinished
        from webui.finishing import finish

        with self._finishing:  # the worker crawls and adds at the same time
            cut_unfinished(self.store)
            return finish(self.store, self.encoder, self.marker, self.made_by)

    def close(self) -> None:
        """Close the corpus, and the ledger if it was opened."""
        if "ledger" in vars(self):
            self.ledger.close()
        self.store.close()

    def reindex(self) -> int:
        """Finish every document with this encoder, forget other encoders' vectors, and build the index anew."""
        done = self.finish()
        for other in set(self.store.encoders()) - {self.made_by}:
            self.store.drop_vectors(other)
        index_path(self._home).unlink(missing_ok=True)
        self.engine()
        return done

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10, explain: bool = False) -> list[Hit]:
        from ingest import detect_language, mend, respell

        engine, question = self.engine(), mend(text[:LONGEST_QUESTION])
        # A few words can be of many languages: what matters is which of the known means to subtract.
        language = detect_language(question.text, among=engine.languages or None).language
        return engine.search(Query(respell(question, language).text, language, filters or Filters(), limit, explain))

    def engine(self) -> SearchEngine:
        """The engine, its index up to date with the index file and, when first opened, with the store."""
        path = index_path(self._home)
        with self._lock:
            written = _written(path)  # before it is read: what is replaced meanwhile is noticed the next time
            if self._engine is None or written != self._written:
                self._engine, self._written = self._open_engine(path, written)
            return self._engine

    def _open_engine(self, path: Path, written: int | None) -> tuple[SearchEngine, int | None]:
        """The engine, and when the file that holds its index was written: *written*, or now."""
        self.refuse_another_encoder()
        saved = VectorIndex.load(path)
        held = len(saved) if saved else None
        index = up_to_date(saved, self.store, self.encoder, self.made_by)
        if index is not saved or len(index) != held:
            written = index.save(path)
        return SearchEngine(self.store, self.encoder, index), written

    def refuse_another_encoder(self) -> None:
        """Raise StaleIndex if the corpus's vectors come from another encoder, or from texts cut otherwise."""
        others = [name for name in self.store.encoders() if name != self.made_by]
        if others:
            raise StaleIndex(
                f"The index was made by {others[0]}; this is {self.made_by}. Run `goodpractice index` to make it anew."
            )


def open_services(
    settings: Settings, *, encoder: Encoder | None = None, marker: Marker | None = None, must_exist: bool = False
) -> CorpusServices:
    """The services of the corpus in ``settings.home``, with *encoder* and *marker* or those the settings ask for."""
    from corpus.store.sql import open_store

    store = open_store(settings.home, must_exist=must_exist)
    return CorpusServices(
        settings,
        store,
        load_encoder=lambda: encoder or load_encoder(settings),
        load_marker=lambda loaded: marker or load_marker(settings, loaded),
    )


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings ask for; raises ModelUnavailable."""
    if settings.model:
        from corpus.encoding.hub import HubEncoder

        return HubEncoder(settings.model)
    from corpus.encoding.choice import load_encoder

    return load_encoder(settings.cache, settings.runtime)


def load_marker(settings: Settings, encoder: Encoder | None = None) -> Marker:
    """The bundled encoder with the model of names upon it; raises ModelUnavailable."""
    from corpus.encoding.choice import load_marker
    from extract.tagging.model import shipped_head

    return load_marker(settings.cache, shipped_head(), settings.runtime, encoder)


def _report(outcome: Kept | Failure) -> Added | Failure:
    if isinstance(outcome, Failure):
        return outcome
    return Added(outcome.document.source, outcome.document.id, outcome.document.title, outcome.standing)


def whole_name(name: str) -> str:
    """Addresses as they are; files and folders from the root, so that adding them from elsewhere changes nothing."""
    # abspath and not resolve: links stay as they were named, and no name, however odd, can fail.
    return name if "://" in name or not name else os.path.abspath(name)  # noqa: PTH100


def _in_groups(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while group := list(islice(remaining, size)):
        yield group


def _written(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
