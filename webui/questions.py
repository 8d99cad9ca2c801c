"""Questions from a file, and hits as the JSON of ``goodpractice search --json``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.errors import QueryError
from search import Hit


def read_questions(path: Path) -> list[tuple[str, str]]:
    """(qid, question) for each line ``{"qid": "...", "query": "..."}`` of the file.

    Raises QueryError, naming the line, if the file cannot be read or a line is not of that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The questions in {path} cannot be read: {error}.") from error
    return [_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _question(path: Path, number: int, line: str) -> tuple[str, str]:
    try:
        record = json.loads(line)
        return str(record["qid"]), str(record["query"])
    except (ValueError, KeyError, TypeError) as error:
        raise QueryError(f'Line {number} of {path} is not of the form {{"qid": "...", "query": "..."}}.') from error


def hits_to_json(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """The hits, best first."""
    return [
        {
            "source": hit.document.sources[0],
            "document": hit.document.id,
            "title": hit.document.title,
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "text": hit.passage.text,
            "language": hit.passage.language,
            "score": round(hit.score, 4),
            "practice": hit.practice,
        }
        for hit in hits
    ]
