"""Runs revisions over the connection it is handed; there is no ini file and no address here.

`connection` is open, on SQLite or PostgreSQL, and inside the caller's transaction. `metadata` is handed in only by the test
that compares the revisions with the mapped classes. Revisions never import those classes: they say what the tables were.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, MetaData


def run(connection: Connection, metadata: MetaData | None) -> None:
    """Run whatever was asked of Alembic in one go; altering a table on SQLite copies it, which batch mode does."""
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True, transaction_per_migration=False
    )
    context.run_migrations()


run(context.config.attributes["connection"], context.config.attributes.get("metadata"))
