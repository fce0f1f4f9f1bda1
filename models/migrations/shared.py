"""What revisions share: deferred foreign keys, and guards that hold even against a program with a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Guard:
    """A refusal of one kind of statement on a table, while a condition on `NEW` and `OLD` holds. Names are unique in a bank."""

    name: str
    table: str
    event: str
    condition: str
    words: str


def make_guards(guards: Sequence[Guard]) -> None:
    """Make guards whose conditions may look into other tables."""
    for guard in guards:
        if not on_postgresql():
            _refuse_on_sqlite(guard.name, f"{guard.event} ON {guard.table} WHEN {guard.condition}", guard.words)
            continue
        row = "OLD" if guard.event == "DELETE" else "NEW"
        op.execute(
            f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {guard.condition} THEN "
            f"RAISE EXCEPTION '{guard.words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
        )


def drop_guards(guards: Sequence[Guard]) -> None:
    """Take guards away again."""
    for guard in reversed(guards):
        if on_postgresql():
            op.execute(f"DROP FUNCTION {guard.name}() CASCADE")
        else:
            op.execute(f"DROP TRIGGER {guard.name}")
