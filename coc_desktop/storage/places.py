"""Where a live bank may live: on this computer's own disk, in a folder that nothing else copies while it is written.

Network drives lose SQLite's locks and synced folders copy a file half written, so both are refused with the reason and two
ways on. Backups may go to either: they are only copies, written whole and checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from coc_desktop.problems import Unavailable
from coc_desktop.storage.machine import REMOTE_DRIVE, THIS_MACHINE, Machine

LEAST_FREE = 200_000_000
RECALL = 0x0004_0000 | 0x0040_0000
PINNED_TO_CLOUD = 0x0008_0000 | 0x0010_0000
CLOUD_TAG, CLOUD_TAG_MASK = 0x9000_001A, 0xFFFF_0FFF
REMOTE_KINDS = frozenset(
    {
        "9p",
        "acfs",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "drvfs",
        "fuse",
        "gfs2",
        "gluster",
        "glusterfs",
        "lustre",
        "ncpfs",
    }
    | {"nfs", "nfs3", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "virtiofs"}
    | {"vmhgfs", "webdav"}
)
SYNCED_NAMES = re.compile(
    r"""(onedrive(\ -\ .+)? | dropbox(\ \(.+\))? | .+\ dropbox | google\ ?drive | my\ drive | nextcloud\d* | owncloud\d*
        | icloud\ ?drive | com~apple~clouddocs | mobile\ documents | cloudstorage | box\ sync | pcloud\ ?drive | megasync
        | syncthing | tresorit.* | seafile | sharepoint | .+\ -\ sharepoint)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
SYNC_MARKS = (".dropbox.cache", ".stfolder", ".owncloudsync.log", ".tmp.drivedownload")

_NETWORK = (
    "This folder is on a network or shared drive, where a bank can be damaged: choose a folder on this computer’s own disk, "
    "or keep the bank there and send only its backups here."
)
_SYNCED = (
    "This folder is copied by a sync service such as OneDrive, which can damage a bank: choose a folder that is not synced, "
    "or keep the bank there and send only its backups here."
)
_SERVER = "This version cannot open a bank on a PostgreSQL server: choose a folder on this computer instead."


def require_local_place(place: str | Path, machine: Machine = THIS_MACHINE) -> None:
    """Raise Unavailable, in one sentence, when a live bank may not be kept at a place. The place need not exist yet."""
    reason = reason_against(str(place), machine)
    if reason:
        raise Unavailable(reason)


def reason_against(place: str, machine: Machine = THIS_MACHINE) -> str | None:
    """Return the sentence that says why a live bank may not be kept at a place, or None when it may."""
    if re.match(r"\s*postgres(ql)?(\+\w+)?:", place, re.IGNORECASE):
        return _SERVER
    if re.match(r"\s*[a-z][a-z0-9+.-]+://", place, re.IGNORECASE):
        return _NETWORK
    if machine.is_windows:
        return _against_on_windows(place, machine)
    return _against_on_posix(place, machine)


def require_space(folder: Path, size: int, machine: Machine = THIS_MACHINE) -> None:
    """Raise Unavailable unless the folder's disk has room for work on a file of `size` bytes: 200 MB, or three times it."""
    short = short_of_space(folder, size, machine)
    if short:
        raise Unavailable(short)


def short_of_space(folder: Path, size: int, machine: Machine = THIS_MACHINE) -> str | None:
    """Return the sentence that says how much room is missing on the folder's disk, or None when there is enough."""
    need = max(LEAST_FREE, 3 * size)
    free = machine.free_bytes(_nearest(folder, machine))
    if free >= need:
        return None
    missing = -(-(need - free) // 1_000_000)
    return f"This disk is nearly full: free {missing:,} MB on it, or choose a folder on another disk."


def _against_on_windows(place: str, machine: Machine) -> str | None:
    given = _without_prefix(place)
    if _is_unc(given):
        return _NETWORK
    path = PureWindowsPath(given)
    nearest = _nearest(path, machine)
    real = PureWindowsPath(_without_prefix(machine.real(nearest)))
    if _is_unc(str(real)) or any(machine.drive_kind(f"{where.drive}\\") == REMOTE_DRIVE for where in (path, real) if where.drive):
        return _NETWORK
    settings = machine.environment().items()
    roots = [PureWindowsPath(value) for name, value in settings if name.upper().startswith("ONEDRIVE") and value]
    if any(where.is_relative_to(root) for where in (path, real) for root in roots):
        return _SYNCED
    return _SYNCED if _in_the_cloud(nearest, machine) or _looks_synced((path, real), machine) else None


def _against_on_posix(place: str, machine: Machine) -> str | None:
    path = PurePosixPath(Path(place).absolute())
    real = PurePosixPath(machine.real(_nearest(path, machine)))
    kind = _mounted_as(real, machine)
    if place.startswith("\\\\") or kind in REMOTE_KINDS or kind.startswith("fuse."):
        return _NETWORK
    return _SYNCED if _looks_synced((path, real), machine) else None


def _without_prefix(place: str) -> str:
    """Take the `\\\\?\\` and `\\\\.\\` spellings off a Windows path; a UNC path keeps its two backslashes."""
    plain = place.strip().replace("/", "\\")
    unc = re.match(r"\\\\[?.]\\(GLOBALROOT\\Device\\Mup|UNC)\\(?P<rest>.*)", plain, re.IGNORECASE)
    if unc:
        return f"\\\\{unc['rest']}"
    return re.sub(r"^(\\\\[?.]\\|\\\?\?\\)(?=[A-Za-z]:)", "", plain)


def _is_unc(place: str) -> bool:
    return place.startswith("\\\\") and not re.match(r"\\\\[?.]\\(Volume\{|HarddiskVolume)", place, re.IGNORECASE)


def _nearest(path: PurePath, machine: Machine) -> str:
    """Return the path itself or its nearest parent that exists."""
    return next((str(place) for place in (path, *path.parents) if machine.exists(str(place))), str(path))


def _mounted_as(real: PurePosixPath, machine: Machine) -> str:
    """Return the kind of file system under a path: the longest point that holds it, the newest where several share it."""
    holding = [mount for mount in machine.mounts() if real.is_relative_to(mount.point)]
    deepest = max((len(PurePosixPath(mount.point).parts) for mount in holding), default=0)
    kinds = [mount.kind.lower() for mount in holding if len(PurePosixPath(mount.point).parts) == deepest]
    return kinds[-1] if kinds else ""


def _in_the_cloud(nearest: str, machine: Machine) -> bool:
    """Say whether Windows marks an existing place, or a folder above it, as kept by a cloud service."""
    for place in (PureWindowsPath(nearest), *PureWindowsPath(nearest).parents):
        attributes, tag = machine.attributes(str(place))
        if attributes & (RECALL | PINNED_TO_CLOUD) or tag & CLOUD_TAG_MASK == CLOUD_TAG:
            return True
    return False


def _looks_synced(paths: tuple[PurePath, ...], machine: Machine) -> bool:
    """Say whether a folder on the way carries a sync service's name or the mark that one leaves behind."""
    return any(SYNCED_NAMES.match(folder.name) or _is_marked(folder, machine) for path in paths for folder in _folders(path))


def _folders(path: PurePath) -> Iterator[PurePath]:
    yield from (path, *path.parents)


def _is_marked(folder: PurePath, machine: Machine) -> bool:
    return any(machine.exists(str(folder / mark)) for mark in SYNC_MARKS)
