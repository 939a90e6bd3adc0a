"""Alembic's entry: runs the revisions on the connection that `db.migrate` hands over."""

from alembic import context

from iga_desktop.db.schema_papers import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
