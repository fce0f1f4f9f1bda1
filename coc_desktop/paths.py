"""Where things live on this computer, and the only maker of file names: no personal data, valid on Windows and Linux.

Only the user's own local folders are used (never a roaming one). The private folder for papers that are being looked at is
readable by its owner alone and is emptied when the program starts and when it ends.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from coc_desktop import PRODUCT

LONGEST_NAME = 120
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)
_CODE = r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*\Z"
_FORBIDDEN = r'[<>:"/\\|?*\x00-\x1f\x7f]+'


@dataclass(frozen=True, slots=True)
class Homes:
    """The folders that belong to the program for one user of this computer."""

    data: Path
    state: Path
    temporary: Path

    @property
    def default_bank(self) -> Path:
        """Return where a bank goes when nobody chooses a place."""
        return self.data / "Bank"

    @property
    def logs(self) -> Path:
        """Return the folder of the program's own log."""
        return self.state / "logs"


def homes() -> Homes:
    """Return the program's folders for whoever is using this computer; nothing is made yet."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(PRODUCT, appauthor=False, roaming=False)
    return Homes(Path(dirs.user_data_dir), Path(dirs.user_state_dir), Path(dirs.user_cache_dir) / "tmp")


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may open, or close an existing one to others, and return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def empty_temporary(where: Homes) -> Path:
    """Remove everything from the private folder for papers being looked at, and return it, made and closed to others."""
    folder = private_folder(where.temporary)
    for item in folder.iterdir():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()
    return folder


def file_name(*parts: str | int | dt.date, ending: str) -> str:
    """Make a file name from codes, numbers and dates, as in `INV-000123.pdf`; anything else is a bug and raises ValueError.

    Codes are letters and figures joined by single hyphens, so that no name, title or remark can reach a file's name by accident.
    """
    words = [part.isoformat()[:10] if isinstance(part, dt.date) else str(part) for part in parts]
    if not words or not all(re.match(_CODE, word) for word in (*words, ending)):
        raise ValueError("a file name is made from codes, numbers and dates")
    return safe_name(f"{'-'.join(words)}.{ending}")


def safe_name(name: str) -> str:
    """Return a file name that every system accepts and that shows as it is: no separators, bidi marks or device names."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    plain = re.sub(_FORBIDDEN, "-", plain).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    plain = _shortened(stem.rstrip(" ."), f".{ending[:12]}" if ending else "")
    if plain.partition(".")[0].strip().lower() in RESERVED:
        plain = f"_{plain}"
    return plain or "file"


def _shortened(stem: str, ending: str) -> str:
    """Cut the stem until the whole fits in `LONGEST_NAME` bytes of UTF-8, never inside a character."""
    room = LONGEST_NAME - len(ending.encode())
    return (stem.encode()[:room].decode(errors="ignore").rstrip(" .") + ending).strip(" ")


def free_place(folder: Path, name: str) -> Path:
    """Return a path inside the folder that nothing has yet: `INV-1.pdf`, then `INV-1 (2).pdf`. The folder must exist."""
    root = folder.resolve(strict=True)
    plain = safe_name(name)
    place, number = root / plain, 1
    while place.exists() or place.is_symlink():
        number += 1
        place = root / f"{Path(plain).stem} ({number}){Path(plain).suffix}"
    if place.parent != root:
        raise ValueError("a file name may not leave its folder")
    return place


def is_private(folder: Path) -> bool:
    """Say whether only its owner may open the folder; always true on Windows, where the profile's own rights decide."""
    return os.name == "nt" or folder.stat().st_mode & 0o077 == 0
