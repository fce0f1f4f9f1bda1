"""One process, one connection: how a bank's file is opened, and how SQLite's errors become plain sentences.

Every pragma of `PRAGMAS` is set and read back; a bank does not open when one of them did not take. EXCLUSIVE keeps a second
program out and needs no shared memory; WAL with FULL keeps every act that was acknowledged, power cut or not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from coc_desktop.problems import ChangedElsewhere, Unavailable
from coc_desktop.storage.files import connect_sealed_copy, sqlite_address

APPLICATION_ID = 0x436F4344
"""`CoCD`, at byte 68 of every bank: tells a bank from any other SQLite file."""

READING_ONLY = {"reading_only": True}
"""Execution options of a connection or engine that only looks: its transactions refuse every write."""

_DAMAGED = "This bank’s file is damaged: restore its last backup, and keep the damaged file until that is done."
_NO_FILE = "There is no bank in this folder: choose the folder that holds bank.coc, or set up a new bank."
_NO_SERVER = "The bank’s server cannot be reached: try again in a minute."
_HELD = "Somebody has this bank open."
_HARD = {
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was saved: free some space, then try again.",
    sqlite3.SQLITE_IOERR: "The disk did not answer as it should, so nothing was saved: try again, or ask IT to look at it.",
    sqlite3.SQLITE_READONLY: "We cannot write in the bank’s folder, so nothing was saved: ask IT for access to it.",
    sqlite3.SQLITE_PERM: "We cannot use the bank’s folder: ask IT for access to it.",
    sqlite3.SQLITE_CANTOPEN: "We cannot open the bank’s file: check that its folder is there and that you can change it.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_PROTOCOL: _HELD,
    sqlite3.SQLITE_NOMEM: "This computer has run out of memory, so nothing was saved: close other programs, then try again.",
}
_NO_TEXT = "Could not decode to UTF-8"
_CHANGED = "Somebody else changed this while you had it open. Nothing of yours is lost. Look again."


class Held(Unavailable):
    """Somebody else, or another window, has the bank open."""


class BankDialect(SQLiteDialect_pysqlite):
    """How every bank is spoken to. One is like the next, so a statement compiled before a lock serves after it too."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """Say whether the other speaks alike."""
        return type(other) is type(self)

    def __hash__(self) -> int:
        """Be one with all that speak alike."""
        return hash(type(self))


registry.register("sqlite.bank", __name__, BankDialect.__name__)

_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Statements of this process as SQL, without their values."""


@dataclass(frozen=True, slots=True)
class Pragma:
    """One setting of a connection: what is asked for and what must be read back."""

    name: str
    asked: str
    answer: int | str


PRAGMAS = (
    Pragma("busy_timeout", "0", 0),
    Pragma("trusted_schema", "OFF", 0),
    Pragma("cell_size_check", "ON", 1),
    Pragma("mmap_size", "0", 0),
    Pragma("temp_store", "MEMORY", 2),
    Pragma("locking_mode", "EXCLUSIVE", "exclusive"),
    Pragma("journal_mode", "WAL", "wal"),
    Pragma("synchronous", "FULL", 2),
    Pragma("fullfsync", "ON", 1),
    Pragma("checkpoint_fullfsync", "ON", 1),
    Pragma("journal_size_limit", "16777216", 16_777_216),
    Pragma("secure_delete", "ON", 1),
    Pragma("foreign_keys", "ON", 1),
    Pragma("query_only", "OFF", 0),
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first page of a file says: whose it is, and the version of its tables."""

    application_id: int
    schema_version: int


def read_header(path: Path) -> Header:
    """Read a file's first page without a lock and without changing anything; Unavailable when it is missing or damaged.

    Safe while the same or another program has the bank open: SQLite itself does the reading, so no lock of ours is lost.
    With a journal beside it, the file may have been left in the middle of being brought up to date, shorter than its first page
    says; that is no damage, so SQLite is told (by `writable_schema`) not to mind.
    """
    if not path.is_file():
        raise Unavailable(_NO_FILE)
    with translating_database_errors():
        connection = connect_sealed_copy(path)
        try:
            if path.with_name(f"{path.name}-wal").exists():
                connection.execute("PRAGMA writable_schema = ON")
            return Header(_answer(connection, "application_id"), _answer(connection, "user_version"))
        finally:
            connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open a bank's file for this process alone. The file must exist and be a bank; Held when somebody else has it open."""
    with translating_database_errors():
        address = sqlite_address(path, "mode=rw")
        connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma.name} = {pragma.asked}")
            connection.execute("BEGIN IMMEDIATE").execute("COMMIT")
            require_pragmas(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def require_pragmas(connection: sqlite3.Connection) -> None:
    """Read every pragma back; Unavailable when one is not as it was set, because the bank would not be safe."""
    for pragma in PRAGMAS:
        if _answer(connection, pragma.name) != pragma.answer:
            raise Unavailable(f"The bank cannot be opened safely on this computer: SQLite did not accept {pragma.name}.")


def make_engine(connection: sqlite3.Connection) -> Engine:
    """Return an engine that has this one connection and begins its transactions itself. Values never reach error texts."""
    engine = create_engine(
        "sqlite+bank://",
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _end_after_failed_commit)
    return engine


def driver_connection(engine: Engine) -> sqlite3.Connection:
    """Return the one connection of an engine that `make_engine` made, for the backup API."""
    with engine.connect() as connection:
        found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError("this engine is not SQLite's")
    return found


def _begin(connection: Connection) -> None:
    """Begin as a writer at once, so that nothing can come between reading and writing; or as somebody who only looks."""
    looking = bool(connection.get_execution_options().get("reading_only"))
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if looking else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")


def _end_after_failed_commit(context: ExceptionContext) -> None:
    """Roll back a transaction whose COMMIT failed, on a broken reference or a full disk.

    SQLite leaves it open while SQLAlchemy counts it as over, and nothing could begin on the one connection again.
    """
    if context.statement is None and context.connection is not None:
        driver = context.connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
            driver.rollback()


def _answer(connection: sqlite3.Connection, name: str) -> Any:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else 0


@contextmanager
def translating_database_errors() -> Iterator[None]:
    """Turn a full or failing disk, a damaged or held file or a lost server into Unavailable, a stale row into ChangedElsewhere.

    Words that are no text any more are damage too: Python says so with an error of its own, or one of the driver's without a
    code. Anything else (a broken constraint, a wrong statement) is a bug and passes through unchanged.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise Unavailable(_DAMAGED) from error
    except StaleDataError as error:
        raise ChangedElsewhere(_CHANGED) from error
    except DBAPIError as error:
        words = _words_for(error.orig) or (_NO_SERVER if error.connection_invalidated else None)
        if words is None:
            raise
        raise _problem(words) from error
    except sqlite3.Error as error:
        words = _words_for(error)
        if words is None:
            raise
        raise _problem(words) from error


def _problem(words: str) -> Unavailable:
    return Held(words) if words is _HELD else Unavailable(words)


def _words_for(error: BaseException | None) -> str | None:
    """Return the sentence for a hard error of SQLite; extended codes share their lowest byte with the plain one."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, sqlite3.OperationalError) and str(error).startswith(_NO_TEXT):
        return _DAMAGED
    return _HARD.get(code & 0xFF) if isinstance(code, int) else None
