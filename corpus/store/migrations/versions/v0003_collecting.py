"""What collecting remembers: sites, runs, addresses and visits, the archive, leases and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "host_rest",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_host_rest"),
    )
    op.create_table(
        "job",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("job_id", name="pk_job"),
    )
    op.create_index("ix_job_state", "job", ["state", "job_id"], unique=False)
    op.create_table(
        "lease",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_lease"),
    )
    op.create_table(
        "site",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("rhythm", sa.JSON(), nullable=False),
        sa.Column("trust", sa.JSON(), nullable=False),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", name="pk_site"),
    )
    op.create_table(
        "address",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.BigInteger(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=True),
        sa.Column("asked_run", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name="fk_address_site", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "address", name="pk_address"),
    )
    op.create_index("ix_address_unread", "address", ["unread", "site_id"], unique=False)
    op.create_index("ix_address_wanted", "address", ["site_id", "role", "due"], unique=False)
    op.create_table(
        "archive_file",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name="fk_archive_file_site", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "file", name="pk_archive_file"),
    )
    op.create_table(
        "run",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("news", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name="fk_run_site", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "run_id", name="pk_run"),
    )
    op.create_table(
        "visit",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name="fk_visit_site", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "address", "at", name="pk_visit"),
    )
    op.create_index("ix_visit_run", "visit", ["site_id", "run_id"], unique=False)
