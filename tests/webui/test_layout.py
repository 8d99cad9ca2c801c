from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Line, LineKind, Passage, Practice, Section, Span
from webui.layout import lay_out, title_line


def document(text: str, *sections: Section, title: str | None = None) -> Document:
    return Document("id", "source", title, None, text, sections)


def passage(text: str, start: int, end: int, position: int) -> Passage:
    return Passage("id", position, Span(start, end), "en", text[start:end])


def test_a_heading_in_the_text_becomes_the_heading_of_its_section() -> None:
    text = "Results\nAll went well."
    parts = lay_out(document(text, Section(Span(0, len(text)), "en", "Results")), [], [])
    lines = parts[0].blocks[0].paragraphs
    assert [line.heading for line in lines] == [True, False]
    assert parts[0].heading is None


def test_a_heading_may_stand_below_the_title_and_is_a_heading_only_once() -> None:
    text = "Our year\nResults\nAll went well.\nResults"
    parts = lay_out(document(text, Section(Span(0, len(text)), "en", "Results"), title="Our year"), [], [])
    assert [line.heading for line in parts[0].blocks[0].paragraphs] == [False, True, False, False]
    assert parts[0].heading is None


def test_a_heading_that_the_text_lacks_is_set_above_once() -> None:
    text = "First.\nSecond."
    sections = Section(Span(0, 6), "en", "Results"), Section(Span(7, 14), "az", "Results")
    assert [part.heading for part in lay_out(document(text, *sections), [], [])] == ["Results", None]


def test_the_title_is_not_set_again_above_the_text() -> None:
    text = "Our year\nIt was good."
    whole = document(text, Section(Span(0, len(text)), "en", "Our year"), title="Our  year")
    parts = lay_out(whole, [], [])
    line = title_line(whole, parts)
    assert line is not None
    assert whole.slice(line.span) == "Our year"


def test_a_text_without_sections_is_shown_all_the_same() -> None:
    parts = lay_out(document("Words."), [], [])
    assert [(part.language, len(part.blocks)) for part in parts] == [("und", 1)]


def test_a_passage_that_tells_of_a_practice_is_known() -> None:
    text = "One.\nTwo."
    told = Practice(Span(5, 9), "en", "Two.", 0.9)
    parts = lay_out(document(text), [passage(text, 0, 4, 0), passage(text, 5, 9, 1)], [told])
    assert [(block.position, block.practice) for block in parts[0].blocks] == [(0, False), (1, True)]


def test_passages_that_overlap_both_keep_their_anchor() -> None:
    text = "One two three."
    parts = lay_out(document(text), [passage(text, 0, 14, 0), passage(text, 4, 7, 1)], [])
    assert [block.position for block in parts[0].blocks] == [0, 1]


CUTS = st.lists(st.integers(0, 30), max_size=8).map(sorted)


@given(st.text(alphabet="ab \n", min_size=30, max_size=30), CUTS, CUTS)
def test_every_word_is_shown_exactly_once_and_in_order(text: str, cuts: list[int], seams: list[int]) -> None:
    edges = sorted({0, *seams, len(text)})
    sections = [Section(Span(*pair), "en") for pair in pairwise(edges)]
    passages = [
        passage(text, start, end, position)
        for position, (start, end) in enumerate(pairwise(cuts))
        if any(section.span.contains(Span(start, end)) for section in sections)
    ]
    parts = lay_out(document(text, *sections), passages, [])
    shown = "".join(text[line.span.start : line.span.end] for p in parts for b in p.blocks for line in b.paragraphs)
    assert "".join(shown.split()) == "".join(text.split())


KINDS = st.sampled_from(["heading", "paragraph", "item", "row"])


@given(st.lists(st.tuples(st.text(alphabet="ab |", min_size=1, max_size=12), KINDS), max_size=12), CUTS)
def test_what_the_source_laid_out_is_set_so_and_no_word_is_lost(
    lines: list[tuple[str, LineKind]], cuts: list[int]
) -> None:
    found, text = [], ""
    for words, kind in lines:
        found.append(Line(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    cuts = [min(cut, len(text)) for cut in cuts]
    passages = [passage(text, *pair, position) for position, pair in enumerate(pairwise(cuts))]
    parts = lay_out(replace(document(text), lines=tuple(found)), passages, [])
    blocks = [block for part in parts for block in part.blocks]
    for kind, run in (run for block in blocks for run in block.runs()):
        assert all(line.kind == kind for line in found for each in run if line.span.contains(each.span))
    spans = [span for block in blocks for paragraph in block.paragraphs for span in paragraph.spans]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    shown = "".join(text[span.start : span.end] for span in spans).replace("|", "")
    assert "".join(shown.split()) == "".join(text.replace("|", "").split())


def test_only_a_block_on_another_page_than_the_one_before_says_its_page() -> None:
    text = "One.\nTwo.\nThree."
    lines = [Line(Span(0, 4), "paragraph", 0, 7), Line(Span(5, 9), "paragraph", 0, 7), Line(Span(10, 16), "row", 0, 8)]
    passages = [passage(text, line.span.start, line.span.end, at) for at, line in enumerate(lines)]
    (part,) = lay_out(replace(document(text), lines=tuple(lines)), passages, [])
    assert [block.page for block in part.blocks] == [7, None, 8]


def test_a_very_long_document_full_of_practices_is_laid_out() -> None:
    text = "word\n" * 20_000
    spans = [Span(place * 5, place * 5 + 4) for place in range(20_000)]
    passages = [passage(text, span.start, span.end, position) for position, span in enumerate(spans)]
    practices = [Practice(span, "en", "word", 0.9) for span in spans]
    sections = [Section(span, "en") for span in spans]
    parts = lay_out(document(text, *sections), passages, practices)
    assert all(block.practice for part in parts for block in part.blocks)
