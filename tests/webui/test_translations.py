"""The wording of the pages: complete in every language, and chosen as the reader wishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from webui.translations import DEFAULT, LANGUAGES, catalog

ROOT = Path(str(files("webui")))
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"gettext": None, "_": None, "msg": None, "ngettext": (1, 2)}
PLURALS = {"az": 2, "mn": 2, "ru": 3}
TRANSLATED = sorted(set(LANGUAGES) - {DEFAULT})


def wordings() -> Iterator[str | tuple[str, str]]:
    """Every wording that the templates and the code use."""
    options = {"**.html": {"silent": "false"}}
    for _file, _line, message, _comments, _context in extract_from_dir(ROOT, METHODS, options, keywords=KEYWORDS):
        yield message


@pytest.fixture(scope="module")
def used() -> set[str | tuple[str, str]]:
    return set(wordings())


def read(language: str) -> Catalog:
    with (ROOT / "translations" / language / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def test_the_pages_have_wording(used: set[str | tuple[str, str]]) -> None:
    assert len(used) > 60
    assert "What would you like to know?" in used
    assert "implementer" in used
    assert ("%(num)s document", "%(num)s documents") in used


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_wording_is_translated_and_no_translation_is_left_over(
    language: str, used: set[str | tuple[str, str]]
) -> None:
    translated = {
        message.id if isinstance(message.id, str) else tuple(message.id) for message in read(language) if message.id
    }
    assert translated == used


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_form_of_a_translation_says_something_and_keeps_its_placeholders(language: str) -> None:
    for message in read(language):
        if message.id:
            assert not message.fuzzy, message.id
            for form in forms(message.string):
                assert form.strip(), message.id
                assert placeholders(form) == placeholders(forms(message.id)[-1]), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    po = read(language)
    assert po.num_plurals == PLURALS[language]
    assert all(len(forms(message.string)) == po.num_plurals for message in po if isinstance(message.id, tuple | list))


@pytest.mark.parametrize(
    ("number", "form"), [(1, "документ"), (2, "документа"), (5, "документов"), (11, "документов"), (21, "документ")]
)
def test_russian_counts_as_russians_do(number: int, form: str) -> None:
    text = catalog("ru").ngettext("%(num)s document", "%(num)s documents", number)
    assert text % {"num": number} == f"{number} {form}"


@pytest.mark.parametrize(
    ("header", "language"),
    [("az", "az"), ("mn-MN,mn;q=0.9,en;q=0.1", "mn"), ("ru-RU", "ru"), ("fr, de", "en"), ("", "en"), (";;q=x", "en")],
)
def test_the_browsers_language_is_used(client: FlaskClient, header: str, language: str) -> None:
    page = client.get("/", headers={"Accept-Language": header})
    assert f'<html lang="{language}">' in page.text
    assert page.headers["Content-Language"] == language


def test_a_chosen_language_is_remembered_and_comes_before_the_browsers(client: FlaskClient) -> None:
    assert '<html lang="mn">' in client.get("/?ui=mn").text
    assert '<html lang="mn">' in client.get("/documents", headers={"Accept-Language": "ru"}).text


def test_a_language_that_we_do_not_speak_is_not_remembered(client: FlaskClient) -> None:
    page = client.get("/?ui=xx", headers={"Accept-Language": "az"})
    assert '<html lang="az">' in page.text
    assert "Set-Cookie" not in page.headers
