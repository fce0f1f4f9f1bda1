"""Real work recorded once as the SQL it became, and played again through a file system of our own (an APSW VFS).

The program's own SQLite cannot be given another file system; APSW brings one that can. What is played is what the program
wrote, statement by statement, with the program's own pragmas, so that every byte takes the way it takes in earnest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from coc_desktop.clock import FixedClock
from coc_desktop.storage.sqlite import PRAGMAS
from coc_desktop.workspace import Workspace
from tests import factory
from tests.reliability.work import Place, Tell, make_place, one_day

Work = Callable[[Workspace, Workspace, FixedClock, Tell], None]
Mark = int | str

AUDIT_END = "SELECT max(seq) FROM audit"
"""What tells the state after one act from that after the next."""

KEPT_WORDS = "SELECT coalesce((SELECT max(kept_at) FROM review_draft), (SELECT max(seq) FROM audit))"
"""The same where drafts are kept, which are in no audit."""

WRITING = ("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE", "COMMIT")
LEFT_TO_US = frozenset({"locking_mode", "fullfsync", "checkpoint_fullfsync"})


@dataclass(frozen=True, slots=True)
class Recording:
    """A bank as it was before the work, and the statements of each transaction that followed."""

    before: bytes
    acts: tuple[tuple[str, ...], ...]


def record(folder: Path, work: Work = one_day) -> Recording:
    """Do some real work and return what it became; the bank is closed again."""
    before, said = _listen(make_place(folder), work)
    acts, act = [], []
    for statement in said:
        if statement == "BEGIN IMMEDIATE":
            act = []
        elif statement == "COMMIT":
            acts += [tuple(act)] if act else []
            act = []
        else:
            act.append(statement)
    return Recording(before, tuple(acts))


def _listen(place: Place, work: Work) -> tuple[bytes, list[str]]:
    said: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith(WRITING) and said[-1:] != [statement]:  # a statement is said again for each of its triggers
            said.append(statement)

    clock = factory.fixed_clock()
    sam = factory.sign_in(place.folder, clock=clock)
    jo = factory.sign_in_beside(sam, "jo", place.lead_passphrase)
    before = _connection(sam).serialize()
    _connection(sam).set_trace_callback(note)
    work(sam, jo, clock, lambda *_: None)
    _connection(sam).set_trace_callback(None)
    sam.close()
    return before, said


def _connection(workspace: Workspace) -> sqlite3.Connection:
    connection: sqlite3.Connection = workspace.bank.connection  # type: ignore[attr-defined]
    return connection


@dataclass
class Op:
    """One thing that was asked of the disk: `write`, `cut` (to a length), `sync`, or `told` (an act was acknowledged)."""

    kind: str
    file: str = ""
    at: int = 0
    content: bytes = b""


@dataclass
class Disk:
    """What the watching file system writes down, and when it is to fail: the call that fails, and how."""

    ops: list[Op] = field(default_factory=list)
    calls: int = 0
    fail_at: int = 0
    error: type[Exception] = apsw.IOError

    def call(self) -> None:
        """Count one call; the chosen one fails, and so does every later one until the disk is mended."""
        self.calls += 1
        if self.fail_at and self.calls >= self.fail_at:
            raise self.error("the disk failed")


class WatchedFiles(apsw.VFS):
    """The system's own files, with every write told to a disk."""

    def __init__(self, name: str, disk: Disk) -> None:
        super().__init__(name, "")
        self.disk, self.own_name = disk, name

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802 - SQLite's own name
        return WatchedFile(name, flags, self.disk)


class WatchedFile(apsw.VFSFile):
    """One file of such a system."""

    def __init__(self, name: Any, flags: list[int], disk: Disk) -> None:
        self.disk = disk
        shown = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.name = Path(str(shown)).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.call()
        super().xWrite(data, offset)
        self.disk.ops.append(Op("write", self.name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.call()
        super().xTruncate(size)
        self.disk.ops.append(Op("cut", self.name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.call()
        super().xSync(flags)
        self.disk.ops.append(Op("sync", self.name))

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self.disk.call()
        return super().xRead(amount, offset)


@contextmanager
def open_through(disk: Disk, file: Path, synchronous: str = "FULL", checkpoint: int = 40) -> Iterator[apsw.Connection]:
    """Open a bank's file through a watched file system with the program's pragmas; the WAL is written back often."""
    files = WatchedFiles(f"watched-{id(disk)}", disk)
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE, vfs=files.own_name)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        for pragma in PRAGMAS:
            if pragma.name not in LEFT_TO_US:
                asked = synchronous if pragma.name == "synchronous" else pragma.asked
                connection.execute(f"PRAGMA {pragma.name} = {asked}").fetchall()
        connection.execute(f"PRAGMA wal_autocheckpoint = {checkpoint}").fetchall()
        yield connection
    finally:
        connection.close()
        files.unregister()


def play(connection: apsw.Connection, recording: Recording, disk: Disk) -> None:
    """Play every act, each in its transaction, and tell the disk when it is acknowledged."""
    for act in recording.acts:
        connection.execute("BEGIN IMMEDIATE")
        for statement in act:
            connection.execute(statement)
        connection.execute("COMMIT")
        disk.ops.append(Op("told"))


def ends_of(recording: Recording, file: Path, question: str = AUDIT_END) -> list[Mark]:
    """Return what marks the bank before the work and after each of its acts: the only states it may be found in."""
    file.write_bytes(recording.before)
    with open_through(Disk(), file) as connection:
        ends = [_mark(connection, question)]
        for act in recording.acts:
            play(connection, Recording(b"", (act,)), Disk())
            ends.append(_mark(connection, question))
    return ends


def _mark(connection: apsw.Connection, question: str) -> Mark:
    found: Mark = connection.execute(question).fetchall()[0][0]
    return found
