"""What tests of reading share: documents made from sections as they stand in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Document, Section, Span


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Makes a document of (language, text) sections, a blank line between them."""

    def make(*sections: tuple[str, str], published: str | None = None) -> Document:
        text, parts = "", []
        for language, written in sections:
            parts.append(Section(Span(len(text), len(text) + len(written)), language))
            text += written + "\n\n"
        return Document("d", "d.txt", None, published, text, tuple(parts))

    return make
