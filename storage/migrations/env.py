"""What Alembic runs: on the connection it is handed, inside the transaction that is open there already."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], target_metadata=given.get("metadata"), transactional_ddl=True)
context.run_migrations()
