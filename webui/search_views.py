"""The search page: a question in the address, passages in the answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from corpus.model import Facets, Filters, Span
from search import Hit
from webui.layout import lines
from webui.marking import Mark, by_stretch, mark_text
from webui.overview import Overview, beside
from webui.paging import Paging, bounded
from webui.services import Services

PAGE_SIZE = 10
LARGEST_PAGE = 50
DEEPEST = 100  # nobody reads on beyond some hundred passages; a narrower question serves better
EXCERPT = 560  # characters of a passage shown; about seven lines
LEAD = 160  # of these, how many may stand before the first highlight
BESIDE = 4  # facts of a kind shown with a passage
NEWEST = 4  # documents shown on the first page


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks for. ``unknown`` are (parameter, value) filters that fit no document of the corpus.

    ``hopeless`` says that one of the parameters has unknown values only, so that nothing can be found.
    """

    text: str
    filters: Filters
    page: Paging
    unknown: tuple[tuple[str, str], ...] = ()
    hopeless: bool = False

    def __bool__(self) -> bool:
        return bool(self.text or self.filters or self.unknown)

    def parameters(self, **changes: object) -> dict[str, object]:
        """What goes into the address of this question, changed; values of None are left out."""
        given = {
            "q": self.text or None,
            "language": sorted(self.filters.languages),
            "country": sorted(self.filters.countries),
            "year": sorted(self.filters.years),
            "limit": self.page.size if self.page.size != PAGE_SIZE else None,
        }
        return given | changes

    def without(self, name: str, value: object) -> dict[str, object]:
        """What goes into the address of this question without one of its filters."""
        values = self.parameters()[name]
        return self.parameters(
            **{name: [other for other in values if other != value]} if isinstance(values, list) else {}
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A hit as the page shows it: part of its passage, and what the passage or its document names."""

    hit: Hit
    lines: tuple[Markup, ...]
    begins: bool
    ends: bool
    facts: Overview


def blueprint(services: Services) -> Blueprint:
    """The pages that search."""
    pages = Blueprint("search", __name__)

    @pages.get("/")
    def search() -> str:
        facets = services.store.facets()
        question = read_question(request.args, facets)
        if not question:
            newest = services.store.summaries(limit=NEWEST)
            count = services.store.count_documents()
            return render_template("home.html", question=question, facets=facets, newest=newest, count=count)
        hits, paging = find(services, question, explain=True)
        answers = [_answer(services, hit) for hit in hits]
        return render_template("results.html", question=question, facets=facets, answers=answers, paging=paging)

    return pages


def read_question(args: MultiDict[str, str], facets: Facets) -> Question:
    """The question that *args* ask, whatever they hold: numbers kept in bounds, filters that name nothing set apart."""
    choices: dict[str, Iterable[object]] = {
        "language": facets.languages,
        "country": facets.countries,
        "year": facets.years,
    }
    known: dict[str, list[str]] = {}
    unknown: list[tuple[str, str]] = []
    for name, counts in choices.items():
        possible = {str(value) for value in counts}
        wanted = [value for value in dict.fromkeys(args.getlist(name)) if value]
        known[name] = [value for value in wanted if value in possible]
        unknown += [(name, value) for value in wanted if value not in possible]
    filters = Filters(
        frozenset(known["language"]), frozenset(known["country"]), frozenset(int(year) for year in known["year"])
    )
    hopeless = any(not known[name] for name, _ in unknown)
    size = bounded(args.get("limit"), PAGE_SIZE, highest=LARGEST_PAGE)
    page = Paging(bounded(args.get("page"), 1, highest=DEEPEST // size), size)
    return Question(_readable(args.get("q", "")), filters, page, tuple(unknown), hopeless)


def _readable(text: str) -> str:
    """*text* without control characters and halves of characters, which no keyboard writes."""
    return "".join(" " if unicodedata.category(mark) in {"Cc", "Cs"} else mark for mark in text).strip()


def find(services: Services, question: Question, *, explain: bool) -> tuple[list[Hit], Paging]:
    """The hits of the page asked for, and whether another page follows; raises QueryError."""
    page = question.page
    if question.hopeless:
        return [], page
    reach = page.offset + page.size
    hits = services.search(
        question.text, filters=question.filters, limit=reach + 1, explain=explain and bool(question.text)
    )
    more = len(hits) > reach and reach + page.size <= DEEPEST
    return hits[page.offset : reach], Paging(page.number, page.size, more)


def _answer(services: Services, hit: Hit) -> Answer:
    text = hit.passage.text
    window = excerpt(text, hit.highlights)
    spans = list(lines(text, window))
    marks = by_stretch(spans, (Mark(span) for span in hit.highlights))
    facts = services.store.facts(hit.passage.document_id)
    return Answer(
        hit,
        tuple(mark_text(text, inside, within=span) for span, inside in zip(spans, marks, strict=True)),
        begins=window.start == 0,
        ends=window.end == len(text),
        facts=beside(facts, hit.passage.span, limit=BESIDE),
    )


def excerpt(text: str, highlights: tuple[Span, ...]) -> Span:
    """The part of a passage to show: all of it, or about ``EXCERPT`` characters around the first highlight."""
    if len(text) <= EXCERPT:
        return Span(0, len(text))
    first = min((span.start for span in highlights), default=0)
    earliest = min(max(first - LEAD, 0), len(text) - EXCERPT)
    start = _between_words(text, earliest, min(first, earliest + LEAD))
    end = start + EXCERPT
    if end < len(text):
        end = max(text.rfind(" ", start + EXCERPT // 2, end), text.rfind("\n", start + EXCERPT // 2, end))
    return Span(start, min(end, len(text)) if end > 0 else start + EXCERPT)


def _between_words(text: str, earliest: int, latest: int) -> int:
    """Where a line begins from *earliest* to *latest*, else where a word does, else *earliest*."""
    if earliest == 0:
        return 0
    for gap in "\n ":
        found = text.find(gap, earliest - 1, latest)
        if found >= 0:
            return found + 1
    return earliest
