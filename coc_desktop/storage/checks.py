"""The check that finds every changed bit: SQLite's own, then every row and every earlier version against the audit chain.

SQLite's `integrity_check` alone does not see a changed amount or a changed sealed byte. Each row version's hash is in the audit,
each audit entry is in the chain, and the chain's end is kept; so a row that was altered, lost, slipped in or put back to an
older version shows. No key is needed: what is sealed is hashed as it stands. The tables are read as the file declares them, so
a backup of an older version can be checked too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Boolean, Connection, CursorResult, create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeEngine

from coc_desktop.problems import Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.security.audit import GONE, ONLY_NOW, START, link_hash, row_hash
from coc_desktop.storage.files import connect_sealed_copy
from coc_desktop.storage.schema import MIGRATIONS, require_known
from coc_desktop.storage.sqlite import APPLICATION_ID, READING_ONLY, read_header

UNAUDITED = frozenset({"alembic_version", "audit", "chain_head", "draft", "history", "only_me", "review_draft"})
MOST_PROBLEMS = 1_000
STRIDE = 5_000
NOT_A_BANK = "This file is not a bank: choose another one."
DAMAGE = (SQLAlchemyError, sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, OverflowError)

T = TypeVar("T")
Reading = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: sentences with table names and ids only, how many rows were looked at, and where the chain ends."""

    problems: tuple[str, ...]
    counts: Mapping[str, int]
    audit_seq: int = 0
    audit_head: str = ""

    @property
    def is_good(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


@dataclass(slots=True)
class _Known:
    """What the audit says about one table: the hash of each row version, and each row's last version."""

    hashes: dict[tuple[str, int], bytes] = field(default_factory=dict)
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)


def check_store(connection: Connection, progress: Progress = NO_PROGRESS) -> CheckReport:
    """Check everything that is kept, on SQLite or PostgreSQL, and say what is wrong. Never raises for damage; changes nothing."""
    return _Check(connection, progress).run()


def check_copy(path: Path, progress: Progress = NO_PROGRESS, *, migrations: Path = MIGRATIONS) -> CheckReport:
    """Check a finished copy or backup file without changing a byte of it. Never for a live bank.

    Raises Unavailable when it is missing, newer than this program, or not readable as a bank at all.
    """
    header = read_header(path)
    if header.application_id != APPLICATION_ID:
        raise Unavailable(NOT_A_BANK)
    require_known(header.schema_version, migrations)
    driver = connect_sealed_copy(path)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: driver, poolclass=StaticPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            return check_store(connection, progress)
    finally:
        engine.dispose()
        driver.close()


class _Check:
    """One check under way: the connection, what was found so far, and how many rows were read."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection.execution_options(**READING_ONLY)
        self._progress = progress
        self._problems: list[str] = []
        self._counts: dict[str, int] = {}
        self._head = (0, START)

    def run(self) -> CheckReport:
        """Do all parts; damage in one does not keep the others from being looked at."""
        if self._connection.dialect.name == "sqlite":
            self._guarded("the file", self._file)
        self._guarded("the audit", self._chain)
        tables = self._guarded("the list of tables", self._tables) or []
        for done, table in enumerate(tables):
            self._progress.step(done, len(tables), "Checking records")
            self._guarded(f"the table {table}", _Table(self, table).check)
        seq, head = self._head
        return CheckReport(tuple(self._problems), dict(self._counts), seq, head.hex())

    def found(self, problem: str) -> None:
        """Note one problem; after a thousand the rest are left out."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(problem)

    def count(self, table: str, rows: int) -> None:
        """Note how many more rows of a table were read."""
        self._counts[table] = self._counts.get(table, 0) + rows

    def rows_of(self, table: str, rest: str = "", columns: str = "*", **values: str) -> CursorResult[Any]:
        """Read a table as the driver gives it, a stride at a time."""
        bound = "?" if self._connection.dialect.name == "sqlite" else "%s"
        statement = f'SELECT {columns} FROM "{table}"{rest.replace("?", bound)}'  # noqa: S608 - names come from the file's own list of tables
        return self._connection.execution_options(yield_per=STRIDE).exec_driver_sql(statement, tuple(values.values()))

    def readings(self, table: str) -> dict[str, Reading]:
        """Return, for each column that needs it, how its stored value is turned into what was hashed."""
        columns = inspect(self._connection).get_columns(table)
        wanted = ((column["name"], _reading(column["type"])) for column in columns)
        return {name: reading for name, reading in wanted if reading is not None}

    def columns(self, table: str) -> set[str]:
        """Return the names of a table's columns; none when there is no such table."""
        looking = inspect(self._connection)
        return {column["name"] for column in looking.get_columns(table)} if looking.has_table(table) else set()

    def _guarded(self, what: str, part: Callable[[], T]) -> T | None:
        try:
            return part()
        except DAMAGE as error:
            self.found(f"Reading {what} failed ({type(error).__name__}).")
            return None

    def _file(self) -> None:
        for (said,) in self._connection.exec_driver_sql("PRAGMA integrity_check(100)"):
            if said != "ok":
                self.found(f"The file: {said}.")
        for table, *_ in self._connection.exec_driver_sql("PRAGMA foreign_key_check"):
            self.found(f"A row of {table} points at a row that is not there.")
        application = self._connection.exec_driver_sql("PRAGMA application_id").scalar()
        version = self._connection.exec_driver_sql("PRAGMA user_version").scalar()
        said = self._connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        if application != APPLICATION_ID or said != [f"{version:04d}"]:
            self.found("The file’s own marks (what it is, and the version of its tables) do not agree.")

    def _tables(self) -> list[str]:
        names = set(inspect(self._connection).get_table_names())
        for table in ("audit", "history"):
            names |= set(self._connection.exec_driver_sql(f"SELECT DISTINCT table_name FROM {table}").scalars()) - {None}  # noqa: S608
        return sorted(names - UNAUDITED)

    def _chain(self) -> None:
        readings = self.readings("audit")
        seq, previous, rows = 0, START, 0
        for entry in _entries(self.rows_of("audit", " ORDER BY seq"), readings):
            seq, rows = seq + 1, rows + 1
            if entry["seq"] != seq:
                self.found(f"The audit: entry {seq} is missing or out of place.")
                seq = int(entry["seq"])
            if entry["previous"] != previous or entry["hash"] != link_hash(previous, entry):
                self.found(f"The audit: entry {seq} is not as it was written.")
            previous = entry["hash"]
        self.count("audit", rows)
        self._head = (seq, previous)
        ends = [(row["seq"], row["hash"]) for row in _entries(self.rows_of("chain_head"), {})]
        if ends != [(seq, previous)] and (ends or rows):
            self.found("The audit: its last entries are missing, or its end has been changed.")


