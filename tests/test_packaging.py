"""The wheel, installed into an empty environment as anybody would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(pip, check=True)
    (wheel,) = folder.glob("goodpractice-*.whl")
    venv.create(folder / "empty", with_pip=True)
    python = folder / "empty" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "--quiet", "install", "-c", ROOT / "requirements-models.txt", wheel], check=True
    )
    return folder / "empty" / "bin"


def test_the_wheel_finds_an_answer_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "GOODPRACTICE_CACHE": str(tmp_path / "cache"),
        "GOODPRACTICE_HOME": str(tmp_path / "home"),
    }
    (tmp_path / "roof.txt").write_text("A new roof\n\nParents repaired the school roof in May 2021.", encoding="utf-8")

    def run(*arguments: object) -> str:
        command = [installed / "goodpractice", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=tmp_path).stdout

    assert "Usage" in run("--help")
    run("add", tmp_path / "roof.txt")
    answer = json.loads(run("search", "кто починил крышу школы?", "--json"))
    assert answer["hits"][0]["title"] == "A new roof"
    assert "✓" in run("doctor")


def test_the_core_brings_no_torch(installed: Path) -> None:
    found = subprocess.run([installed / "python", "-c", "import torch"], capture_output=True)
    assert found.returncode != 0


def test_the_pages_and_their_words_are_in_the_wheel(installed: Path) -> None:
    code = "from importlib.resources import files as f; w = f('webui')\n"
    code += "assert (w / 'templates').is_dir() and (w / 'static').is_dir() and (w / 'translations' / 'mn' / 'messages.po').is_file()\n"
    code += "assert (f('search') / 'data' / 'means.npz').is_file()\nimport corpus.store.migrations"
    subprocess.run([installed / "python", "-c", code], check=True, cwd=installed)
