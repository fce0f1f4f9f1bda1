"""From starting the program to its sign-in page on the screen, as whole processes, beside a bare window of PySide6."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, Size, in_turn

WINDOWS = Path(__file__).parent / "windows"


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time both windows until they are painted."""
    around = environment(folder)
    subprocess.run([sys.executable, WINDOWS / "settle.py", folder], env=around, check=True)

    def until_painted(file: str) -> float:
        started = time.monotonic()
        said = subprocess.run([sys.executable, WINDOWS / file], env=around, capture_output=True, text=True, check=True).stdout
        return float(said) - started

    ours, bare = in_turn(lambda: until_painted("ours.py"), lambda: until_painted("bare.py"), size.runs * 4)
    yield Figure("start to painted sign-in window", ours, "a bare PySide6 window", bare, times=1.8)


def environment(folder: Path) -> dict[str, str]:
    """Return an environment with a home of its own, where Python keeps what it has compiled, as an installed program does."""
    places = {name: str(folder) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    places |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    root = str(Path(__file__).resolve().parents[1])
    return {**kept, **places, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONPATH": root}
