"""What Alembic runs: on the connection it is handed, inside the transaction that is open there already."""

from alembic import context

from storage.models import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
