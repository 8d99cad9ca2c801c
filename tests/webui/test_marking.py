from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from corpus.model import Span
from webui.marking import MAX_DEPTH, Mark, by_stretch, mark_text


def mark(start: int, end: int, element: str = "mark", **more: str) -> Mark:
    return Mark(Span(start, end), element, **more)  # type: ignore[arg-type]


def test_text_is_escaped_inside_and_outside_of_marks() -> None:
    marked = mark_text("<b>&amp;</b>", [mark(0, 3)])
    assert marked == "<mark>&lt;b&gt;</mark>&amp;amp;&lt;/b&gt;"


def test_a_mark_inside_another_is_nested() -> None:
    assert mark_text("Republic of Azerbaijan", [mark(12, 22, "i"), mark(0, 22, "b")]) == (
        "<b>Republic of <i>Azerbaijan</i></b>"
    )


def test_marks_that_cross_are_cut_so_that_they_nest() -> None:
    assert mark_text("abcdef", [mark(0, 4, "b"), mark(2, 6, "i")]) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_a_cut_mark_has_its_id_once_and_its_label_where_it_ends() -> None:
    marked = mark_text("abcdef", [mark(0, 4, "b"), mark(2, 6, "i", identity="here", label="place")])
    assert marked.count('id="here"') == 1
    assert marked.endswith('ef<span class="label" data-label="place"></span></i>')


def test_labels_of_marks_that_end_together_stand_each_in_its_own() -> None:
    marked = mark_text("abc", [mark(0, 3, "b", label="org"), mark(1, 3, "i", label="loc")])
    assert marked == (
        '<b>a<i>bc<span class="label" data-label="loc"></span></i><span class="label" data-label="org"></span></b>'
    )


def test_only_what_lies_within_is_written() -> None:
    assert mark_text("one two three", [mark(0, 7), mark(8, 13)], within=Span(4, 8)) == "<mark>two</mark> "


def test_attributes_cannot_be_broken_out_of() -> None:
    marked = mark_text("x", [Mark(Span(0, 1), "i", {"title": '"><script>'})])
    assert marked == '<i title="&#34;&gt;&lt;script&gt;">x</i>'


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(alphabet="a<&\"' \n", max_size=10), st.lists(SPANS, max_size=8))
def test_any_marks_give_well_formed_html_that_says_the_text(text: str, spans: list[Span]) -> None:
    marked = mark_text(text, [Mark(span, "i", identity=str(number)) for number, span in enumerate(spans)])
    tree = html.fragment_fromstring(f"<p>|{marked}</p>")
    assert tree.text_content() == f"|{text}"
    assert str(marked).count("<i") == str(marked).count("</i>")
    identities = tree.xpath(".//@id")
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("step", [0, 1, 7])
def test_very_many_marks_over_one_another_are_marked(step: int) -> None:
    marks = [mark(place * step, place * step + 50_000) for place in range(20_000)]
    marked = mark_text("x" * 200_000, marks)
    assert marked.startswith("<mark>" * (MAX_DEPTH if step == 0 else 1))


def test_each_stretch_gets_the_marks_that_touch_it() -> None:
    spans = [Span(0, 5), Span(6, 10), Span(11, 20)]
    long, short = mark(3, 15), mark(12, 14)
    assert list(by_stretch(spans, [short, long])) == [[long], [long], [long, short]]
