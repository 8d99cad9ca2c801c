"""The tables, as the newest migration leaves them.

Every primary key, unique constraint and join holds ``document_id``, so that the tables can be distributed by document.
``failure`` is the exception: a source that could not be read has no document.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)


def _document_id() -> Column[str]:
    return Column("document_id", Text, ForeignKey("document.document_id", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


document = Table(
    "document",
    metadata,
    Column("document_id", Text, primary_key=True),
    _text("title", optional=True),
    _text("published", optional=True),
    _text("text"),
    Column("added", BigInteger, nullable=False, index=True),  # nanoseconds since 1970, for the order
    Column("lines", JSON, nullable=False, server_default="[]"),
    Column("repairs", JSON, nullable=False, server_default="[]"),
    # A document is current if it has neither (see corpus.store.standing).
    Column("newer_id", Text, index=True),  # what replaced it, if it is an earlier version
    Column("original_id", Text, index=True),  # the current document that it is a copy of
)

ABOUT_NOTHING = '{"author": null, "site": null, "address": null, "licence": null, "alternates": {}}'

source = Table(
    "source",
    metadata,
    _document_id(),
    Column("name", Text, primary_key=True, index=True),
    Column("added", BigInteger, nullable=False),
    Column("state", Text, nullable=False, server_default="current"),  # corpus.model.OriginState
    Column("about", JSON, nullable=False, server_default=ABOUT_NOTHING),
)

# The addresses of a source's page, made comparable: its own, and those it gives for other languages.
page = Table(
    "page",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("address", Text, primary_key=True, index=True),
    Column("own", Boolean, nullable=False),
    ForeignKeyConstraint(["document_id", "name"], ["source.document_id", "source.name"], ondelete="CASCADE"),
)

# By what a current document is found when another comes that is nearly the same (corpus.likeness).
band = Table(
    "band",
    metadata,
    _document_id(),
    _position(),
    Column("value", BigInteger, nullable=False, index=True),
)

section = Table(
    "section",
    metadata,
    _document_id(),
    _position(),
    _number("start"),
    _number("end"),
    _text("language"),
    _text("heading", optional=True),
)

mention = Table(
    "mention",
    metadata,
    _document_id(),
    _position(),
    _number("start"),
    _number("end"),
    _text("text"),
    _text("label"),
    _text("name"),
    Column("confidence", Float, nullable=False),
    _text("origin"),
    _text("entity", optional=True),
    Column("value", JSON(none_as_null=True)),
)

project = Table(
    "project",
    metadata,
    _document_id(),
    _position(),
    Column("project_id", Text, nullable=False, index=True),
    Column("data", JSON, nullable=False),
)

practice = Table("practice", metadata, _document_id(), _position(), Column("data", JSON, nullable=False))

# What documents are filtered by, gathered from their mentions and their date of publication when these are saved.
document_country = Table(
    "document_country", metadata, _document_id(), Column("country", Text, primary_key=True, index=True)
)
document_year = Table(
    "document_year",
    metadata,
    _document_id(),
    Column("year", Integer, primary_key=True, autoincrement=False, index=True),
)

passage = Table(
    "passage",
    metadata,
    _document_id(),
    _position(),
    Column("key", BigInteger, nullable=False, index=True),  # corpus.identity.passage_key
    _number("start"),
    _number("end"),
    _text("language"),
    _text("text"),
    Index("ix_passage_language", "language", "document_id"),
)

vector = Table(
    "vector",
    metadata,
    Column("document_id", Text, primary_key=True),
    _position(),
    Column("version", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # float16, little-endian
    ForeignKeyConstraint(["document_id", "position"], ["passage.document_id", "passage.position"], ondelete="CASCADE"),
)

done = Table(
    "done",
    metadata,
    _document_id(),
    Column("stage", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Index("ix_done_stage", "stage", "version"),
)

failure = Table(
    "failure",
    metadata,
    Column("name", Text, primary_key=True),
    _text("reason"),
    Column("added", BigInteger, nullable=False),
)
