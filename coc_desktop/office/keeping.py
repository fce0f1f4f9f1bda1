"""Keeping the bank safe: backups by themselves and by hand, trying one by restoring it, the check of every record.

A backup needs no key and no permission: whoever has the bank open causes it, half an hour after a change and on closing. Once
a month the last one is restored to try it, in the same way: backups that nobody restored are hopes.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.office.accounts import unconfirmed_sheets
from coc_desktop.problems import CocProblem, Refused, Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.backups import Reason, list_backups, make_backup, save_backup
from coc_desktop.storage.bank import BACKUPS, BANK_FILE, Bank, open_bank_file
from coc_desktop.storage.checks import CheckReport, check_copy, check_store
from coc_desktop.storage.files import translating_file_errors
from coc_desktop.storage.restore import restore_backup
from coc_desktop.storage.shelf import Backup
from coc_desktop.storage.thinning import needs_backup
from coc_desktop.workspace import OpenStore, Workspace
from models.office import AuditEntry, RecoverySheet
from models.vocabulary import Permission

TRIAL, MONTHLY_TRIAL = "restore-trial", "restore-trial-monthly"
"""Folders of their own, so that a trial by hand and one by itself are never in each other's way."""
TRIED = ("backup.tried", "Try a backup by restoring it")
MONTH = dt.timedelta(days=30)
OLD = dt.timedelta(hours=26)
"""A backup is late when the first change that it does not hold is a working day and a bit old."""


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
class Kept:
    """How well the bank is kept: its last proved backup, and since when something has changed that no backup holds."""

    last: dt.datetime | None
    unkept_since: dt.datetime | None

    def is_late(self, now: dt.datetime) -> bool:
        """Say whether a backup should have been made long ago."""
        return self.unkept_since is not None and now - self.unkept_since > OLD


@dataclass(frozen=True, slots=True)
class Trial:
    """A backup to restore into a folder that is then removed, and how its history ends."""

    file: Path
    folder: Path
    audit_head: str


