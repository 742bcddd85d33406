"""Alembic's entry: runs revisions over the connection that `upgrade` gives."""

from alembic import context

from db.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
