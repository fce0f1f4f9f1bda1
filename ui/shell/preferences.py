"""What this computer remembers for its user between starts: where the bank is, who signed in last, and how things look.

Nothing of any bank is in it. A file that cannot be read is as good as none.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from coc_desktop.paths import private_folder

FILE_NAME = "window.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices, with what holds before any is made. `first_run` is what was answered in a set-up that has not ended."""

    bank: str = ""
    login: str = ""
    theme: str = "match"
    text_size: int = 100
    roomy: bool = False
    first_run: str = ""


def read_preferences(folder: Path) -> Preferences:
    """Return what was kept in a folder, leaving out what is not of its kind."""
    place = folder / FILE_NAME
    if not place.is_file():
        return Preferences()
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
    except ValueError:
        return Preferences()
    defaults = dataclasses.asdict(Preferences())
    found = kept if isinstance(kept, dict) else {}
    return Preferences(**{name: found[name] for name, value in defaults.items() if type(found.get(name)) is type(value)})


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the choices in a private folder, whole or not at all."""
    new = private_folder(folder) / f"{FILE_NAME}.new"
    new.write_text(json.dumps(dataclasses.asdict(preferences)), encoding="utf-8")
    new.replace(folder / FILE_NAME)
