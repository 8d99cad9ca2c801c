"""What can go wrong, as one tree.

::

    GoodPracticeError
    ├── ConfigError          the settings or the command cannot be understood   exit code 2
    ├── DocumentError        one document is unusable; becomes a Failure, the run goes on
    │   ├── UnsupportedFormat    nothing here reads that kind of file
    │   ├── UnreadableDocument   damaged, too large, or the address does not answer
    │   └── NoText               read, but there is no text in it
    ├── DocumentNotFound     no such document, or none that the name fits       page 404
    ├── SiteNotFound         no such source, or several that the name fits
    ├── QueryError           the question cannot be read                        page 400
    ├── ModelUnavailable     an encoder is missing; says what to install
    ├── StoreError           the corpus cannot be opened or written
    └── StaleIndex           the index was built by another encoder; says what to run

An error is raised where the trouble is seen and names the thing and the reason in one sentence. It is caught in three
places only: the stage loops, ``webui/cli.py`` and ``webui/app.py``. Anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass


class GoodPracticeError(Exception):
    """The root: whatever this application says went wrong."""


class ConfigError(GoodPracticeError):
    """The settings or the command cannot be understood."""


class DocumentError(GoodPracticeError):
    """One document is unusable; the rest of the batch is not concerned."""


class UnsupportedFormat(DocumentError):
    """Nothing here reads that kind of file."""


class UnreadableDocument(DocumentError):
    """The file is damaged or too large, or its address does not answer."""


class NoText(DocumentError):
    """The file was read and holds no text."""


class DocumentNotFound(GoodPracticeError):
    """No document goes by that name."""


class SiteNotFound(GoodPracticeError):
    """No source, or more than one, goes by that name."""


class QueryError(GoodPracticeError):
    """The question cannot be read."""


class ModelUnavailable(GoodPracticeError):
    """An encoder is missing; the message says what to install."""


class StoreError(GoodPracticeError):
    """The corpus cannot be opened or written."""


class StaleIndex(GoodPracticeError):
    """The index was built by another encoder or another preparation of the text; the message says what to run."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The record of one source that could not be used: its name, and the reason as one sentence, on one line."""

    source: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", on_one_line(self.reason))


def on_one_line(text: str) -> str:
    """*text* with whatever breaks lines, moves the cursor or is half a character as an escape such as ``\\n``."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