@dataclass(frozen=True, slots=True)
class Tried:
    """When a backup last came back whole, and the trial that is due since."""

    at: dt.datetime | None
    due: Trial | None


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the bank is: where its backups are, which there are (newest first), and when one was last restored to try it."""

    folder: Path
    backups: tuple[BackupRow, ...]
    unconfirmed: tuple[str, ...]
    tried_at: dt.datetime | None


def how_safe(workspace: Workspace) -> Safety:
    """Return where the backups are and when the last one was proved by opening it."""
    bank = bank_file(workspace)
    rows = tuple(BackupRow(one.name, one.made_at, one.size) for one in reversed(_backups(bank)))
    return Safety(bank.backups, rows, tuple(kind.label for kind in unconfirmed_sheets(workspace)), _tried_at(workspace))


def how_kept(workspace: Workspace) -> Kept:
    """Return when the last backup was made and since when there is something it does not hold."""
    if not isinstance(workspace.bank, Bank):
        return Kept(None, None)
    backups = _backups(workspace.bank)
    with workspace.reading() as session:
        return Kept(backups[-1].made_at if backups else None, _first_change_after(session, backups[-1] if backups else None))


def how_tried(workspace: Workspace) -> Tried:
    """Return when a backup last came back whole, and what to try once that, or the first backup, is a month ago."""
    backups = _backups(workspace.bank) if isinstance(workspace.bank, Bank) else ()
    if not backups:
        return Tried(None, None)
    at, now = _tried_at(workspace), workspace.clock.now()
    since = at or backups[0].made_at
    waits = now - MONTH < since <= now  # a trial in the future, by a clock that was put back, cannot be waited for
    return Tried(at, None if waits else _trial(workspace.bank, backups[-1], MONTHLY_TRIAL))


def _tried_at(workspace: Workspace) -> dt.datetime | None:
    with workspace.reading() as session:
        return session.scalar(select(func.max(AuditEntry.at)).where(AuditEntry.act == TRIED[0]))


def _trial(bank: OpenStore, backup: Backup, folder: str) -> Trial:
    return Trial(bank.folder / BACKUPS / backup.name, bank.folder / folder, backup.audit_head)


def late_backup(workspace: Workspace) -> Kept | None:
    """Return how the bank is kept when a backup is late, else None."""
    kept = how_kept(workspace)
    return kept if kept.is_late(workspace.clock.now()) else None


def _backups(bank: Bank) -> tuple[Backup, ...]:
    return list_backups(bank.backups) if bank.backups.exists() else ()


def _first_change_after(session: Session, backup: Backup | None) -> dt.datetime | None:
    """Return when the first change was made that a backup does not hold, by the order of the audit, never by the clock.

    A backup of another past (the bank's file was put back to an older one) holds nothing of this bank.
    """
    seq = backup.audit_seq if backup is not None else 0
    if backup is not None and seq:
        head = session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == seq))
        seq = seq if head is not None and head.hex() == backup.audit_head else 0
    changes = select(AuditEntry.at).where(AuditEntry.seq > seq, AuditEntry.table_name.is_not(None))
    return session.scalar(changes.order_by(AuditEntry.seq).limit(1))


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


def back_up_if_due(workspace: Workspace, *, closing: bool = False) -> Kept:
    """Make a backup when something changed half an hour ago that none holds, or when the bank is about to close.

    Unavailable, with one sentence, when it cannot be made; what is in the bank stays saved there.
    """
    kept = how_kept(workspace)
    due = kept.unkept_since is not None if closing else needs_backup(kept.unkept_since, workspace.clock.now())
    if not due or not isinstance(workspace.bank, Bank):
        return kept
    made = make_backup(workspace.bank, Reason.CLOSING if closing else Reason.AUTOMATIC, workspace.clock)
    return Kept(made.made_at, None)


def put_away(workspace: Workspace) -> str:
    """Drop the keys, back up what changed, close the bank. Returns why no backup could be made, or nothing."""
    workspace.drop_keys()
    try:
        back_up_if_due(workspace, closing=True)
    except CocProblem as problem:
        return str(problem)
    finally:
        workspace.close()
    return ""


def try_restoring(workspace: Workspace, progress: Progress = NO_PROGRESS) -> int:
    """Restore the last backup into a folder that is then removed, and return how many rows came back as they were kept.

    Makes a backup first where there is none. Unavailable when it does not come back whole.
    """
    workspace.require(Permission.KEEP_BACKUPS)
    bank = bank_file(workspace)
    backups = _backups(bank) or (make_backup(bank, Reason.BY_HAND, workspace.clock, progress=progress),)
    rows = try_backup(_trial(bank, backups[-1], TRIAL), progress)
    note_trial(workspace, rows)
    return rows


def try_backup(trial: Trial, progress: Progress = NO_PROGRESS) -> int:
    """Restore a backup into its folder, remove that again and return the number of rows; the open bank is not touched.

    Unavailable when it does not come back whole.
    """
    with translating_file_errors():
        _remove(trial.folder)
        try:
            report = restore_backup(trial.file, trial.folder, progress=progress)
        finally:
            _remove(trial.folder)
    if report.audit_head != trial.audit_head:
        raise Unavailable("The backup came back with another history: make a new backup, and keep this one apart for IT.")
    return sum(report.counts.values())


def note_trial(workspace: Workspace, rows: int) -> None:
    """Write down that a backup came back whole, and how many rows."""
    with workspace.transaction(*TRIED, put_back=False) as tx:
        tx.note(rows=rows)


def restore_beside(workspace: Workspace, backup: Path, folder: Path, progress: Progress = NO_PROGRESS) -> int:
    """Restore a backup into a new folder, to look at it, and return its number of rows; then back the open bank up.

    In this order: making a backup lets the schedule take older ones away, and that could be the one which was chosen.
    """
    workspace.require(Permission.KEEP_BACKUPS)
    bank = bank_file(workspace)
    report = restore_backup(backup, folder, progress=progress)
    make_backup(bank, Reason.RESTORE, workspace.clock)
    with workspace.transaction("backup.restored", "Restore a backup into a new folder", put_back=False):
        pass
    return sum(report.counts.values())


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


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
