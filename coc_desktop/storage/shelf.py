"""A folder of backups and its list. Only what the list names is ever removed; a strange file is left alone whatever its name.

The list is written before a backup is begun and again before its file gets its name, each time whole, so that a stop at any
moment leaves a list that can be read and a file that is either proved or marked `.untested`. A list that another hand spoilt is
never written over: it is put aside, and what stands in the folder is taken in again (see `backups.whole_list`).
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from coc_desktop.paths import private_folder
from coc_desktop.storage.files import remove_database, write_whole
from coc_desktop.storage.thinning import kept

MANIFEST = "manifest.json"
UNTESTED = ".untested"
SPOILT = "manifest-spoilt.json"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One proved backup: its file's name, when and why it was made, its size and SHA-256, and what it holds."""

    name: str
    made_at: dt.datetime
    reason: str
    size: int
    sha256: str
    schema_version: int
    audit_seq: int
    audit_head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shelf's list says: the proved backups, oldest first, and the names of those that were begun.

    `is_spoilt` says that there is a list and that it cannot be understood; nothing is removed by one.
    """

    backups: tuple[Backup, ...] = ()
    unfinished: tuple[str, ...] = ()
    is_spoilt: bool = False


class Shelf:
    """One folder of backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, backup: Backup) -> Path:
        """Return where a backup's file is."""
        return self.folder / backup.name

    def read(self) -> Manifest:
        """Return the list as far as its files are there. OSError when it is there and cannot be read now."""
        try:
            written = (self.folder / MANIFEST).read_bytes()
        except FileNotFoundError:
            return Manifest()
        try:
            said = json.loads(written)
            listed = tuple(_backup(entry) for entry in said["backups"])
            unfinished = tuple(_plain_name(name) for name in said["unfinished"])
        except (ValueError, KeyError, TypeError):
            return Manifest(is_spoilt=True)
        return Manifest(tuple(backup for backup in listed if self.path(backup).is_file()), unfinished)

    def begin(self, made_at: dt.datetime) -> str:
        """Clear away what earlier tries left unproved, take a free name, put it on the list as unfinished and return it."""
        private_folder(self.folder)
        manifest = self._understood()
        for name in manifest.unfinished:
            remove_database(self.folder / f"{name}{UNTESTED}")
        stem, number = f"bank-{made_at.strftime(_STAMP)}", 1
        name = f"{stem}.coc"
        while any((self.folder / f"{name}{ending}").exists() for ending in ("", UNTESTED)):
            number += 1
            name = f"{stem}-{number}.coc"
        self._write(Manifest(manifest.backups, (name,)))
        return name

    def untested(self, name: str) -> Path:
        """Return where a backup is written until it is proved."""
        return self.folder / f"{name}{UNTESTED}"

    def put_on_list(self, backup: Backup) -> None:
        """Put a proved backup on the list, just before its file gets its name; until then `read` passes over it."""
        manifest = self._understood()
        self._write(Manifest((*manifest.backups, backup), manifest.unfinished))

    def standing(self) -> tuple[tuple[Path, dt.datetime], ...]:
        """Return the files in the folder that are named as backups are, each with the moment in its name, oldest first."""
        found = ((file, _moment_in(file.name)) for file in self.folder.glob("bank-*.coc"))
        return tuple(
            sorted(
                ((file, at) for file, at in found if at is not None), key=lambda pair: (pair[1], len(pair[0].name), pair[0].name)
            )
        )

    def begin_list(self, backups: tuple[Backup, ...]) -> None:
        """Put a spoilt list aside and write another."""
        write_whole(self.folder / SPOILT, (self.folder / MANIFEST).read_bytes())
        self._write(Manifest(backups))

    def _understood(self) -> Manifest:
        """Return the list; ValueError where writing it would forget what a spoilt one named."""
        manifest = self.read()
        if manifest.is_spoilt:
            raise ValueError("a spoilt list is put aside before another is written")
        return manifest

    def thin(self, now: dt.datetime) -> tuple[Backup, ...]:
        """Remove the backups that the schedule lets go, never the last one, and return them."""
        manifest = self.read()
        stay = kept((backup.made_at for backup in manifest.backups), now)
        going = tuple(backup for backup in manifest.backups[:-1] if backup.made_at not in stay)
        for backup in going:
            self.path(backup).unlink(missing_ok=True)
        if going:
            self._write(replace(manifest, backups=tuple(backup for backup in manifest.backups if backup not in going)))
        return going

    def _write(self, manifest: Manifest) -> None:
        said = {"backups": [_entry(backup) for backup in manifest.backups], "unfinished": list(manifest.unfinished)}
        write_whole(self.folder / MANIFEST, json.dumps(said, indent=1).encode())


def _entry(backup: Backup) -> dict[str, Any]:
    return {**asdict(backup), "made_at": backup.made_at.isoformat()}


def _backup(entry: dict[str, Any]) -> Backup:
    values = {
        **entry,
        "name": _plain_name(entry["name"]),
        "made_at": dt.datetime.fromisoformat(entry["made_at"]).astimezone(dt.UTC),
    }
    return Backup(**values)


def _moment_in(name: str) -> dt.datetime | None:
    """Return the moment in a backup's name, or None in another file's: `bank-20260806T100000Z-2.coc`."""
    try:
        return dt.datetime.strptime(name.removeprefix("bank-")[:16], _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _plain_name(name: str) -> str:
    """Return a listed name; one that would reach outside the folder raises ValueError."""
    if name != Path(name).name or "\\" in name or not name.startswith("bank-"):
        raise ValueError("a backup's name is a plain file name")
    return name
