"""The tables' version: how a new bank gets its tables, and how an older one is brought up to this program's.

Revisions are numbered files, `0001_first_light.py` and on; the newest number is the version, and every bank carries the version
it has in its `user_version`. Alembic is imported only when a revision runs.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.pool import StaticPool

import models
from coc_desktop.problems import Unavailable
from coc_desktop.storage.files import sqlite_address
from coc_desktop.storage.sqlite import APPLICATION_ID, translating_database_errors

MIGRATIONS = Path(models.__file__).parent / "migrations"
NEWER = "A newer version of this program made this bank: update the program on this computer, then open it again."
_REVISION = re.compile(r"(\d{4})_\w+\.py\Z")


@cache
def newest(migrations: Path = MIGRATIONS) -> int:
    """Return the version of the tables that this program knows."""
    found = (_REVISION.match(path.name) for path in (migrations / "versions").iterdir())
    return max((int(match[1]) for match in found if match), default=0)


def migrate(
    connection: Connection, *, to: int | None = None, migrations: Path = MIGRATIONS, metadata: MetaData | None = None
) -> None:
    """Run the revisions up (or down) to a version, the newest unless one is named, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    target = newest(migrations) if to is None else to
    config = Config(attributes={"connection": connection, "metadata": metadata})
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    version = current(connection)
    if target > version:
        command.upgrade(config, f"{target:04d}")
    elif target < version:
        command.downgrade(config, f"{target:04d}" if target else "base")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")


def current(connection: Connection) -> int:
    """Return the version that Alembic wrote into a store; 0 when it has no tables yet."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return 0
    number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return int(number) if number else 0


def working_engine(connection: sqlite3.Connection) -> Engine:
    """Return an engine for a copy that nobody else uses: foreign keys are not followed while tables are being rebuilt."""
    engine = create_engine("sqlite+pysqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def migrate_copy(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Bring a copy of a bank up to this program's version; an error leaves the copy as it was or unusable, never the bank."""
    with translating_database_errors():
        connection = sqlite3.connect(sqlite_address(path, "mode=rw"), uri=True, timeout=0, isolation_level=None)
        try:
            with working_engine(connection).begin() as begun:
                migrate(begun, migrations=migrations)
        finally:
            connection.close()


@cache
def blank_bank(migrations: Path = MIGRATIONS) -> bytes:
    """Return the bytes of a new bank: every revision run once on an empty store in memory, kept for the next new bank."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with working_engine(connection).begin() as begun:
            migrate(begun, migrations=migrations)
        return connection.serialize()
    finally:
        connection.close()


def require_known(version: int, migrations: Path = MIGRATIONS) -> None:
    """Raise Unavailable when a bank's tables are newer than this program."""
    if version > newest(migrations):
        raise Unavailable(NEWER)
