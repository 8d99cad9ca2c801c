"""Names and directions of languages."""

from __future__ import annotations

import pytest

from corpus.languages import KNOWN, is_rtl, name, native_name


@pytest.mark.parametrize(
    ("code", "english", "native"),
    [
        ("en", "English", "English"),
        ("az", "Azerbaijani", "azərbaycan"),
        ("mn", "Mongolian", "монгол"),
        ("ru", "Russian", "русский"),
        ("ka", "Georgian", "ქართული"),
    ],
)
def test_a_language_has_an_english_and_a_native_name(code: str, english: str, native: str) -> None:
    assert (name(code), native_name(code)) == (english, native)


def test_a_language_is_named_in_the_language_of_the_reader() -> None:
    assert name("en", within="az") == "ingilis"


@pytest.mark.parametrize("code", KNOWN)
def test_every_known_language_has_names_of_its_own(code: str) -> None:
    assert name(code) != code
    assert native_name(code) != code


def test_an_undetermined_language_is_called_so() -> None:
    assert name("und") == native_name("und") == "Unknown language"


@pytest.mark.parametrize("code", ["zzz", "x", "", "../az", "a-b-c", "AZ", "C" * 1000])
def test_a_code_that_nobody_knows_is_its_own_name(code: str) -> None:
    assert name(code) == native_name(code) == code
    assert not is_rtl(code)


@pytest.mark.parametrize("code", ["ar", "fa", "he", "ur"])
def test_right_to_left(code: str) -> None:
    assert is_rtl(code)


@pytest.mark.parametrize("code", [*KNOWN, "und", "ce", "ba"])
def test_left_to_right(code: str) -> None:
    assert not is_rtl(code)
