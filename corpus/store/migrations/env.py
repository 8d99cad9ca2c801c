"""What Alembic runs: every step that is due, on the connection and in the transaction it is given."""

from alembic import context

from corpus.store.ledger import tables as _  # noqa: F401 they are metadata's as well
from corpus.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can roll back changes to tables, once the driver leaves transactions to us
    render_as_batch=True,  # SQLite changes most things of a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
