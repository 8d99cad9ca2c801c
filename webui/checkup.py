"""What ``goodpractice doctor`` looks at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import GoodPracticeError
from corpus.settings import Settings
from ingest.readers import ocr
from webui.services import CorpusServices, open_services


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, as a sentence; ``trouble`` if it needs attention."""

    text: str
    trouble: bool = False


def findings(settings: Settings) -> Iterator[Finding]:
    """The model, tesseract, the store, the index, and what is unfinished, one after the other."""
    try:
        services = open_services(settings, must_exist=True)
    except GoodPracticeError as error:
        yield Finding(str(error), trouble=True)
        return
    try:
        for look in (_model, _recognition, _store, _index, _unfinished):
            try:
                yield from look(services)
            except GoodPracticeError as error:
                yield Finding(str(error), trouble=True)
    finally:
        services.store.close()


def _model(services: CorpusServices) -> Iterator[Finding]:
    encoder, start = services.encoder, time.perf_counter()
    encoder.queries(["How did parents get a school renovated?"])
    yield Finding(f"The model answers in {1000 * (time.perf_counter() - start):.0f} ms: {encoder.name}.")


def _recognition(_services: CorpusServices) -> Iterator[Finding]:
    """Not a trouble if it is missing: most reports are no scans."""
    languages = ocr.languages()
    if languages:
        yield Finding(f"Scans are recognised in {len(languages)} languages: {', '.join(languages)}.")
    else:
        yield Finding(f"Scans cannot be recognised: {ocr.INSTALL}.")


def _store(services: CorpusServices) -> Iterator[Finding]:
    faults = services.store.check()
    for fault in faults:
        yield Finding(fault, trouble=True)
    if not faults:
        yield Finding(f"The store is sound: {services.store.count_documents()} reports.")


def _index(services: CorpusServices) -> Iterator[Finding]:
    yield Finding(f"The index holds {len(services.engine().index)} passages.")


def _unfinished(services: CorpusServices) -> Iterator[Finding]:
    waiting = len(services.store.unfinished("encoded", services.made_by))
    if waiting:
        yield Finding(f"{waiting} reports are not finished: run `goodpractice index`.", trouble=True)
    failures = services.store.failures()
    if failures:
        yield Finding(f"{len(failures)} sources could not be used when last tried; `goodpractice show` lists them.")
