"""How well and how fast web pages are read, beside the libraries themselves: ``python tests/bench/webpages.py``.

The data: ``webextract/trafilatura`` (pages, each with snippets that belong to its main text and snippets that do not)
and ``dates/htmldate`` (pages and their dates of publication) in the folder that GOODPRACTICE_EVAL_DATA names. Both are
scored as their libraries score themselves: a snippet is found where its words are in the text, white space aside; a
date is right if it is the same day. Times are CPU seconds, the readers taking turns page by page.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import tarfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.model import Document
from ingest.sources import Source
from ingest.stage import make_documents

OPTIONS = {"include_comments": False, "include_tables": True, "include_formatting": False}  # of trafilatura's benchmark
WARM_UP = b"<html><body><h1>A title</h1><p>A first page of a few words loads what is loaded once.</p></body></html>"


@dataclass
class Score:
    """What one reader made of all pages."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    seconds: float = 0.0
    empty: list[str] = field(default_factory=list)

    def add(self, text: str, page: Mapping[str, Any]) -> None:
        text = flat(text)
        hits = sum(flat(snippet) in text for snippet in page["with"])
        self.found, self.missed = self.found + hits, self.missed + len(page["with"]) - hits
        self.wrong += sum(flat(snippet) in text for snippet in page["without"])
        self.empty += [page["file"]] * (not text)

    @property
    def f(self) -> float:
        return 2 * self.found / (2 * self.found + self.wrong + self.missed)

    def __str__(self) -> str:
        precision, recall = self.found / (self.found + self.wrong), self.found / (self.found + self.missed)
        return f"precision {precision:.3f}  recall {recall:.3f}  F {self.f:.4f}  no text {len(self.empty)}"


def flat(text: str) -> str:
    return " ".join(text.split())


def data_folder() -> Path | None:
    folder = os.environ.get("GOODPRACTICE_EVAL_DATA")
    return Path(folder) if folder else None


def archived(*archives: Path) -> Iterator[tuple[str, bytes]]:
    """The files in *archives*, by their names without folders."""
    for archive in archives:
        with tarfile.open(archive) as members:
            for member in members:
                file = members.extractfile(member)
                if file is not None:
                    yield Path(member.name).name, file.read()


def documents(data: bytes) -> list[Document]:
    made = make_documents(Source("page.html", "text/html", data))
    return [document for document in made if isinstance(document, Document)]


def ours(data: bytes) -> str:
    return "\n".join(document.text for document in documents(data))


def theirs(data: bytes) -> str:
    from trafilatura import extract

    return extract(data, fast=False, **OPTIONS) or ""


def with_metadata(data: bytes) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(data, fast=False, with_metadata=True, **OPTIONS)
    return found.text or "" if found else ""  # type: ignore[union-attr]


READERS: Mapping[str, Callable[[bytes], str]] = {
    "goodpractice, all of it": ours,
    "trafilatura extract": theirs,
    "trafilatura bare_extraction with metadata": with_metadata,
}


def texts(
    folder: Path, sample: int | None = None, readers: Mapping[str, Callable[[bytes], str]] = READERS
) -> dict[str, Score]:
    """The score of each reader on *sample* pages, or on all."""
    pages = list(json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values())
    chosen = random.Random(1).sample(pages, sample or len(pages))
    by_file = {page["file"]: page for page in chosen}
    scores = {name: Score() for name in readers}
    for read in readers.values():
        read(WARM_UP)
    order = deque(readers.items())
    for file, data in archived(folder / "html.tar.xz"):
        # Whoever comes first pays for what the libraries remember of a page: each takes its turn.
        order.rotate()
        for name, read in order if file in by_file else ():
            start = time.process_time()
            text = read(data)
            scores[name].seconds += time.process_time() - start
            scores[name].add(text, by_file[file])
        by_file.pop(file, None)
    return scores


def our_date(data: bytes) -> str | None:
    return next((document.published for document in documents(data)), None)


def their_date(data: bytes) -> str | None:
    from htmldate import find_date

    return find_date(data, extensive_search=True, original_date=True)  # type: ignore[no-any-return]


def dates(root: Path, sample: int | None = None) -> dict[str, Counter[str]]:
    """How many dates each reader has right, wrong and not at all, on *sample* pages or on all."""
    folder = root / "dates/htmldate"
    pages = [
        page
        for name in ("eval_default", "eval_mediacloud_2020")
        for page in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")).values()
    ]
    chosen = random.Random(1).sample(pages, sample or len(pages))
    by_file = {page["file"]: str(page["date"]) for page in chosen}
    scores: dict[str, Counter[str]] = {"goodpractice": Counter(), "htmldate, extensive": Counter()}
    for file, data in archived(root / "webextract/trafilatura/html.tar.xz", *sorted(folder.glob("*.tar.xz"))):
        date = by_file.pop(file, None)
        for score, find in zip(scores.values(), (our_date, their_date), strict=True) if date else ():
            found = find(data)
            score["none" if found is None else "right" if found == date else "wrong"] += 1
    return scores


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pages", type=int, help="so many of the pages, drawn by chance; all without it")
    arguments.add_argument("--dates", action="store_true", help="dates only")
    chosen = arguments.parse_args()
    logging.disable(logging.ERROR)
    root = data_folder()
    if root is None:
        print("GOODPRACTICE_EVAL_DATA names no folder: nothing is measured.")
        return
    if not chosen.dates:
        scores = texts(root / "webextract/trafilatura", chosen.pages)
        for name, score in scores.items():
            print(f"{name:44} {score}  {score.seconds:.1f} s")
        mine, *others = (score.seconds for score in scores.values())
        print("our time for all of it, beside theirs:", ", ".join(f"x {mine / other:.2f}" for other in others))
        print("no text:", ", ".join(next(iter(scores.values())).empty) or "none")
    for name, counts in dates(root, chosen.pages).items():
        print(f"{name:44} right {counts['right']}  wrong {counts['wrong']}  none {counts['none']}")


if __name__ == "__main__":
    main()
