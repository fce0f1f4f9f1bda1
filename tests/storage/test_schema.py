"""Revisions on both stores: each goes up and down, and their end is what the mapped classes say."""

from __future__ import annotations

import ast
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect

from coc_desktop.storage.schema import MIGRATIONS, blank_bank, current, migrate, newest, working_engine
from models.tables import METADATA
from tests.postgres import Server

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
VERSIONS = sorted(path for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def nothing(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        raw = sqlite3.connect(":memory:", isolation_level=None)
        yield working_engine(raw)
        raw.close()
        return
    server: Server = request.getfixturevalue("server")
    engine = server.engine("template0")
    yield engine
    engine.dispose()


def test_every_revision_goes_up_and_down_again(nothing: Engine) -> None:
    shapes = {0: set[str]()}
    for version in range(1, newest() + 1):
        with nothing.begin() as connection:
            migrate(connection, to=version)
            assert current(connection) == version
            shapes[version] = _shape(connection)
        assert shapes[version] > shapes[version - 1]
    for version in range(newest() - 1, -1, -1):
        with nothing.begin() as connection:
            migrate(connection, to=version)
            assert _ours(_shape(connection)) == _ours(shapes[version])
    with nothing.begin() as connection:
        migrate(connection)
        assert _shape(connection) == shapes[newest()]


def test_the_newest_revision_is_what_the_classes_say(nothing: Engine) -> None:
    with nothing.begin() as connection:
        migrate(connection)
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA)

    assert found == []


def test_a_revision_that_fails_leaves_what_was_there(nothing: Engine, tmp_path: Path) -> None:
    broken = with_a_revision(tmp_path, 'op.create_table("extra", sa.Column("id", sa.Integer()))\n    raise ZeroDivisionError')
    with nothing.begin() as connection:
        migrate(connection)

    def go_on() -> None:
        with nothing.begin() as connection:
            migrate(connection, migrations=broken)

    with pytest.raises(ZeroDivisionError):
        go_on()

    with nothing.connect() as connection:
        assert current(connection) == newest()
        assert not inspect(connection).has_table("extra")


def test_revisions_are_numbered_one_after_another_and_know_nothing_of_the_classes() -> None:
    assert [int(path.name[:4]) for path in VERSIONS] == list(range(1, newest() + 1))
    for path in (*VERSIONS, MIGRATIONS / "env.py", MIGRATIONS / "shared.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not {name for name in names if name and name.startswith("models") and name != "models.migrations.shared"}


def test_a_new_banks_tables_are_made_once_and_are_the_same_each_time() -> None:
    assert blank_bank() is blank_bank()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(blank_bank())
    assert connection.execute("PRAGMA user_version").fetchone() == (newest(),)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{newest():04d}",)]
    connection.close()


def _shape(connection: Connection) -> set[str]:
    """Every table, column, index, constraint and trigger by name."""
    looking = inspect(connection)
    shape = {f"trigger {name}" for name in connection.exec_driver_sql(TRIGGERS[connection.dialect.name]).scalars()}
    for table in looking.get_table_names():
        shape.add(table)
        shape |= {f"{table}.{column['name']} {column['type']} {column['nullable']}" for column in looking.get_columns(table)}
        named: tuple[Callable[[str], list[dict[str, object]]], ...] = (
            looking.get_indexes,
            looking.get_unique_constraints,
            looking.get_foreign_keys,
            looking.get_check_constraints,
        )
        shape |= {f"{table}: {entry['name']}" for ask in named for entry in ask(table)}
    return shape


def _ours(shape: set[str]) -> set[str]:
    return {line for line in shape if not line.startswith("alembic_version")}


def with_a_revision(tmp_path: Path, body: str) -> Path:
    """Copy the revisions and add one more that does as told."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    number = newest() + 1
    (folder / "versions" / f"{number:04d}_next.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '{number:04d}'\ndown_revision = '{newest():04d}'\n\n\n"
        f"def upgrade():\n    {body}\n",
        encoding="utf-8",
    )
    return folder
