"""The work behind signing in and closing, on the bank's own thread. The store is imported here, while people type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coc_desktop.logs import note
from coc_desktop.paths import homes
from coc_desktop.problems import CocProblem

if TYPE_CHECKING:
    import datetime as dt

    from coc_desktop.office.set_up import BankDraft
    from coc_desktop.workspace import Workspace
    from models.vocabulary import SheetKind
    from ui.office.founding import NewBank


class Opened(NamedTuple):
    """A bank that was just opened, and the few things the window shows of it at once."""

    workspace: Workspace
    trust: str
    lock_minutes: int
    unconfirmed: tuple[SheetKind, ...]
    older_than: dt.datetime | None = None


def warm_up() -> None:
    """Import the store and what stands on it, so that signing in need not wait for it."""
    import coc_desktop.office.accounts
    import coc_desktop.office.set_up
    import coc_desktop.workspace  # noqa: F401


def open_existing(place: str, login: str, passphrase: str) -> Opened:
    """Open a bank and sign in; NotAllowed when name and passphrase do not match, Unavailable when it cannot be opened now.

    Keys that are due to be changed are changed before anything can be written under the ones before.
    """
    from coc_desktop.office.key_changes import change_due_keys
    from coc_desktop.workspace import open_bank

    workspace = open_bank(place, login or None, passphrase)
    try:
        change_due_keys(workspace)
        return look_at(workspace)
    except BaseException:
        workspace.close()
        raise


def make_bank(place: str, draft: BankDraft) -> NewBank:
    """Set a bank up in a folder of its own and look at it."""
    from coc_desktop.office.set_up import set_up_bank
    from ui.office.founding import NewBank

    made = set_up_bank(place, draft)
    return NewBank(look_at(made.workspace), made.sheets)


def look_at(workspace: Workspace) -> Opened:
    """Return an open bank with what the window shows at once."""
    from coc_desktop.office.accounts import unconfirmed_sheets
    from coc_desktop.office.last_seen import look_back

    older_than = look_back(workspace, homes().state)
    trust, minutes = workspace.setting("trust.name"), workspace.setting("lock.minutes")
    return Opened(workspace, trust, minutes, unconfirmed_sheets(workspace), older_than)


def choose_passphrase(opened: Opened, handed: str, new: str, **how: Any) -> tuple[str, ...]:
    """Put a passphrase of one's own in the place of the one that was handed over.

    Returns the six words of the new key when it is still to be granted what its role opens, else none.
    """
    from coc_desktop.office.accounts import change_passphrase, list_accounts

    me = opened.workspace.me.account_id
    change_passphrase(opened.workspace, handed, new, **how)
    return next((one.words for one in list_accounts(opened.workspace) if one.account_id == me and one.lacks), ())


class Doors(NamedTuple):
    """The two ways into a bank, and the way on for somebody new; tests pass quicker ones."""

    open_bank: Callable[[str, str, str], Opened] = open_existing
    make_bank: Callable[[str, BankDraft], NewBank] = make_bank
    choose_passphrase: Callable[[Opened, str, str], tuple[str, ...]] = choose_passphrase


def is_bank(place: str) -> bool:
    """Say whether a folder holds a bank."""
    return bool(place) and (Path(place) / "bank.coc").is_file()


def close_bank(opened: Opened) -> str:
    """Drop the keys, back up what changed and close the bank's file; return why no backup could be made, or nothing."""
    from coc_desktop.office.keeping import put_away
    from coc_desktop.office.last_seen import remember_head

    try:
        remember_head(opened.workspace, homes().state)
    except CocProblem:
        note("closing.head_not_kept")  # the bank is closed all the same; what was seen at signing in stays remembered
    trouble = put_away(opened.workspace)
    if trouble:
        note("closing.no_backup")
    return trouble


def back_up_to_close(workspace: Workspace) -> None:
    """Make a backup of what changed since the last one; Unavailable when that cannot be done."""
    from coc_desktop.office.keeping import back_up_if_due

    back_up_if_due(workspace, closing=True)
