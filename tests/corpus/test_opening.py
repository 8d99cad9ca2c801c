"""Opening a corpus kept in SQLite: made, brought up to date, or refused in a sentence."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corpus.errors import GoodPracticeError, StoreError
from corpus.model import Document, Filters, Section, Span
from corpus.store import schema
from corpus.store.dialects import sqlite
from corpus.store.sql import FILE_NAME, open_store
from corpus.store.tables import metadata


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus with one document, closed."""
    home = tmp_path / "a home % with ? odd name"
    store = open_store(home)
    text = "Wells were dug. " * 2000
    store.add_document(Document("d1", "/a.html", "Wells", "2018", text, (Section(Span(0, len(text)), "en"),)))
    store.close()
    return home


def test_what_was_kept_is_there_when_opened_again(home: Path) -> None:
    store = open_store(home, must_exist=True)
    assert store.count_documents() == 1
    store.close()


def test_the_file_lies_in_its_home(home: Path) -> None:
    assert [path.name for path in home.iterdir()] == [FILE_NAME]


def test_a_corpus_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no corpus in"):
        open_store(tmp_path / "home", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_the_tables_are_those_of_the_migrations(home: Path) -> None:
    engine = sqlite.engine_for(home / FILE_NAME)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_migrations_follow_one_another_in_the_order_of_their_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert schema.revisions() == list(reversed(steps))


def test_an_up_to_date_corpus_opens_without_alembic(home: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from corpus.store.sql import open_store
open_store(Path({str(home)!r})).close()
assert not any(name.startswith(("alembic", "mako")) for name in sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_documents_survive_a_power_cut_and_readers_do_not_wait(home: Path) -> None:
    engine = sqlite.engine_for(home / FILE_NAME)
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def refused(home: Path) -> str:
    """The sentence with which the corpus is refused."""
    with pytest.raises(StoreError) as raised:
        open_store(home).close()
    message = str(raised.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_a_newer_corpus_is_refused(home: Path) -> None:
    with closing(sqlite3.connect(home / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "was made by a newer version of this program" in refused(home)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    assert "another program" in refused(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]


@pytest.mark.parametrize("content", [b"not a database" * 1000, b"\0" * 10_000, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert str(tmp_path) in refused(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "cannot be used" in refused(tmp_path / "file")
    assert "cannot be used" in refused(tmp_path / "file" / "home")


def test_a_folder_in_the_place_of_the_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert "cannot be used" in refused(tmp_path)


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "cannot be used" in refused(tmp_path / ("x" * 5000))


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """The superuser may write everywhere, so what runs as one becomes nobody for a while."""
    open_store(tmp_path / "first").close()  # imports what nobody may not be able to read
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65534)
    yield
    if superuser:
        os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that everybody may enter and nobody may write; not below pytest's own, which is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o700)


@pytest.mark.usefixtures("ordinary_user")
def test_a_folder_that_cannot_be_written_is_refused(read_only: Path) -> None:
    assert "cannot be used" in refused(read_only)


def use(home: Path) -> list[str]:
    """Ask everything of a corpus; the sentences with which it refuses, or finds itself at fault."""
    try:
        store = open_store(home)
    except StoreError as error:
        return [str(error)]
    refusals = store.check()
    asks = (
        lambda: store.document("d1"),
        lambda: store.summaries(),
        lambda: store.facets(),
        lambda: store.find("a.html"),
        lambda: store.passage_keys(Filters(countries=frozenset({"AZ"}))),
        lambda: list(store.vectors("e")),
        lambda: store.add_document(Document("d2", "/b.html", None, None, "x" * 9999, ())),
    )
    for ask in asks:
        try:
            ask()
        except GoodPracticeError as error:
            refusals.append(str(error))
    store.close()
    return refusals


@pytest.mark.parametrize("kept", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_truncated_corpus_is_refused_in_sentences(home: Path, kept: float) -> None:
    path = home / FILE_NAME
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert any("malformed" in sentence or "damaged" in sentence for sentence in use(home))


@pytest.mark.parametrize("seed", range(12))
def test_a_corrupted_corpus_is_refused_in_sentences_or_read(home: Path, seed: int) -> None:
    path = home / FILE_NAME
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(3):
        at = chance.randrange(len(content) - 200)
        content[at : at + 200] = chance.randbytes(200)
    path.write_bytes(content)
    use(home)


def test_a_row_that_belongs_to_nothing_is_reported(home: Path) -> None:
    with closing(sqlite3.connect(home / FILE_NAME)) as connection, connection:
        connection.execute("INSERT INTO done VALUES ('gone', 'cut', '1')")
    store = open_store(home)
    assert store.check() == ["A row of the table done belongs to no document."]
    store.close()
