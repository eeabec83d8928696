"""What Alembic runs: on the connection it is handed, inside the transaction that is open there already."""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata"),  # for writing a revision; running one needs none
    compare_server_default=True,
    transactional_ddl=True,
)
context.run_migrations()
