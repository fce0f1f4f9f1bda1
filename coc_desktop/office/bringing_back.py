"""Bringing a bank back that cannot be opened any more, or is lost: which backups there are, and one of them restored beside it.

Nobody can be signed in for it, so it needs no key; what comes back opens with the same passphrases as the bank did.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count as numbers
from pathlib import Path

from coc_desktop.clock import london
from coc_desktop.office.keeping import BackupRow
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.backups import list_backups
from coc_desktop.storage.bank import BACKUPS, BANK_FILE
from coc_desktop.storage.restore import last_moment, restore_backup
from coc_desktop.wording import count, listed, moment

SAID = (
    ("person", "record of a person", "records of people"),
    ("activity", "activity", "activities"),
    ("plan", "plan", "plans"),
    ("invoice", "invoice or credit note", "invoices and credit notes"),
)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A bank that came back: its folder, and a sentence of what is in it."""

    folder: Path
    words: str


def backups_beside(place: str) -> tuple[BackupRow, ...]:
    """Return the proved backups in the folder of a bank, the newest first; none where there is no such folder any more."""
    folder = Path(place) / BACKUPS
    found = list_backups(folder) if place and folder.is_dir() else ()
    return tuple(BackupRow(one.name, one.made_at, one.size) for one in reversed(found))


def folder_beside(place: str) -> Path:
    """Return a folder beside a bank that does not exist yet, to bring it back into."""
    bank = Path(place)
    names = (f"{bank.name}-restored{f'-{number}' if number > 1 else ''}" for number in numbers(1))
    return next(bank.with_name(name) for name in names if not bank.with_name(name).exists())


def bring_back(backup: str, folder: str, progress: Progress = NO_PROGRESS) -> BroughtBack:
    """Restore a backup into a new folder, every row checked before it counts as a bank. What is there now is not touched."""
    if not folder.strip():
        raise Refused("Say which folder it is to come back into.")
    report = restore_backup(Path(backup), Path(folder), progress=progress)
    held = [count(report.counts.get(table, 0), one, many) for table, one, many in SAID if report.counts.get(table, 0)]
    last = last_moment(Path(folder) / BANK_FILE)
    when = f" The last thing done in it was on {moment(london(last))}." if last is not None else ""
    said = f"It holds {listed(held)}." if held else "Nobody had been put into it yet."
    rows = count(sum(report.counts.values()), "row was", "rows were")
    return BroughtBack(Path(folder), f"{rows} checked, and all are as they were kept. {said}{when}")
