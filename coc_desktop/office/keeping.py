"""Keeping the bank safe: backups, the check that finds every changed bit, and restoring to a folder of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from coc_desktop.office.accounts import unconfirmed_sheets
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.backups import Reason, list_backups, make_backup, save_backup
from coc_desktop.storage.bank import BANK_FILE, Bank, open_bank_file
from coc_desktop.storage.checks import CheckReport, check_copy, check_store
from coc_desktop.storage.thinning import needs_backup
from coc_desktop.workspace import Workspace
from models.office import AuditEntry, RecoverySheet
from models.vocabulary import Permission

BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def bank_file(workspace: Workspace) -> Bank:
    """Return the bank as a file of its own; Refused for one that is kept on a server."""
    if not isinstance(workspace.bank, Bank):
        raise Refused("This bank is kept on a server, so its backups are made there.")
    return workspace.bank


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One proved backup."""

    name: str
    made_at: dt.datetime
    size: int


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the bank is: its backups, newest first, where they are, and which recovery sheets nobody has confirmed."""

    folder: Path
    backups: tuple[BackupRow, ...]
    unconfirmed: tuple[str, ...]


def how_safe(workspace: Workspace) -> Safety:
    """Return where the backups are and when the last one was proved by opening it."""
    bank = bank_file(workspace)
    kept = list_backups(bank.backups) if bank.backups.exists() else ()
    rows = tuple(BackupRow(one.name, one.made_at, one.size) for one in sorted(kept, key=lambda one: one.made_at, reverse=True))
    return Safety(bank.backups, rows, tuple(kind.label for kind in unconfirmed_sheets(workspace)))


def back_up(workspace: Workspace, place: Path | None = None, progress: Progress = NO_PROGRESS) -> str:
    """Make a backup, open it and check it; with a place, put a copy of it there too. Returns the backup’s name."""
    workspace.require(Permission.KEEP_BACKUPS)
    bank = bank_file(workspace)
    if place is None:
        made = make_backup(bank, Reason.BY_HAND, workspace.clock, progress=progress)
    else:
        made = save_backup(bank, place, workspace.clock, progress=progress)
    with workspace.transaction("backup.made", "Make a backup", put_back=False):
        pass
    return made.name


def back_up_if_due(workspace: Workspace, *, closing: bool = False) -> str | None:
    """Make a backup when something has changed since the last one and it is time, or when the bank is about to close."""
    if not isinstance(workspace.bank, Bank):
        return None
    bank = workspace.bank
    with workspace.reading() as session:
        changed = session.scalar(select(func.max(AuditEntry.at)).where(AuditEntry.table_name.is_not(None)))
    kept = list_backups(bank.backups) if bank.backups.exists() else ()
    last = max((one.made_at for one in kept), default=None)
    due = needs_backup(changed, last, workspace.clock.now())
    if not due and not (closing and changed is not None and changed > (last or BEGINNING)):
        return None
    return make_backup(bank, Reason.CLOSING if closing else Reason.AUTOMATIC, workspace.clock).name


def check_records(workspace: Workspace, progress: Progress = NO_PROGRESS) -> CheckReport:
    """Check every row, every earlier version and the whole chain of the open bank."""
    workspace.require(Permission.KEEP_BACKUPS)
    with workspace.bank.engine.connect() as connection:
        return check_store(connection, progress)


def check_place(place: Path, progress: Progress = NO_PROGRESS) -> tuple[CheckReport, tuple[str, ...]]:
    """Check a closed bank’s folder or a backup file without any key; also name the recovery sheets not confirmed yet."""
    if place.is_file() and place.name != BANK_FILE:
        return check_copy(place, progress), ()
    bank = open_bank_file(place, who="check")
    try:
        with bank.engine.connect() as connection:
            report = check_store(connection, progress)
            waiting = connection.scalars(select(RecoverySheet.kind).where(RecoverySheet.confirmed_on.is_(None)))
            return report, tuple(kind.label for kind in waiting)
    finally:
        bank.close()
