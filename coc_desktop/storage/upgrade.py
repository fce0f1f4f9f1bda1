"""Bringing a bank's tables up to this program's version: a verified backup, then a copy migrated and checked, then one swap.

Until the swap the bank is untouched, so that a failure, or the power going, leaves the old bank; after it, the new one.
"""

from __future__ import annotations

from pathlib import Path

from coc_desktop.clock import Clock
from coc_desktop.problems import Unavailable
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.storage.backups import Reason, copy_database, make_backup
from coc_desktop.storage.bank import Bank
from coc_desktop.storage.checks import check_copy
from coc_desktop.storage.files import force_to_disk, give_name, remove_database, translating_file_errors
from coc_desktop.storage.machine import THIS_MACHINE, Machine
from coc_desktop.storage.places import require_space
from coc_desktop.storage.schema import MIGRATIONS, migrate_copy
from coc_desktop.storage.sqlite import translating_database_errors

UPGRADING = "bank.coc.upgrading"
_FAILED = "This bank could not be brought up to date, so it is as it was: keep using the older program, and ask for help."


def upgrade_bank(
    bank: Bank,
    clock: Clock,
    *,
    machine: Machine = THIS_MACHINE,
    progress: Progress = NO_PROGRESS,
    migrations: Path = MIGRATIONS,
) -> None:
    """Bring an open bank up to date and close it; open it again afterwards. Unavailable, the bank as it was, when that fails."""
    with translating_file_errors():
        require_space(bank.folder, bank.file.stat().st_size, machine)
        progress.step(0, 4, "Making a backup")
        make_backup(bank, Reason.UPGRADE, clock, machine=machine)
        copy = bank.folder / UPGRADING
        remove_database(copy)
        progress.step(1, 4, "Copying the bank")
        copy_database(bank.connection, copy)
        progress.step(2, 4, "Bringing the copy up to date")
        migrate_copy(copy, migrations)
        force_to_disk(copy)
        progress.step(3, 4, "Checking the copy")
        if not check_copy(copy, migrations=migrations).is_good:
            raise Unavailable(_FAILED)
        _let_go(bank)
        give_name(copy, bank.file)


def _let_go(bank: Bank) -> None:
    """Write everything into the one file and close it, so that no journal of the old bank can be read into the new one."""
    with translating_database_errors():
        (mode,) = bank.connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        raise Unavailable(_FAILED)
    bank.close()
