"""Typed commands about the bank itself: making one, accounts, recovery, backups, the check."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coc_desktop.office import accounts
from coc_desktop.office.keeping import back_up, check_place
from coc_desktop.office.papers import write_recovery_sheets
from coc_desktop.office.set_up import BankDraft, give_up, set_up_bank
from coc_desktop.office.waiting_sheets import keep_waiting
from coc_desktop.problems import Refused
from coc_desktop.security.roles import STAFF
from coc_desktop.storage.restore import restore_backup
from coc_desktop.wording import listed
from coc_desktop.workspace import Workspace
from models.vocabulary import Role


def add_commands(commands: Any) -> None:
    """Add `init`, those for accounts, `backup`, `restore`, `check` and `recover`."""
    init = commands.add("init", _init, "Make a new bank with its first account", needs_bank=False)
    init.add_argument("bank", type=Path, metavar="BANK", help="an empty folder, or one that does not exist yet")
    init.add_argument("--login", required=True, metavar="NAME", help="the name the first coordinator signs in with")
    init.add_argument("--name", metavar="TEXT", help="the coordinator’s name, as colleagues know it")
    init.add_argument("--trust", default="", metavar="TEXT", help="the trust’s name")
    init.add_argument("--sheets", type=Path, metavar="DIR", help="where the recovery sheets go, otherwise beside the bank")
    init.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file’s first line")
    _add_account_commands(commands)
    backup = commands.add("backup", _backup, "Make a backup, open it and check it")
    backup.add_argument("out", type=Path, metavar="OUT", help="where a copy of it goes; may be a share")
    restore = commands.add("restore", _restore, "Restore a backup into a folder of its own", needs_bank=False)
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="a backup’s file")
    restore.add_argument("bank", type=Path, metavar="BANK", help="an empty folder, or one that does not exist yet")
    check = commands.add("check", _check, "Check every record of a bank or a backup; needs no key", needs_bank=False)
    check.add_argument("--bank", required=True, type=Path, metavar="BANK|BACKUP", help="the bank’s folder, or a backup’s file")
    check.add_argument("--json", action="store_true", help="print JSON instead of lines")
    recover = commands.add("recover", _recover, "Open a bank again with a recovery sheet", needs_bank=False)
    recover.add_argument("sheet", type=Path, metavar="SHEET", help="a text file with the sheet’s five lines")
    recover.add_argument("--bank", required=True, metavar="BANK", help="the bank’s folder")
    recover.add_argument("--login", metavar="NAME", help="whose account to open again")


def _add_account_commands(commands: Any) -> None:
    add = commands.add("account add", _add, "Make an account; its person chooses a passphrase, then is granted keys")
    add.add_argument("new_login", metavar="NAME", help="the name the person signs in with")
    add.add_argument("--role", required=True, choices=[role.value for role in STAFF], help="what the person may do")
    add.add_argument("--name", metavar="TEXT", help="the person’s name, as colleagues know it")
    own = commands.add("account passphrase", _passphrase, "Choose a passphrase of my own, in place of the one I have")
    own.add_argument("--new-passphrase-file", required=True, type=Path, metavar="FILE", help="read it from a file’s first line")
    own.set_defaults(chooses=True)
    grant = commands.add("account grant", _grant, "Grant my keys to an account whose six words were compared with its person")
    grant.add_argument("holder", metavar="NAME", help="the name the person signs in with")
    grant.add_argument("words", nargs=6, metavar="WORD", help="the six words that they read out")
    commands.add("account list", _list, "List the accounts", reports=True)


def _init(asked: argparse.Namespace) -> str:
    draft = BankDraft(asked.trust or "Not named yet", asked.login, asked.name or asked.login, asked.passphrase_for(asked))
    made = set_up_bank(asked.bank, draft)
    folder = asked.sheets or asked.bank
    try:
        keep_waiting(made.workspace, made.sheets)
        sheets = write_recovery_sheets(folder, made.sheets, draft.trust_name, made.workspace.today())
    except BaseException:
        give_up(made.workspace)
        raise
    made.workspace.close()
    beside = "" if asked.sheets else " They are beside the bank: print them, then move them away from it."
    return f"Made a bank in {asked.bank}. Recovery sheets: {', '.join(str(sheet) for sheet in sheets)}.{beside}"


def _add(workspace: Workspace, asked: argparse.Namespace) -> dict[str, str]:
    draft = accounts.AccountDraft(asked.new_login, asked.name or asked.new_login, Role(asked.role))
    made = accounts.add_account(workspace, draft)
    return {"login": asked.new_login, "passphrase": made.passphrase, "next": "They sign in and choose their own passphrase."}


def _passphrase(workspace: Workspace, asked: argparse.Namespace) -> dict[str, str]:
    old, new = asked.passphrase_for(asked), asked.first_line(asked.new_passphrase_file)
    accounts.change_passphrase(workspace, old, new)
    return {"result": "The passphrase is changed, and the key with it.", "six words": " ".join(_account(workspace).words)}


def _grant(workspace: Workspace, asked: argparse.Namespace) -> str:
    granted = accounts.grant_keys(workspace, _account(workspace, asked.holder).account_id, asked.words)
    return f"{asked.holder} opens {listed([domain.label.lower() for domain in granted])} now."


def _account(workspace: Workspace, login: str | None = None) -> accounts.AccountRow:
    wanted = (login or workspace.me.login).strip().casefold()
    for row in accounts.list_accounts(workspace):
        if row.login == wanted:
            return row
    raise Refused("No account signs in with that name.")


def _list(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "login": row.login,
            "name": row.name,
            "role": row.role.label,
            "state": row.state.label,
            "opens": ", ".join(row.opens),
            "lacks": ", ".join(row.lacks),
        }
        for row in accounts.list_accounts(workspace)
    ]


def _recover(asked: argparse.Namespace) -> str:
    try:
        words = asked.sheet.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"The recovery sheet {asked.sheet} could not be read as text.") from error
    back = accounts.recover(asked.bank, words, asked.login)
    again = f"{back.login} can sign in again, and then chooses a passphrase of their own."
    return f"{again} The passphrase until then is: {back.passphrase}"


def _backup(workspace: Workspace, asked: argparse.Namespace) -> str:
    name = back_up(workspace, asked.out)
    return f"Made a backup, opened it and checked it: {asked.out} (kept here as {name})."


def _restore(asked: argparse.Namespace) -> str:
    report = restore_backup(asked.backup, asked.bank)
    return f"Restored into {asked.bank}: {sum(report.counts.values()):,} rows, all as they were kept."


def _check(asked: argparse.Namespace) -> dict[str, Any]:
    report, unconfirmed = check_place(asked.bank)
    if not report.is_good:
        raise Refused("This is not as it was kept:\n" + "\n".join(report.problems))
    said: dict[str, Any] = {
        "rows": sum(report.counts.values()),
        "audit entries": report.audit_seq,
        "audit head": report.audit_head,
        "result": "Every row, every earlier version and the whole chain are as they were kept.",
    }
    if unconfirmed:
        said["recovery sheets not confirmed yet"] = ", ".join(unconfirmed)
    return said
