"""A backup is one whole file; a restored corpus is the one that was backed up."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from corpus.backup import backup, restore
from corpus.errors import ConfigError, StoreError
from corpus.model import Document
from corpus.store.sql import FILE_NAME, open_store


def document(number: int) -> Document:
    return Document(f"d{number}", f"/{number}.html", None, None, "Wells were dug. " * 500, ())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    store = open_store(home)
    store.add_document(document(0))
    store.close()
    return home


def test_a_restored_corpus_is_the_one_that_was_backed_up(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "copies" / "today")
    restore(tmp_path / "copies" / "today", tmp_path / "new home")
    store = open_store(tmp_path / "new home", must_exist=True)
    assert store.document("d0") == document(0)
    assert store.check() == []
    store.close()
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["today"]
    assert [path.name for path in (tmp_path / "new home").iterdir()] == [FILE_NAME]


def test_what_is_not_yet_in_the_main_file_is_backed_up_too(home: Path, tmp_path: Path) -> None:
    store = open_store(home)
    store.add_document(document(1))
    assert (home / f"{FILE_NAME}-wal").stat().st_size > 0
    backup(home, tmp_path / "copy")
    store.close()
    restore(tmp_path / "copy", tmp_path / "new")
    restored = open_store(tmp_path / "new")
    assert restored.count_documents() == 2
    restored.close()


def test_a_backup_during_writing_is_whole(home: Path, tmp_path: Path) -> None:
    store = open_store(home)
    over = threading.Event()

    def write() -> None:
        number = 1
        while not over.is_set():
            store.add_document(document(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(5):
        backup(home, tmp_path / f"copy {number}")
    over.set()
    writer.join()
    store.close()
    counts = []
    for number in range(5):
        restore(tmp_path / f"copy {number}", tmp_path / f"home {number}")
        restored = open_store(tmp_path / f"home {number}")
        assert restored.check() == []
        counts.append(restored.count_documents())
        restored.close()
    assert counts == sorted(counts)


def test_an_existing_file_is_not_overwritten(home: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(ConfigError, match="exists already"):
        backup(home, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"


def test_there_must_be_a_corpus_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no corpus"):
        backup(tmp_path, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_corpus_gives_no_backup(home: Path, tmp_path: Path) -> None:
    path = home / FILE_NAME
    content = bytearray(path.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    path.write_bytes(content)
    with pytest.raises(StoreError, match=FILE_NAME):
        backup(home, tmp_path / "copy")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["home"]


def test_a_place_that_cannot_be_written_is_said(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        backup(home, tmp_path / "file" / "copy")


def test_only_an_empty_home_is_restored_into(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "copy")
    with pytest.raises(ConfigError, match="not empty"):
        restore(tmp_path / "copy", home)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter").write_text("x")
    with pytest.raises(ConfigError, match="not empty"):
        restore(tmp_path / "copy", tmp_path / "other")


def test_an_interrupted_restore_can_be_repeated(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "copy")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / f"{FILE_NAME}.part").write_bytes(b"half of it")
    restore(tmp_path / "copy", tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE_NAME]


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def make_newer(path: Path) -> None:
    open_store(path.parent / "newer").close()
    (path.parent / "newer" / FILE_NAME).rename(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


BAD = {
    "empty": (lambda path: path.write_bytes(b""), "nothing in it"),
    "text": (lambda path: path.write_text("a letter " * 999), "not a database"),
    "foreign": (make_foreign, "another program"),
    "newer": (make_newer, "newer version"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_corpus_is_not_restored(tmp_path: Path, kind: str) -> None:
    make, reason = BAD[kind]
    make(tmp_path / "copy")
    with pytest.raises(StoreError, match=reason) as raised:
        restore(tmp_path / "copy", tmp_path / "home")
    assert str(tmp_path / "copy ") in str(raised.value)
    assert not (tmp_path / "home" / FILE_NAME).exists()


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no file"):
        restore(tmp_path / "copy", tmp_path / "home")
    assert not (tmp_path / "home").exists()
