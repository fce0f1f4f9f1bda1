"""How the bank’s audit ended when each account last used it on this computer, to notice an older bank put in its place.

It is kept with the program’s own state, outside the bank’s folder: whoever puts yesterday’s file back cannot put this back
with it. A copy that is opened in another folder is not the same bank’s past, so each folder is remembered by itself.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from coc_desktop.paths import private_folder
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Workspace
from models.office import AuditEntry, ChainHead

LAST_SEEN = "last-seen.json"
FOUND_OLDER = ("bank.found_older", "Find the bank older than it was")


@dataclass(frozen=True, slots=True)
class Seen:
    """The last entry of the audit that an account saw, and when."""

    seq: int
    hash: bytes
    at: dt.datetime


def look_back(workspace: Workspace, state: Path) -> dt.datetime | None:
    """Return when this account last used the bank here, if what it saw then is not in the audit any more; else None.

    It is written down in the bank, and what is there now is remembered from here on. Nothing is said while an account still has
    the passphrase that was handed over: it has not used the bank yet.
    """
    if workspace.me.must_choose:
        return None
    seen = _seen(workspace, _read(state))
    older = seen is not None and not _is_there(workspace, seen)
    if older:
        with workspace.transaction(*FOUND_OLDER, put_back=False):
            pass
    remember_head(workspace, state)
    return seen.at if seen is not None and older else None


def remember_head(workspace: Workspace, state: Path) -> None:
    """Remember how the audit ends now, for this account on this computer."""
    bank_id = str(workspace.bank.bank_id)
    with workspace.reading() as session:
        head = session.scalars(select(ChainHead)).one()
        kept = {"bank": bank_id, "seq": head.seq, "hash": head.hash.hex()}
    found = _read(state)
    found[_name(workspace)] = {**kept, "at": workspace.clock.now().isoformat()}
    with translating_file_errors():
        private_folder(state)
        write_whole(state / LAST_SEEN, json.dumps(found).encode())


def _name(workspace: Workspace) -> str:
    return f"{workspace.me.account_id} in {workspace.bank.folder}"


def _seen(workspace: Workspace, found: dict[str, Any]) -> Seen | None:
    """Return what this account saw last in this folder, if that was this bank and was kept whole."""
    kept: Any = found.get(_name(workspace))
    try:
        seen = Seen(kept["seq"], bytes.fromhex(kept["hash"]), dt.datetime.fromisoformat(kept["at"]))
        return seen if kept["bank"] == str(workspace.bank.bank_id) else None
    except (TypeError, KeyError, ValueError):
        return None


def _is_there(workspace: Workspace, seen: Seen) -> bool:
    with workspace.reading() as session:
        return session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == seen.seq)) == seen.hash


def _read(state: Path) -> dict[str, Any]:
    """Return what is remembered; a file that was spoilt remembers nothing, and is written anew."""
    file = state / LAST_SEEN
    with translating_file_errors():
        raw = file.read_bytes() if file.is_file() else b"{}"
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
