"""How documents stand to each other, what sources say of them, and how their sources laid them out.

A source that gave several texts gives the last of them; those before that no other source gives are its earlier
versions, as if they had been added today.
"""

import sqlalchemy as sa
from alembic import op

from corpus.likeness import bands
from corpus.store.addresses import comparable

revision = "0002"
down_revision = "0001"

ABOUT_NOTHING = '{"author": null, "site": null, "address": null, "licence": null, "alternates": {}}'

REPLACED = """
UPDATE source SET state = 'replaced' WHERE EXISTS (
  SELECT 1 FROM source AS later WHERE later.name = source.name
  AND (later.added > source.added OR (later.added = source.added AND later.document_id > source.document_id)))
"""
# The document that a source gives now takes the place of one that no source gives any more. When several could, the
# last of its sources decides.
SUCCEEDED = """
UPDATE document SET newer_id = (
  SELECT later.document_id FROM source AS earlier JOIN source AS later ON later.name = earlier.name
  WHERE earlier.document_id = document.document_id AND later.state = 'current'
  ORDER BY later.added DESC, later.document_id DESC LIMIT 1)
WHERE document_id NOT IN (SELECT document_id FROM source WHERE state = 'current')
"""
CURRENT = "SELECT document_id, text FROM document WHERE newer_id IS NULL"


def upgrade() -> None:
    op.add_column("document", sa.Column("lines", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("document", sa.Column("repairs", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("document", sa.Column("newer_id", sa.Text(), nullable=True))
    op.add_column("document", sa.Column("original_id", sa.Text(), nullable=True))
    op.create_index("ix_document_newer_id", "document", ["newer_id"], unique=False)
    op.create_index("ix_document_original_id", "document", ["original_id"], unique=False)
    op.add_column("source", sa.Column("state", sa.Text(), nullable=False, server_default="current"))
    op.add_column("source", sa.Column("about", sa.JSON(), nullable=False, server_default=ABOUT_NOTHING))
    page = op.create_table(
        "page",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "name"], ["source.document_id", "source.name"], name="fk_page_source", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "name", "address", name="pk_page"),
    )
    op.create_index("ix_page_address", "page", ["address"], unique=False)
    band = op.create_table(
        "band",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name="fk_band_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_band"),
    )
    op.create_index("ix_band_value", "band", ["value"], unique=False)
    op.execute(REPLACED)
    op.execute(SUCCEEDED)
    _fill(op.get_bind(), page, band)


def _fill(connection: sa.Connection, page: sa.Table, band: sa.Table) -> None:
    """Let the documents that are there be found by their addresses, and the current ones by texts that are alike."""
    for document_id, text in connection.execute(sa.text(CURRENT)).all():
        rows = [{"document_id": document_id, "position": at, "value": value} for at, value in enumerate(bands(text))]
        op.bulk_insert(band, rows)
    for document_id, name in connection.execute(sa.text("SELECT document_id, name FROM source")).all():
        row = {"document_id": document_id, "name": name, "address": comparable(name), "own": True}
        op.bulk_insert(page, [row])