class _Table:
    """One table's rows and earlier versions, laid beside what the audit says of them."""

    def __init__(self, check: _Check, table: str) -> None:
        self._check = check
        self._table = table
        self._known = _Known()

    def check(self) -> None:
        """Look at each row, then at each earlier version, then at what the audit has and neither of them."""
        columns = self._check.columns(self._table)
        if columns and not {"id", "version"} <= columns:
            self._found("is not one of this program’s tables")
            return
        self._read_audit()
        if columns:
            self._rows()
        self._history()

    def _found(self, words: str, row_id: str = "") -> None:
        self._check.found(f"{self._table}{' ' + row_id if row_id else ''}: {words}.")

    def _read_audit(self) -> None:
        of_this_table = " WHERE table_name = ? ORDER BY seq"
        entries = self._check.rows_of("audit", of_this_table, "row_id, row_version, row_hash", name=self._table)
        for entry in _entries(entries, {"row_id": _dashed}):
            row_id, version, made = entry["row_id"], entry["row_version"], entry["row_hash"]
            self._known.hashes[row_id, version] = made
            self._known.last[row_id] = (version, made)

    def _rows(self) -> None:
        there: set[str] = set()
        for row in _entries(self._check.rows_of(self._table), self._check.readings(self._table)):
            row_id = row["id"]
            there.add(row_id)
            said = self._known.last.get(row_id)
            if said is None:
                self._found("this row is in no act of the audit", str(row_id))
            elif said != (row["version"], row_hash(row)):
                self._found("this row is not as it was last written", row_id)
        self._check.count(self._table, len(there))
        for row_id, (_, made) in self._known.last.items():
            if made != GONE and row_id not in there:
                self._found("this row is missing", row_id)

    def _history(self) -> None:
        kept: set[tuple[str, int]] = set()
        rows = self._check.rows_of("history", " WHERE table_name = ?", name=self._table)
        for row in _entries(rows, self._check.readings("history")):
            row_id, version = row["row_id"], row["row_version"]
            kept.add((row_id, version))
            same = self._known.hashes.get((row_id, version)) == row_hash(_earlier(row))
            if not same or not self._as_spelled(row["plain"]):
                self._found(f"its earlier version {version} is not as it was written", str(row_id))
        self._check.count("history", len(kept))
        if self._table in ONLY_NOW:
            return
        for (row_id, version), made in self._known.hashes.items():
            if made != GONE and (row_id, version) not in kept and self._known.last[row_id][0] != version:
                self._found(f"its earlier version {version} is missing", row_id)

    def _as_spelled(self, plain: str) -> bool:
        """Say whether an earlier version's words are spelled as they are written, by the names of the table's columns.

        An empty column is in no hash, so nothing else would see that a letter of its name has changed.
        """
        words, columns = json.loads(plain), self._check.columns(self._table)
        known = not columns or words.keys() <= columns
        return known and json.dumps(words, ensure_ascii=False, sort_keys=True) == plain


def _entries(rows: CursorResult[Any], readings: Mapping[str, Reading]) -> Iterator[dict[str, Any]]:
    """Give each row as names and values, the few that need it turned into what was hashed."""
    names = tuple(rows.keys())
    turned = tuple(readings.items())
    on_sqlite = rows.context.dialect.name == "sqlite"
    for row in cast(Iterable[Sequence[Any]], rows.cursor) if on_sqlite else rows:  # the driver's own rows come quicker
        values = dict(zip(names, row, strict=True))
        for name, reading in turned:
            values[name] = reading(values[name])
        yield values


def _earlier(row: Mapping[str, Any]) -> dict[str, Any]:
    """Put an earlier version together again from its plain words and its sealed column."""
    values = {name: _from_words(value) for name, value in json.loads(row["plain"]).items()}
    if row["sealed"] is not None:
        values["sealed"] = row["sealed"]
    return values


def _from_words(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def _reading(kind: TypeEngine[Any]) -> Reading | None:
    """Return how a column's stored value becomes what was hashed: yes and no, and ids, which are kept as 32 figures."""
    if isinstance(kind, Boolean):
        return _truth
    return _dashed if getattr(kind, "length", None) == 32 else None


def _truth(value: Any) -> bool | None:
    """Read yes or no; a value that is neither raises KeyError."""
    return None if value is None else {0: False, 1: True}[value]


def _dashed(value: Any) -> Any:
    """Write an id the way it was hashed, letter for letter, so that a changed case is seen as well."""
    if not isinstance(value, str) or len(value) != 32:
        return value
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"
