"""What revisions share: deferred foreign keys, and guards that hold even against a program with a fault."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a foreign key checked at commit."""
    name = f"fk_{table}_{column}_{target.split('.')[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=name, deferrable=True, initially="DEFERRED")


def on_postgresql() -> bool:
    """Say whether the store is PostgreSQL."""
    return op.get_bind().dialect.name == "postgresql"


def make_refusal() -> None:
    """Make the function that PostgreSQL's guards call; SQLite's need none."""
    if on_postgresql():
        op.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% rows never change', TG_TABLE_NAME "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )


def drop_refusal() -> None:
    """Take the function away again."""
    if on_postgresql():
        op.execute("DROP FUNCTION refuse()")


def never_change(table: str) -> None:
    """Refuse every UPDATE and DELETE on a table."""
    if on_postgresql():
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()")
        return
    _refuse_on_sqlite(f"{table}_no_update", f"UPDATE ON {table}", f"{table} rows never change")
    never_remove(table)


def never_remove(table: str) -> None:
    """Refuse every DELETE on a table."""
    if on_postgresql():
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()")
        return
    _refuse_on_sqlite(f"{table}_no_delete", f"DELETE ON {table}", f"{table} rows are never removed")


def freeze(table: str, columns: tuple[str, ...]) -> None:
    """Refuse any UPDATE that moves one of the columns."""
    if on_postgresql():
        moved = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
        op.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({moved}) EXECUTE FUNCTION refuse()"
        )
        return
    moved = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
    _refuse_on_sqlite(f"{table}_frozen", f"UPDATE ON {table} WHEN {moved}", f"{table} rows never change once issued")


def _refuse_on_sqlite(name: str, when: str, words: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{words}'); END")
