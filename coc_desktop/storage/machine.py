"""The seam between the store and the system it runs on: everything that is asked of Windows, Linux or macOS about a place."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

REMOTE_DRIVE = 4
MOUNTINFO = "/proc/self/mountinfo"
_OCTAL = re.compile(r"\\([0-7]{3})")
_MOUNTED = re.compile(r"^.* on (?P<point>/.*) \((?P<kind>[^,)]+)")


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system: where it hangs and what kind it is, such as ext4 or nfs4."""

    point: str
    kind: str


class Machine(Protocol):
    """What the system says about places. Tests hand in one that tells of drives and mounts this computer does not have."""

    @property
    def is_windows(self) -> bool:
        """Say whether paths are written the Windows way."""

    def exists(self, place: str) -> bool:
        """Say whether there is a file or folder at a place."""

    def real(self, place: str) -> str:
        """Return an existing place with every link, junction and SUBST drive followed to where it really is."""

    def drive_kind(self, root: str) -> int:
        """Return what Windows calls GetDriveType of a root such as `C:\\`; 4 is a network drive."""

    def attributes(self, place: str) -> tuple[int, int]:
        """Return the Windows file attributes and reparse tag of an existing place; (0, 0) elsewhere."""

    def environment(self) -> Mapping[str, str]:
        """Return the environment's variables."""

    def mounts(self) -> tuple[Mount, ...]:
        """Return what is mounted, oldest first; empty on Windows."""

    def free_bytes(self, folder: str) -> int:
        """Return how many bytes an existing folder's disk still has for this user."""


def read_mountinfo(text: str) -> tuple[Mount, ...]:
    """Read the lines of Linux's mountinfo (proc(5)): field 5 is the point, the kind follows the lone hyphen."""
    mounts = []
    for line in text.splitlines():
        before, hyphen, after = line.partition(" - ")
        fields = before.split(" ")
        if hyphen and len(fields) >= 5:
            mounts.append(Mount(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]), after.split(" ")[0]))
    return tuple(mounts)


def read_mount_list(text: str) -> tuple[Mount, ...]:
    """Read what macOS's `mount` prints: `//sam@server/share on /Volumes/share (smbfs, nodev)`."""
    found = (_MOUNTED.match(line) for line in text.splitlines())
    return tuple(Mount(match["point"], match["kind"].strip()) for match in found if match)


class ThisMachine:
    """The computer the program is running on."""

    @property
    def is_windows(self) -> bool:
        """Say whether paths are written the Windows way."""
        return sys.platform == "win32"

    def exists(self, place: str) -> bool:
        """Say whether there is a file or folder at a place."""
        return os.path.lexists(place)

    def real(self, place: str) -> str:
        """Return an existing place with every link, junction and SUBST drive followed to where it really is."""
        return os.path.realpath(place)

    def drive_kind(self, root: str) -> int:
        """Return what Windows calls GetDriveType of a root such as `C:\\`; 4 is a network drive."""
        if sys.platform == "win32":
            return int(ctypes.windll.kernel32.GetDriveTypeW(root))
        return 0

    def attributes(self, place: str) -> tuple[int, int]:
        """Return the Windows file attributes and reparse tag of an existing place; (0, 0) elsewhere."""
        if sys.platform == "win32":
            found = os.lstat(place)
            return found.st_file_attributes, found.st_reparse_tag
        return 0, 0

    def environment(self) -> Mapping[str, str]:
        """Return the environment's variables."""
        return os.environ

    def mounts(self) -> tuple[Mount, ...]:
        """Return what is mounted, oldest first; empty on Windows."""
        if sys.platform == "win32":
            return ()
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
            return read_mount_list(told.stdout)
        return read_mountinfo(Path(MOUNTINFO).read_text(encoding="utf-8", errors="surrogateescape"))

    def free_bytes(self, folder: str) -> int:
        """Return how many bytes an existing folder's disk still has for this user."""
        return shutil.disk_usage(folder).free


THIS_MACHINE = ThisMachine()
