"""Backups: copied through our own connection, opened and checked, and only then given their name.

A backup is a whole bank in one file, its personal records sealed as they are in the bank. One that fails its check stays
`.untested` and never displaces a good one. A second folder (a share, a stick) gets a copy of the proved file, byte for byte.
"""

from __future__ import annotations

import datetime as dt
import enum
import sqlite3
from dataclasses import replace
from pathlib import Path

from coc_desktop.clock import Clock
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.bank import Bank
from coc_desktop.storage.checks import CheckReport, check_copy
from coc_desktop.storage.files import copy_whole, force_to_disk, give_name, remove_database, sha256_of, translating_file_errors
from coc_desktop.storage.machine import THIS_MACHINE, Machine
from coc_desktop.storage.places import require_space
from coc_desktop.storage.shelf import UNTESTED, Backup, Shelf
from coc_desktop.storage.sqlite import read_header, translating_database_errors

_NOT_GOOD = (
    "The new backup did not pass its check, so it is kept apart and the earlier ones stay: "
    "check the bank, and restore the last good backup if it is damaged."
)
_COPY_CHANGED = "The copy of the backup is not the same as the backup: try another folder or another stick."
_PLACE_TAKEN = "There is already a file at that place: choose another name."


class Reason(enum.StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    FOUND = "found_again"
    BY_HAND = "by_hand"
    CLOSING = "closing"
    IMPORT = "import"
    MERGE = "merge"
    RESTORE = "restore"
    UPGRADE = "upgrade"


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the proved backups of a folder of backups, oldest first. Unavailable when its list cannot be read now."""
    with translating_file_errors():
        return whole_list(Shelf(folder))


def whole_list(shelf: Shelf) -> tuple[Backup, ...]:
    """Return a shelf's proved backups. Where its list is spoilt, every file named as a backup is checked and taken in again."""
    manifest = shelf.read()
    if not manifest.is_spoilt:
        return manifest.backups
    found = tuple(backup for file, made_at in shelf.standing() if (backup := _taken_in(file, made_at)) is not None)
    shelf.begin_list(found)
    return found


def _taken_in(file: Path, made_at: dt.datetime) -> Backup | None:
    """Return what a list says of a file, or None where it is not a whole bank."""
    try:
        report = check_copy(file)
    except Unavailable:
        return None
    return _entry_of(file, file.name, made_at, Reason.FOUND, report) if report.is_good else None


def _entry_of(file: Path, name: str, made_at: dt.datetime, reason: Reason, report: CheckReport) -> Backup:
    """Return what a list says of a file that passed its check."""
    version, size, digest = read_header(file).schema_version, file.stat().st_size, sha256_of(file)
    return Backup(name, made_at, reason.value, size, digest, version, report.audit_seq, report.audit_head)


def make_backup(
    bank: Bank, reason: Reason, clock: Clock, *, machine: Machine = THIS_MACHINE, progress: Progress = NO_PROGRESS
) -> Backup:
    """Make a backup of an open bank in its own folder of backups, prove it, then let the schedule thin the older ones.

    Unavailable when there is no room, the disk fails or the copy does not pass its check; earlier backups stay as they are.
    """
    shelf = Shelf(bank.backups)
    with translating_file_errors(), translating_database_errors():
        require_space(bank.folder, bank.file.stat().st_size, machine)
        whole_list(shelf)
        now = clock.now()
        name = shelf.begin(now)
        untested = shelf.untested(name)
        progress.step(0, 3, "Copying the bank")
        copy_database(bank.connection, untested)
        force_to_disk(untested)
        progress.step(1, 3, "Checking the backup")
        report = check_copy(untested)
        if not report.is_good:
            raise Unavailable(_NOT_GOOD)
        backup = _entry_of(untested, name, now, reason, report)
        shelf.put_on_list(backup)
        give_name(untested, shelf.path(backup))
        progress.step(2, 3, "Putting older backups in order")
        shelf.thin(now)
    return backup


def copy_database(connection: sqlite3.Connection, place: Path) -> None:
    """Copy a bank through its own connection into one new file without a journal; between acts only, never inside one."""
    if connection.in_transaction:
        raise RuntimeError("a bank is copied between acts, not inside one")
    with translating_database_errors():
        target = sqlite3.connect(place, isolation_level=None)
        try:
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            connection.backup(target, pages=-1)
        finally:
            target.close()
        target = sqlite3.connect(place, isolation_level=None)
        try:
            target.execute("PRAGMA locking_mode = EXCLUSIVE")
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()


def send_backup(bank: Bank, backup: Backup, folder: Path, clock: Clock) -> Backup:
    """Put a copy of a proved backup into a second folder, which may be a share or a stick, and thin that folder alike.

    Unavailable when the folder cannot be reached or the copy differs; nothing half written is left under a good name.
    """
    there = Shelf(folder)
    with translating_file_errors():
        whole_list(there)
        name = there.begin(backup.made_at)
        untested = there.untested(name)
        _copy_proved(bank.backups / backup.name, untested, backup.sha256)
        sent = replace(backup, name=name)
        there.put_on_list(sent)
        give_name(untested, there.path(sent))
        there.thin(clock.now())
    return sent


def save_backup(
    bank: Bank, place: Path, clock: Clock, *, machine: Machine = THIS_MACHINE, progress: Progress = NO_PROGRESS
) -> Backup:
    """Make a backup and put a copy of it at a place of the person's choosing. Refused when something is there already."""
    with translating_file_errors():
        if place.exists():
            raise Refused(_PLACE_TAKEN)
        backup = make_backup(bank, Reason.BY_HAND, clock, machine=machine, progress=progress)
        untested = place.with_name(f"{place.name}{UNTESTED}")
        remove_database(untested)
        _copy_proved(bank.backups / backup.name, untested, backup.sha256)
        give_name(untested, place)
    return backup


def _copy_proved(source: Path, untested: Path, digest: str) -> None:
    if copy_whole(source, untested) != digest:
        untested.unlink()
        raise Unavailable(_COPY_CHANGED)


__all__ = ["Backup", "Reason", "list_backups", "make_backup", "save_backup", "send_backup"]
