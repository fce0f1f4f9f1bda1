"""How the bank’s audit ended when each account last used it on this computer, to notice an older bank put in its place.

It is kept with the program’s own state, outside the bank’s folder: whoever puts yesterday’s file back cannot put this back
with it. A copy that is opened in another folder is not the same bank’s past, so each folder is remembered by itself.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from coc_desktop.paths import private_folder
from coc_desktop.security.sealing import canonical
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Workspace
from models.office import AuditEntry, ChainHead

LAST_SEEN = "last-seen"
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
    seen = _seen(workspace, state)
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
    file = _file(workspace, state)
    with translating_file_errors():
        private_folder(file.parent)
        write_whole(file, json.dumps({**kept, "at": workspace.clock.now().isoformat()}).encode())


def _file(workspace: Workspace, state: Path) -> Path:
    """Return the file of this account and this bank’s folder: only whoever has the bank open writes it."""
    name = canonical("last seen", str(workspace.me.account_id), str(workspace.bank.folder))
    return state / LAST_SEEN / f"{sha256(name).hexdigest()}.json"


def _seen(workspace: Workspace, state: Path) -> Seen | None:
    """Return what this account saw last in this folder, if that was this bank and was kept whole."""
    file = _file(workspace, state)
    with translating_file_errors():
        raw = file.read_bytes() if file.is_file() else b""
    try:
        kept = json.loads(raw)
        seen = Seen(kept["seq"], bytes.fromhex(kept["hash"]), dt.datetime.fromisoformat(kept["at"]))
        return seen if kept["bank"] == str(workspace.bank.bank_id) else None
    except (TypeError, KeyError, ValueError):
        return None


def _is_there(workspace: Workspace, seen: Seen) -> bool:
    with workspace.reading() as session:
        return session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == seen.seq)) == seen.hash
