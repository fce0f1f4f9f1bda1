"""Recovery sheets that nobody has typed back yet: their lines wait beside the bank, sealed to the account that made them.

Set-up can stop before the sheets are printed, and no account holds every key that they open, so they could not be written
again. The file is never in a backup, opens for that one account, and goes as soon as both last lines have been typed back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from coc_desktop.problems import Refused
from coc_desktop.security.domains import drop, open_drop, public_bytes
from coc_desktop.security.sealing import Damaged, Place
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Transaction, Workspace
from models.office import AuditEntry, RecoverySheet
from models.vocabulary import SheetKind

WAITING = "recovery-sheets.waiting"
KEPT = "sheets.kept"
_GONE = "The sheets’ lines are not kept any more. Ask a colleague who holds the same keys, or use the sheets that were printed."

Lines = Mapping[SheetKind, tuple[str, ...]]

_NOT_YOURS = "Only the account that set the bank up can print these sheets. Ask the person it belongs to."


def keep_waiting(workspace: Workspace, sheets: Lines) -> None:
    """Keep the lines of new sheets for the account that made them, until they have been typed back."""
    with workspace.transaction(KEPT, "Keep the recovery sheets until they are printed", put_back=False) as tx:
        public = public_bytes(tx.keyring.account)
    said = {kind.value: list(lines) for kind, lines in sheets.items()}
    with translating_file_errors():
        write_whole(_file(workspace), drop(public, said, _place(workspace)))


def are_waiting(workspace: Workspace) -> bool:
    """Say whether there are lines to be printed again."""
    return _file(workspace).is_file()


def wait_for_me(workspace: Workspace) -> bool:
    """Say whether lines wait that this account's own key opens, so that it has to stay as it is."""
    mine = workspace.own_private_key(workspace.me.account_id)
    if mine is None or not are_waiting(workspace):
        return False
    with translating_file_errors():
        sealed = _file(workspace).read_bytes()
    try:
        open_drop(mine, sealed, _place(workspace))
    except Damaged:
        return False
    return True


def wait_for(tx: Transaction, workspace: Workspace, account_id: UUID) -> bool:
    """Say whether lines wait that an account alone opens, so that nobody could print them once it is closed."""
    kept = select(AuditEntry.account_id).where(AuditEntry.act == KEPT, AuditEntry.table_name.is_(None))
    return are_waiting(workspace) and tx.session.scalar(kept.order_by(AuditEntry.seq.desc()).limit(1)) == account_id


def read_waiting(workspace: Workspace) -> Lines:
    """Return the lines that wait, for the account that made them; the reading is written down. Refused when there are none."""
    if not are_waiting(workspace):
        raise Refused(_GONE)
    with translating_file_errors():
        sealed, place = _file(workspace).read_bytes(), _place(workspace)
    with workspace.transaction("sheets.opened", "Open the recovery sheets again", put_back=False) as tx:
        try:
            said = open_drop(tx.keyring.account, sealed, place)
        except Damaged as error:
            raise Refused(_NOT_YOURS) from error
    return {SheetKind(kind): tuple(lines) for kind, lines in said.items()}


def print_waiting(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Write the sheets that wait as PDFs into a folder and return where they are."""
    from coc_desktop.office.papers import write_recovery_sheets

    return write_recovery_sheets(folder, read_waiting(workspace), workspace.setting("trust.name"), workspace.today())


def forget_waiting(workspace: Workspace) -> None:
    """Take the lines away once both sheets have been typed back; not before."""
    with workspace.reading() as session:
        waiting = session.scalar(select(func.count()).select_from(RecoverySheet).where(RecoverySheet.confirmed_on.is_(None)))
    if waiting:
        return
    with translating_file_errors():
        _file(workspace).unlink(missing_ok=True)


def _file(workspace: Workspace) -> Path:
    return workspace.bank.folder / WAITING


def _place(workspace: Workspace) -> Place:
    return Place("waiting_sheets", workspace.bank.bank_id, workspace.me.account_id, "account")
