"""One corpus and several processes: none spoils the work of another, and none loses what it has reported."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.store.sql import open_store

# Adds documents with everything that belongs to them; prints the id of each once it is kept.
ADDING = """
import sys
from itertools import islice, count
from pathlib import Path
import numpy as np
from corpus.identity import content_id
from corpus.model import Document, Facts, Passage, Practice, Section, Span
from corpus.store.sql import open_store

home, name, amount = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = open_store(home)
print("open", flush=True)
for number in islice(count(), amount or None):
    text = f"{name} report {number} " * 50
    span = Span(0, len(text))
    document = Document(content_id(text), f"/{name}/{number}", None, "2018", text, (Section(span, "en"),))
    store.add_document(document)
    print(document.id, flush=True)
    store.save_passages(document.id, [Passage(document.id, 0, span, "en", text)], "1")
    store.save_facts(document.id, Facts(practices=(Practice(span, "en", text, 0.5),)), "1")
    store.save_vectors(document.id, np.ones((1, 384), dtype=np.float32), "1")
"""


def start(home: Path, name: str, amount: int = 0) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", ADDING, str(home), name, str(amount)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_processes_that_begin_a_corpus_together_all_add_to_it(tmp_path: Path) -> None:
    names = ["one", "two", "three", "shared", "shared"]
    processes = [start(tmp_path, name, 10) for name in names]
    printed = [process.communicate(timeout=120)[0].split()[1:] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(names)
    store = open_store(tmp_path)
    assert sorted(each.id for each in store.summaries()) == sorted({each for ids in printed for each in ids})
    assert store.count_documents() == 40
    assert store.unfinished("encoded", "1") == []
    assert store.check() == []
    store.close()


@pytest.mark.parametrize(("reported", "pause"), [(1, 0.0), (7, 0.0), (20, 0.0), (3, 0.01), (3, 0.1)])
def test_a_killed_process_loses_nothing_it_has_reported(tmp_path: Path, reported: int, pause: float) -> None:
    """Killed the moment it reports, when a document that is not quite kept would be lost, and at other moments."""
    process = start(tmp_path, "killed")
    assert process.stdout is not None
    printed = [process.stdout.readline().strip() for _ in range(1 + reported)]
    time.sleep(pause)
    process.kill()
    printed += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    store = open_store(tmp_path)
    assert printed[0] == "open"
    assert set(printed[1:]) <= {each.id for each in store.summaries()}
    assert store.check() == []
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_process_killed_at_the_beginning_leaves_a_corpus_that_opens(tmp_path: Path, seed: int) -> None:
    process = start(tmp_path, "killed", 1)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("corpus.db*")) and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(random.Random(seed).uniform(0, 0.2))
    process.kill()
    process.communicate()
    store = open_store(tmp_path)
    assert store.check() == []
    store.close()
