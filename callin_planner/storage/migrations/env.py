"""Alembic runs on the connection it is handed: the site's own, inside its own transaction."""

from alembic import context

from callin_planner.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
