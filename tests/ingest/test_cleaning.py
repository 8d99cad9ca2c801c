"""One way to write each text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("ugly", "cleaned"),
    [
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("one\x0ctwo\u2029three", "one\n\ntwo\n\nthree"),
        ("a \t\u00a0\u3000 b \n  c", "a b\nc"),
        ("a\n\n \n\n\nb", "a\n\nb"),
        ("  \n\nсо\u00adци\u200bаль\ufeffный\x00\x07 \n", "социальный"),
        ("е\u0308 и\u0306 c\u0327 s\u0327 g\u0306 u\u0308 o\u0308 I\u0307", "ё й ç ş ğ ü ö İ"),
        ("i\u0307şlər i\u0307ki\u0307 ı\u0307l", "işlər iki il"),
        ("i\u0307\u0301", "i\u0307\u0301"),
        ("tək\u00adrarən tök\u200bmə\u2060k \ufeffsu", "təkrarən tökmək su"),
        ("e\u200b\u0301", "é"),
        ("right\u202eleft", "rightleft"),
        ("half \ud800 pair", "half pair"),
        ("ви\u200dна", "вина"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_text_is_written_in_one_way(ugly: str, cleaned: str) -> None:
    assert clean(ugly) == cleaned


def test_a_line_stays_a_line() -> None:
    assert clean_line(" Our\n\nnew  school\t") == "Our new school"


@given(st.text(st.characters(), max_size=200))
@example("a\u0301\u0323" * 40)
@example("i\u0307\u0307\u0307")
@example("\u2000\u0301 \x1c\n \u200b\n \n\u00ad\n")
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()  # no halves of pairs: it can be stored
    assert "\n\n\n" not in cleaned
    assert "  " not in cleaned


@pytest.mark.parametrize("junk", [" ", "\n", "\r", "a\u0301\u0323", "\u0301\u0323", "\u200b", " \n", "\u200c", "\x0c "])
def test_a_megabyte_of_anything_is_cleaned(junk: str) -> None:
    cleaned = clean(junk * (1_000_000 // len(junk)))
    assert clean(cleaned) == cleaned
