"""Files that are whole or not there: written beside their place, forced to the disk, then given their name."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coc_desktop.problems import Refused, Unavailable

TRIES = 10
FIRST_WAIT = 0.02
"""Seconds before the second try; each wait is twice the one before, ten seconds in all."""
RETRIED: tuple[type[OSError], ...] = (PermissionError,) if os.name == "nt" else ()
BLOCK = 1 << 20
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})
_OTHERWISE = "The disk did not answer as it should, so nothing was changed: try again, or ask IT to look at it."
_WORDS = {
    errno.ENOSPC: "The disk is full, so nothing was written: free some space, then try again.",
    errno.EDQUOT: "Your share of the disk is full, so nothing was written: free some space, then try again.",
    errno.EFBIG: "The disk takes no larger file here: choose another folder, then try again.",
    errno.EROFS: "We cannot write in that folder: choose a folder you can change, or ask IT for access.",
    errno.EACCES: "We cannot use that folder: choose a folder you can change, or ask IT for access.",
    errno.EPERM: "We cannot use that folder: choose a folder you can change, or ask IT for access.",
    errno.EEXIST: "There is already a file of that name there: choose another name, then try again.",
    errno.ENOENT: "That file or folder is not there: check the place, then try again.",
    errno.ENOTDIR: "That place is not a folder: choose another one.",
    errno.ENAMETOOLONG: "That place’s name is too long: choose a shorter one.",
}


@contextmanager
def translating_file_errors() -> Iterator[None]:
    """Turn what the system says about files and folders into Unavailable, with a plain sentence that names no path."""
    try:
        yield
    except OSError as error:
        raise Unavailable(_WORDS.get(error.errno or 0, _OTHERWISE)) from error


def force_to_disk(path: Path) -> None:
    """Wait until a file's bytes, or a folder's names, have reached the disk. Never call this on a live bank's file."""
    if path.is_dir():
        if sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def give_name(made: Path, place: Path) -> None:
    """Move a finished file to its place in one step, replacing what was there; virus scanners on Windows get ten tries."""
    for attempt in range(TRIES):
        try:
            made.replace(place)
            break
        except RETRIED:
            if attempt == TRIES - 1:
                raise
            time.sleep(FIRST_WAIT * 2**attempt)
    force_to_disk(place.parent)


def give_free_name(made: Path, place: Path) -> None:
    """Move a finished file to its place in one step, or raise FileExistsError: what is there already is never replaced."""
    if sys.platform == "win32":
        made.rename(place)  # Windows refuses to rename over a file
        return
    try:
        place.hardlink_to(made)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        place.touch(mode=0o600, exist_ok=False)  # claims the name, on disks that know no second name for a file
        made.replace(place)
    else:
        made.unlink()
    force_to_disk(place.parent)


def write_whole(place: Path, content: bytes) -> None:
    """Write a small file, for its owner alone to read, so that whoever looks finds the old bytes or the new, never a part."""
    beside = place.with_name(f"{place.name}.new")
    with open(beside, "wb", opener=_for_owner) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    give_name(beside, place)


def _for_owner(path: str, flags: int) -> int:
    """Open a file that only its owner may read, also one that an earlier try left half written."""
    descriptor = os.open(path, flags, 0o600)
    if os.name == "posix":
        os.fchmod(descriptor, 0o600)
    return descriptor


def save_where_chosen(place: Path, content: bytes) -> None:
    """Write a file to the place a person chose; Unavailable, in a plain sentence, where that cannot be done."""
    with translating_file_errors():
        write_whole(place, content)


def read_at_most(place: Path, most: int, too_big: str) -> bytes:
    """Return the bytes of a file from outside, read once so that what was checked is what is taken apart; Refused in a sentence.

    `too_big` is what is said of one that has more than `most` bytes.
    """
    try:
        with place.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError as problem:
        raise Refused("There is no file of that name any more. Choose it again.") from problem
    except OSError as problem:
        raise Refused("This file cannot be opened. It may be open elsewhere: close it there and try again.") from problem
    if len(content) > most:
        raise Refused(too_big)
    return content


def copy_whole(source: Path, place: Path) -> str:
    """Copy a file that is not in use to a name that is free, force it to the disk, and return its SHA-256 in hex."""
    with source.open("rb") as reading, place.open("xb") as writing:
        shutil.copyfileobj(reading, writing, BLOCK)
        writing.flush()
        os.fsync(writing.fileno())
    return sha256_of(place)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file that is not in use, in hex. Never call this on a live bank's file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_database(path: Path) -> None:
    """Remove a finished copy and whatever SQLite may have left beside it. Never call this on a live bank's file."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def sqlite_address(path: Path, options: str) -> str:
    """Return the URI by which SQLite opens a file, such as `file:///...?mode=ro`."""
    return f"{path.absolute().as_uri()}?{options}"


def connect_sealed_copy(path: Path) -> sqlite3.Connection:
    """Open a finished copy for reading only: no lock, no journal, not a byte changed, wherever it is kept."""
    return sqlite3.connect(sqlite_address(path, "mode=ro&immutable=1"), uri=True, isolation_level=None, check_same_thread=False)
