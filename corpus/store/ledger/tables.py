"""The tables of collecting, beside those of the corpus. Moments are microseconds since 1970.

Every key holds ``site_id``, so that the tables can be distributed by site; ``lease`` and ``job`` belong to no site.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from corpus.store.tables import metadata


def _site_id() -> Column[str]:
    return Column("site_id", Text, ForeignKey("site.site_id", ondelete="CASCADE"), primary_key=True)


def _moment(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=optional)


site = Table(
    "site",
    metadata,
    Column("site_id", Text, primary_key=True),
    Column("about", JSON, nullable=False),  # corpus.collecting.Site
    _moment("due"),
    Column("rhythm", JSON, nullable=False),
    Column("trust", JSON, nullable=False),
    _moment("failing_since", optional=True),
    Column("tries", Integer, nullable=False),
    Column("paused", Text),
)

run = Table(
    "run",
    metadata,
    _site_id(),
    Column("run_id", Integer, primary_key=True, autoincrement=False),
    _moment("started"),
    _moment("ended", optional=True),
    Column("news", Integer, nullable=False),
    Column("stopped", Text),
)

page = Table(
    "address",
    metadata,
    _site_id(),
    Column("address", Text, primary_key=True),
    Column("role", Text, nullable=False),
    _moment("due"),
    _moment("found", optional=True),
    _moment("asked", optional=True),
    _moment("changed", optional=True),
    Column("asked_run", Integer, nullable=False),  # the last run that asked it; 0 for none
    Column("outcome", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("digest", Text),
    Column("media_type", Text),
    Column("file", Text),
    Column("offset", BigInteger),
    Column("failures", Integer, nullable=False),
    Column("unread", Boolean, nullable=False),
    Index("ix_address_wanted", "site_id", "role", "due"),
    Index("ix_address_unread", "unread", "site_id"),
)

visit = Table(
    "visit",
    metadata,
    _site_id(),
    Column("address", Text, primary_key=True),
    Column("at", BigInteger, primary_key=True, autoincrement=False),
    Column("run_id", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("detail", Text),
    Column("status", Integer),
    Column("size", BigInteger, nullable=False),
    Index("ix_visit_run", "site_id", "run_id"),
)

# How far each file of the archive is accounted for: what lies beyond was written, and its visit not yet recorded.
archive_file = Table(
    "archive_file",
    metadata,
    _site_id(),
    Column("file", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
)

# A host that rests: it asked to be left alone until then.
host_rest = Table(
    "host_rest",
    metadata,
    Column("host", Text, primary_key=True),
    _moment("until"),
)

lease = Table(
    "lease",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    _moment("until"),
)

job = Table(
    "job",
    metadata,
    Column("job_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subjects", JSON, nullable=False),
    _moment("added"),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("trouble", Text),
    Index("ix_job_state", "state", "job_id"),
)
