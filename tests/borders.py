"""The border of a test run: it opens no file of the person's own, nor beside the repository, and calls no other computer."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, never bound


class OutsideTheBorder(AssertionError):
    """A test reached for something that is not part of the repository."""


def keep_inside(real_home: Path) -> None:
    """Refuse, for the rest of this process, files and network addresses outside the border."""
    watches: dict[str, Callable[[tuple[object, ...]], bool]] = {
        "open": files_outside(real_home),
        "socket.connect": lambda arguments: _elsewhere(arguments[1]),
        "socket.getaddrinfo": lambda arguments: _elsewhere((arguments[0],)),
    }

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        watch = watches.get(event)
        if watch and watch(arguments):
            raise OutsideTheBorder(f"{event}: {arguments}. Tests use files they make or that lie in the repository.")

    sys.addaudithook(hook)


def files_outside(real_home: Path) -> Callable[[tuple[object, ...]], bool]:
    """Return a check for paths in the person's home or beside the repository, apart from Python itself and temporary files."""
    fine = tuple(f"{Path(place).resolve()}{os.sep}" for place in (ROOT, tempfile.gettempdir(), sys.prefix, sys.base_prefix))
    beside = (place.resolve() for place in (real_home, ROOT.parent))
    private = tuple(f"{place}{os.sep}" for place in beside if place != Path(place.anchor))

    def outside(arguments: tuple[object, ...]) -> bool:
        path = arguments[0]
        if not isinstance(path, str | os.PathLike):
            return False
        full = os.path.abspath(path)  # noqa: PTH100 - called for every file, so it has to be quick
        return full.startswith(private) and not full.startswith(fine)

    return outside


def _elsewhere(address: object) -> bool:
    """Say whether a socket address is on another computer; a path (a Unix socket) never is."""
    host = address[0] if isinstance(address, tuple) else None
    return isinstance(host, str) and bool(host) and not host.startswith(OURS)
