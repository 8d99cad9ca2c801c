"""The first tables: documents, what was understood of them, their passages and vectors."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_document"),
    )
    op.create_index("ix_document_added", "document", ["added"], unique=False)
    op.create_table(
        "failure",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_failure"),
    )
    op.create_table(
        "document_country",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_document_country_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "country", name="pk_document_country"),
    )
    op.create_index("ix_document_country_country", "document_country", ["country"], unique=False)
    op.create_table(
        "document_year",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_document_year_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "year", name="pk_document_year"),
    )
    op.create_index("ix_document_year_year", "document_year", ["year"], unique=False)
    op.create_table(
        "done",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name="fk_done_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "stage", "version", name="pk_done"),
    )
    op.create_index("ix_done_stage", "done", ["stage", "version"], unique=False)
    op.create_table(
        "mention",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_mention_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_mention"),
    )
    op.create_table(
        "passage",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_passage_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_passage"),
    )
    op.create_index("ix_passage_key", "passage", ["key"], unique=False)
    op.create_index("ix_passage_language", "passage", ["language", "document_id"], unique=False)
    op.create_table(
        "practice",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_practice_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_practice"),
    )
    op.create_table(
        "project",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_project_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_project"),
    )
    op.create_index("ix_project_project_id", "project", ["project_id"], unique=False)
    op.create_table(
        "section",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_section_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_section"),
    )
    op.create_table(
        "source",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name="fk_source_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "name", name="pk_source"),
    )
    op.create_index("ix_source_name", "source", ["name"], unique=False)
    op.create_table(
        "vector",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "position"],
            ["passage.document_id", "passage.position"],
            name="fk_vector_passage",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "position", "version", name="pk_vector"),
    )
