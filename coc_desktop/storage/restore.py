"""Restoring: a backup is copied into an empty folder and checked there before it gets its name. Never over a live bank."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from coc_desktop.paths import private_folder
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import CheckReport, check_copy
from coc_desktop.storage.files import (
    connect_sealed_copy,
    copy_whole,
    give_name,
    remove_database,
    sha256_of,
    translating_file_errors,
)
from coc_desktop.storage.holder import LOCK_FILE
from coc_desktop.storage.machine import THIS_MACHINE, Machine
from coc_desktop.storage.places import require_local_place, require_space
from coc_desktop.storage.shelf import UNTESTED, Shelf

RESTORING = f"{BANK_FILE}{UNTESTED}"
_NOT_EMPTY = "There is something in that folder already: choose an empty folder, so that nothing is written over."
_LIVE = "This is a bank, not a backup of one: make a backup of it first, then restore that."
_CHANGED = "This backup has changed since it was made, so it was not restored: choose another backup."
_NO_BACKUP = "This file is no backup of a bank, or it is damaged: choose another backup."
_BEGINS = b"SQLite format 3\0"
_NOT_GOOD = "This backup did not pass its check, so it was not restored: choose another backup."


def restore_backup(
    backup: Path, folder: Path, *, machine: Machine = THIS_MACHINE, progress: Progress = NO_PROGRESS
) -> CheckReport:
    """Restore a backup file into an empty or new folder, where it can be opened as a bank, and return what its check found.

    Refused when the folder holds something or the file is a live bank. Unavailable, with nothing left under a bank's name, when
    the folder is not fit for one, the disk has no room, or the backup has changed, is damaged or is newer than this program.
    """
    require_local_place(folder, machine)
    require_local_place(folder / BANK_FILE, machine)
    with translating_file_errors():
        _require_backup(backup)
        if folder.exists() and any(item.name != RESTORING for item in folder.iterdir()):
            raise Refused(_NOT_EMPTY)
        private_folder(folder)
        require_space(folder, backup.stat().st_size, machine)
        progress.step(0, 2, "Copying the backup")
        copy = folder / RESTORING
        remove_database(copy)
        report = _proved_copy(backup, copy, progress)
        give_name(copy, folder / BANK_FILE)
    return report


def _require_backup(backup: Path) -> None:
    """Refuse what is no backup before anything is made for it.

    A bank that may be open or has a journal beside it is none: reading its file would give an older state, or free its lock.
    """
    if backup.is_dir():
        raise Refused(_LIVE)
    beside = (LOCK_FILE, f"{backup.name}-wal", f"{backup.name}-journal")
    if backup.name == BANK_FILE and any((backup.parent / name).exists() for name in beside):
        raise Refused(_LIVE)
    with backup.open("rb") as stream:
        if stream.read(len(_BEGINS)) != _BEGINS:
            raise Unavailable(_NO_BACKUP)


def _proved_copy(backup: Path, copy: Path, progress: Progress) -> CheckReport:
    try:
        digest = copy_whole(backup, copy)
        listed = next((entry for entry in Shelf(backup.parent).read().backups if entry.name == backup.name), None)
        if digest != (listed.sha256 if listed else sha256_of(backup)):
            raise Unavailable(_CHANGED)
        progress.step(1, 2, "Checking the copy")
        report = check_copy(copy)
        if not report.is_good:
            raise Unavailable(_NOT_GOOD)
    except BaseException:
        remove_database(copy)
        raise
    return report


def last_moment(restored: Path) -> dt.datetime | None:
    """Return when the last act of a bank that was just restored was done, without changing a byte of it."""
    driver = connect_sealed_copy(restored)
    try:
        (said,) = driver.execute("SELECT MAX(at) FROM audit").fetchone()
    finally:
        driver.close()
    return None if said is None else dt.datetime.fromisoformat(said)
