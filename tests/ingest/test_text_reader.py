"""Plain text: headings, paragraphs, title and date."""

from __future__ import annotations

import pytest

from ingest.readers import Reading, read
from ingest.sources import Source


def reading(text: str) -> Reading:
    (found,) = read(Source("report.txt", None, text.encode()))
    assert isinstance(found, Reading)
    return found


def lines(text: str) -> list[str]:
    return [("# " if block.heading else "") + block.text for block in reading(text).blocks]


LONG = "In spring the people of three streets repaired the bridge themselves, and now the children can walk to school."


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    assert lines(f"Our bridge\n\n{LONG}\n\nResults\n{LONG}") == ["# Our bridge", LONG, "# Results", LONG]


@pytest.mark.parametrize(
    "line", ["It was good.", "Present were:", "- the mayor", "2. the mayor", "— да", "2018", "***"]
)
def test_sentences_list_items_and_numbers_are_no_headings(line: str) -> None:
    assert lines(f"Title\n\n{LONG}\n\n{line}\n{LONG}") == ["# Title", LONG, line, LONG]


def test_a_last_line_leads_to_nothing_and_is_no_heading() -> None:
    assert lines(f"Title\n\n{LONG}\n\nThe editors") == ["# Title", LONG, "The editors"]


def test_a_list_of_names_is_not_a_list_of_headings() -> None:
    names = ["Ann Lee", "Bo Berg", "Cy Dale", "Di Ek", "Ed Fox"]
    assert lines(f"Title\n\n{LONG}\n\n" + "\n\n".join(names)) == ["# Title", LONG, *names]


def test_lines_of_a_fixed_width_are_joined_and_the_heading_above_them_is_kept() -> None:
    wrapped = "Our bridge\nIn spring the people of three streets repaired\nthe bridge themselves, and now the children\ncan walk."
    assert lines(wrapped + "\n\nMore text.") == [
        "# Our bridge",
        "In spring the people of three streets repaired the bridge themselves, and now the children can walk.",
        "More text.",
    ]


def test_lines_broken_on_purpose_stay_lines() -> None:
    assert lines("Address:\n12 River Street\nThird floor\nBaku") == [
        "Address:",
        "12 River Street",
        "Third floor",
        "Baku",
    ]


def test_the_first_line_is_the_title_unless_it_is_a_date() -> None:
    assert reading(f"2018-11-02\n\nWe did it!\n\n{LONG}").title == "We did it!"
    assert reading(f"{LONG * 4}\n\nResults\n{LONG}").title is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2018-11-02", "2018-11-02"),
        ("2018/11/02", "2018-11-02"),
        ("2018.11.02.", "2018-11-02"),
        ("02.11.2018", "2018-11-02"),
        ("2.11.2018, 14:30", "2018-11-02"),
        ("2018-11-02T14:30:00", "2018-11-02"),
        ("11/02/2018", None),
        ("31.02.2018", None),
        ("2018-11/02", None),
        ("From 2018-11-02 on", None),
        ("0000-01-01", None),
        ("02.11.18", None),
    ],
)
def test_a_date_that_stands_alone_is_when_it_was_published(line: str, date: str | None) -> None:
    assert reading(f"Our bridge\n\n{line}\nPrint\n\n{LONG}").published == date


def test_a_date_far_down_is_not_when_it_was_published() -> None:
    assert reading("Title\n\n" + f"{LONG}\n\n" * 6 + "2018-11-02").published is None


@pytest.mark.parametrize(
    "junk", ["a\n", "a\n\n", "1", "- ", "ab ", "....", ")", "2018-", "word word word word word word word word\n"]
)
def test_a_megabyte_of_anything_is_read(junk: str) -> None:
    assert reading("Title\n\n" + junk * (1_000_000 // len(junk))).blocks
