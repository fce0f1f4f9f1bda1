"""`bank.lock`: who has a bank open, so that a second person can be told. It only names; SQLite's own lock is the guard."""

from __future__ import annotations

import datetime as dt
import json
import platform
from dataclasses import dataclass
from pathlib import Path

from coc_desktop.clock import Clock, london
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.wording import moment, plain_line, time

LOCK_FILE = "bank.lock"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """A login ("" while nobody has signed in), the computer's name, and since when."""

    login: str
    host: str
    since: dt.datetime


def name_holder(folder: Path, login: str, clock: Clock) -> None:
    """Say in the bank's folder who has it open now."""
    said = {"login": login, "host": platform.node(), "since": clock.now().isoformat()}
    with translating_file_errors():
        write_whole(folder / LOCK_FILE, json.dumps(said).encode())


def forget_holder(folder: Path) -> None:
    """Take the name away. Call it before the bank's own lock is let go, never after."""
    with translating_file_errors():
        (folder / LOCK_FILE).unlink(missing_ok=True)


def read_holder(folder: Path) -> Holder | None:
    """Return who said that they have the bank open, or None when nobody did or it cannot be read."""
    try:
        said = json.loads((folder / LOCK_FILE).read_bytes())
        login, host = (plain_line(str(said[name]))[:LONGEST] for name in ("login", "host"))
        return Holder(login, host, dt.datetime.fromisoformat(said["since"]).astimezone(dt.UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def held_sentence(folder: Path, clock: Clock) -> str:
    """Return `Sam has this bank open on PC12 since 9:10am.`, or what can be said of it."""
    holder = read_holder(folder)
    if holder is None:
        return "Somebody has this bank open already."
    here = london(holder.since)
    since = time(here.time()) if here.date() == london(clock.now()).date() else moment(holder.since)
    return f"{holder.login or 'Somebody'} has this bank open on {holder.host or 'another computer'} since {since}."
