"""The pages for one document or project, and the lists of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup

from corpus.model import Document, DocumentSummary, Mention, Passage, Project, Span
from corpus.store import Store
from webui.layout import Part, lay_out, title_line
from webui.marking import by_stretch, mark_text, mention_marks, repair_marks
from webui.overview import overview, reached
from webui.paging import Paging, bounded
from webui.projects import all_told, told
from webui.services import Services
from webui.surroundings import surroundings

PAGE_SIZE = 25
LAST_PAGE = 1_000_000
LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Quote:
    """What a document says of a field of a project, and the passage in which it says so."""

    field: str
    text: str
    language: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that tells of a project, and its words for it."""

    document: DocumentSummary
    quotes: tuple[Quote, ...]


def blueprint(services: Services) -> Blueprint:
    """The pages that show records."""
    pages = Blueprint("records", __name__)
    store = services.store

    @pages.get("/documents")
    def documents() -> str:
        page, count = _page(), store.count_documents()
        paging = Paging(page.number, page.size, more=page.offset + page.size < count)
        found = store.summaries(limit=page.size, offset=page.offset)
        return render_template("documents.html", documents=found, count=count, paging=paging)

    @pages.get("/documents/<identity>")
    def document(identity: str) -> str:
        return _document_page(store, identity)

    @pages.get("/projects")
    def projects() -> str:
        page, everything = _page(), all_told(store.projects())
        paging = Paging(page.number, page.size, more=page.offset + page.size < len(everything))
        shown = everything[page.offset : page.offset + page.size]
        return render_template("projects.html", projects=shown, count=len(everything), paging=paging)

    @pages.get("/projects/<identity>")
    def project(identity: str) -> str:
        tellings = store.project(identity)
        if not tellings:
            abort(404)
        return render_template("project.html", project=told(tellings), tellings=list(_tellings(store, tellings)))

    return pages


def _page() -> Paging:
    return Paging(bounded(request.args.get("page"), 1, highest=LAST_PAGE), PAGE_SIZE)


def _document_page(store: Store, identity: str) -> str:
    document, facts, passages = store.document(identity), store.facts(identity), store.passages_of(identity)
    parts = lay_out(document, passages, facts.practices)
    counts = Counter(mention.label for mention in facts.mentions)
    return render_template(
        "document.html",
        document=document,
        summary=store.summaries_of([identity])[identity],
        parts=parts,
        title=title_line(document, parts),
        text=marked_paragraphs(document, parts, facts.mentions),
        around=surroundings(store, identity),
        facts=facts,
        overview=overview(facts),
        practices=[
            (practice, position_of(practice.span, passages), document.page_at(practice.span.start))
            for practice in facts.practices
        ],
        reached=[(reach, position_of(reach.span, passages)) for reach in reached(facts)],
        counts=counts,
    )


def marked_paragraphs(document: Document, parts: Sequence[Part], mentions: Sequence[Mention]) -> dict[Span, Markup]:
    """The text of every paragraph or cell, with the facts in it marked, and what was mended."""
    paragraphs = (paragraph for part in parts for block in part.blocks for paragraph in block.paragraphs)
    spans = [span for paragraph in paragraphs for span in paragraph.spans]
    marks = by_stretch(spans, [*mention_marks(mentions), *repair_marks(document.repairs)])
    return {span: mark_text(document.text, inside, within=span) for span, inside in zip(spans, marks, strict=True)}


def position_of(span: Span, passages: Sequence[Passage]) -> int | None:
    """The position of the last passage that begins at or before *span*; None where none does."""
    before = bisect_right(passages, span.start, key=lambda passage: passage.span.start)
    return passages[before - 1].position if before else None


def _tellings(store: Store, tellings: Sequence[tuple[str, Project]]) -> Iterator[Telling]:
    summaries = store.summaries_of([identity for identity, _ in tellings])
    for identity, project in tellings:
        document, passages = store.document(identity), store.passages_of(identity)
        yield Telling(summaries[identity], tuple(_quotes(document, passages, project)))


def _quotes(document: Document, passages: Sequence[Passage], project: Project) -> Iterator[Quote]:
    for evidence in dict.fromkeys(project.evidence):
        text = document.slice(evidence.span)
        shortened = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
        language = document.language_at(evidence.span.start)
        yield Quote(evidence.field, shortened, language, position_of(evidence.span, passages))
