"""A bank's folder: the file, the name of who holds it, and the backups; making a bank, opening one, closing it.

Nothing is written before it is known that the place is fit, that the file is a bank, that its tables are not newer than this
program and that nobody else has it open.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select

from coc_desktop.clock import Clock, SystemClock
from coc_desktop.paths import private_folder
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage import schema
from coc_desktop.storage.files import force_to_disk, give_name, remove_database, translating_file_errors
from coc_desktop.storage.holder import forget_holder, held_sentence, name_holder
from coc_desktop.storage.machine import THIS_MACHINE, Machine
from coc_desktop.storage.places import require_local_place, require_space
from coc_desktop.storage.sqlite import APPLICATION_ID, Held, connect, make_engine, read_header, translating_database_errors
from models.office import AuditEntry

BANK_FILE = "bank.coc"
BACKUPS = "backups"
MAKING = "bank.coc.new"
_NOT_A_BANK = "The file bank.coc in this folder is not a bank: choose another folder, or restore a backup."
_TAKEN = "There is already a bank in this folder: open it, or choose an empty folder."
_NOT_SET_UP = "This bank was never set up to its end: delete its folder, then set up a new bank."


class Bank:
    """An open bank on SQLite: its folder, its one connection and the engine around it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, clock: Clock) -> None:
        self.folder = folder
        self.connection = connection
        self.engine: Engine = make_engine(connection)
        self._clock = clock
        self._is_open = True

    @property
    def file(self) -> Path:
        """Return the bank's file, for its name and size only: opening it would let go of our own lock."""
        return self.folder / BANK_FILE

    @property
    def backups(self) -> Path:
        """Return the folder of the bank's backups."""
        return self.folder / BACKUPS

    @property
    def bank_id(self) -> UUID:
        """Return the bank's own id: that of the act that made it, the first link of its audit chain."""
        with translating_database_errors(), self.engine.connect() as connection:
            found: UUID | None = connection.scalar(select(AuditEntry.act_id).where(AuditEntry.seq == 1))
        if found is None:
            raise Unavailable(_NOT_SET_UP)
        return found

    def name_holder(self, login: str) -> None:
        """Say in the folder who has the bank open, once it is known."""
        name_holder(self.folder, login, self._clock)

    def close(self) -> None:
        """Write everything into the one file and let go of it; a second call does nothing."""
        if self._is_open:
            self._is_open = False
            try:
                forget_holder(self.folder)
            finally:
                self.engine.dispose()
                self.connection.close()


def create_bank(place: Path | str, *, who: str = "", clock: Clock | None = None, machine: Machine = THIS_MACHINE) -> Bank:
    """Make an empty bank with this program's tables and open it.

    Refused when the folder has one already; Unavailable when a bank cannot be kept there.
    """
    folder = _folder_of(place)
    _require_fit(place, folder, machine)
    with translating_file_errors():
        if not folder.exists():
            private_folder(folder)
        require_space(folder, 0, machine)
        if (folder / BANK_FILE).exists():
            raise Refused(_TAKEN)
        making = folder / MAKING
        making.write_bytes(schema.blank_bank())
        force_to_disk(making)
        _name_new(making, folder / BANK_FILE)
    return open_bank_file(folder, who=who, clock=clock, machine=machine)


def open_bank_file(
    place: Path | str,
    *,
    who: str = "",
    clock: Clock | None = None,
    machine: Machine = THIS_MACHINE,
    progress: Progress = NO_PROGRESS,
) -> Bank:
    """Open the bank in a folder for this process alone, bringing older tables up to date after a verified backup.

    Unavailable, with one plain sentence and not a byte changed, when the place is not fit, there is no bank, the file is
    damaged or is something else, its tables are newer than this program, or somebody has it open (they are named).
    """
    clock = clock or SystemClock()
    folder = _folder_of(place)
    _require_fit(place, folder, machine)
    version = _version_of(folder)
    bank = Bank(folder, _connect(folder, clock), clock)
    try:
        bank.name_holder(who)
        if version < schema.newest():
            from coc_desktop.storage.upgrade import upgrade_bank

            upgrade_bank(bank, clock, machine=machine, progress=progress)
            bank = Bank(folder, _connect(folder, clock), clock)
            bank.name_holder(who)
        with translating_file_errors():
            remove_database(folder / MAKING)
    except BaseException:
        bank.close()
        raise
    return bank


def _folder_of(place: Path | str) -> Path:
    """Return the bank folder that a place names: the folder itself, or the one its `bank.coc` is in."""
    path = Path(place).expanduser()
    return path.parent if path.name == BANK_FILE else path


def _require_fit(place: Path | str, folder: Path, machine: Machine) -> None:
    """Raise Unavailable unless the place, and whatever its file may be linked to, is on this computer's own disk."""
    require_local_place(str(place), machine)
    with translating_file_errors():
        require_local_place(str(folder / BANK_FILE), machine)


def _version_of(folder: Path) -> int:
    """Return the version of a bank's tables, read without a lock and without a change."""
    header = read_header(folder / BANK_FILE)
    if header.application_id != APPLICATION_ID or header.schema_version < 1:
        raise Unavailable(_NOT_A_BANK)
    schema.require_known(header.schema_version)
    return header.schema_version


def _connect(folder: Path, clock: Clock) -> sqlite3.Connection:
    try:
        return connect(folder / BANK_FILE)
    except Held as error:
        raise Unavailable(held_sentence(folder, clock)) from error


def _name_new(making: Path, place: Path) -> None:
    """Give a new bank its name unless somebody made one there in the meantime, where the disk can tell."""
    try:
        os.link(making, place)
    except FileExistsError as error:
        raise Refused(_TAKEN) from error
    except OSError:
        give_name(making, place)
        return
    making.unlink()
    force_to_disk(place.parent)
