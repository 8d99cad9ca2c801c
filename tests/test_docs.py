"""What the documentation promises is there, and what is there is documented."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from corpus import errors
from corpus.settings import Settings
from webui.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_explained(command: str) -> None:
    assert main.commands[command].help
    assert re.search(rf"`?goodpractice {command}\b|`{command}`", text("README.md", "CHANGELOG.md", "docs/search.md"))


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_explained(setting: str) -> None:
    assert f"`{setting}`" in text("README.md")


@pytest.mark.parametrize("variable", sorted(set(re.findall(r"GOODPRACTICE_[A-Z_]+", text("corpus/settings.py")))))
def test_every_variable_of_the_environment_is_explained(variable: str) -> None:
    assert f"`{variable}" in text("README.md", "CONTRIBUTING.md")


def test_every_error_is_drawn_in_the_tree() -> None:
    names = [name for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, Exception)]
    assert [name for name in names if name not in (errors.__doc__ or "")] == []


def test_pages_name_no_path_of_a_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/(work|home|root|tmp)/", page.read_text(encoding="utf-8")), page
