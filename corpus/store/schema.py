"""Which version the tables of a database have, and bringing them to this program's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from corpus.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def revisions() -> list[str]:
    """The versions this program knows, oldest first, from the file names of the migrations."""
    return sorted(path.stem[1:5] for path in (MIGRATIONS / "versions").glob("v*.py"))


def version_of(connection: Connection, name: str) -> str | None:
    """The version of the tables of the database *name*; None where there are none yet.

    Raises StoreError for another program's database and for one that a newer version of this program made.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not names >= {VERSION_TABLE, "document", "source"}:
        raise StoreError(f"{name} is a database of another program.")
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 a constant
    if version not in revisions():
        raise StoreError(f"{name} was made by a newer version of this program (its tables are {version}).")
    return str(version)


def is_current(connection: Connection, name: str) -> bool:
    """Whether nothing is to be done; asked first, because Alembic takes longer to load than a search takes."""
    return version_of(connection, name) == revisions()[-1]


def migrate(connection: Connection, name: str) -> None:
    """Take every step that is still due, within the transaction of *connection*."""
    from alembic import command
    from alembic.config import Config

    if is_current(connection, name):  # another process was faster
        return
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
