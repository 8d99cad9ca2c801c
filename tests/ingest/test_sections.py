"""Blocks to one text and its sections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Section, Span
from ingest.language import Guess
from ingest.readers import Block
from ingest.sections import Layout, lay_out

EN = "In spring the people of three streets repaired the bridge themselves."
AZ = "Yazda üç küçənin sakinləri öz körpülərini özləri təmir etdilər və sevindilər."
MN = "Хавар гурван гудамжны оршин суугчид гүүрээ өөрсдөө засаж, хүүхдүүд маш баярлав."


def by_letters(text: str) -> Guess:
    """Exact for the sentences above: the language whose letters are the most."""
    counts = {
        "en": sum(letter in "w" for letter in text.lower()) + text.count("the"),
        "az": sum(letter in "əığşçöü" for letter in text.lower()),
        "mn": sum("а" <= letter <= "я" or letter in "үө" for letter in text.lower()),
    }
    language = max(counts, key=lambda each: counts[each])
    return Guess(language if counts[language] else "und", 1.0)


def unsure(text: str) -> Guess:
    return Guess(by_letters(text).language, 0.6)


def heading(text: str) -> Block:
    return Block(text, "heading", 1)


def outline(*blocks: Block, detect: object = by_letters) -> list[tuple[str | None, str, str]]:
    found = lay_out(blocks, by_letters if detect is by_letters else unsure)
    text, sections = found.text, found.sections
    return [(each.heading, each.language, text[each.span.start : each.span.end]) for each in sections]


def test_a_section_is_a_heading_with_its_paragraphs() -> None:
    assert outline(heading("Our bridge"), Block(EN), Block("Good."), heading("After"), Block(EN)) == [
        ("Our bridge", "en", f"Our bridge\n\n{EN}\n\nGood."),
        ("After", "en", f"After\n\n{EN}"),
    ]


def test_headings_in_a_row_stand_above_one_section_which_bears_the_nearest() -> None:
    assert outline(heading("News"), heading("Our bridge"), Block(EN)) == [
        ("Our bridge", "en", f"News\n\nOur bridge\n\n{EN}")
    ]


def test_short_lines_take_the_language_of_what_they_belong_to() -> None:
    assert [language for _, language, _ in outline(heading("GPSA"), Block(MN), heading("2018"), Block(AZ))] == [
        "mn",
        "az",
    ]
    assert outline(heading("GPSA"), Block("Baku"), Block(AZ)) == [("GPSA", "az", f"GPSA\n\nBaku\n\n{AZ}")]


def test_a_language_change_below_one_heading_splits_the_section() -> None:
    assert outline(heading("Our bridge"), Block(EN), Block(AZ), Block("Sağ olun"), Block(EN)) == [
        ("Our bridge", "en", f"Our bridge\n\n{EN}"),
        ("Our bridge", "az", f"{AZ}\n\nSağ olun"),
        ("Our bridge", "en", EN),
    ]


def test_an_unsure_guess_does_not_split_a_section() -> None:
    assert [language for _, language, _ in outline(Block(MN), Block(MN), Block(EN), detect=unsure)] == ["mn"]


def test_a_part_too_short_to_tell_takes_its_neighbours_language() -> None:
    after = outline(heading("A"), Block(AZ), heading("B"), Block("Tel. 12"))
    before = outline(Block("12"), heading("A"), Block(AZ))
    assert [language for _, language, _ in after] == ["az", "az"]
    assert [language for _, language, _ in before] == ["az", "az"]


def test_many_short_lines_together_tell_their_language() -> None:
    assert [language for _, language, _ in outline(*map(Block, AZ.split()))] == ["az"]


def test_a_text_that_tells_nothing_is_undetermined() -> None:
    assert outline(Block("12 34")) == [(None, "und", "12 34")]


def test_no_blocks_make_no_text() -> None:
    assert lay_out([Block(" "), Block("\u200b")], by_letters) == Layout("", (), ())


@given(st.lists(st.builds(Block, st.sampled_from([EN, AZ, MN, "GPSA", "x\ny", " "]) | st.text(), st.booleans())))
def test_sections_follow_one_another_and_cover_all_that_is_not_blank(blocks: list[Block]) -> None:
    found = lay_out(blocks, by_letters)
    text, sections = found.text, found.sections
    end = 0
    for section in sections:
        assert section == Section(section.span, section.language, section.heading)
        assert not text[end : section.span.start].strip()
        assert end <= section.span.start < section.span.end
        assert text[section.span.start : section.span.end].strip() == text[section.span.start : section.span.end]
        end = section.span.end
    assert end == len(text)
    assert Span(0, end).end == end
