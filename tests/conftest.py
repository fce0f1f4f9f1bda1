"""What holds for every test: no screen, a home of its own, no network, no file from outside, no warning unheard.

Fixtures of open banks are in `tests/banks.py` and, on a server, `tests/postgres.py`; `tests/factory.py` makes valid things.
"""

from __future__ import annotations

import atexit
import importlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.borders import keep_inside

HOME = Path(tempfile.mkdtemp(prefix="coc-home-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
keep_inside(real_home=Path.home())
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    TZ="Pacific/Auckland",  # nothing may lean on the computer's own zone being London
    **{name: str(HOME) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")},
    **{f"XDG_{kind}_HOME": str(HOME / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
    XDG_RUNTIME_DIR=str(HOME / "run"),
)
(HOME / "run").mkdir(mode=0o700)
MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's own folder in memory, where nothing waits for a disk
ROOM = 4 * 2**30  # bytes free in it; several workers leave far less behind
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

pytest_plugins = ["tests.banks", "tests.postgres"]


def pytest_configure(config: pytest.Config) -> None:
    """Make hypothesis give the same answer every time; imported here, after the home it looks into has been moved."""
    from hypothesis import settings

    settings.register_profile("house", deadline=None, derandomize=True, database=None, print_blob=True)
    settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests whose programs are not on this computer (`run.py test --long` names those programs)."""
    missing = [item for item in items if any(not is_here(name) for mark in item.iter_markers("needs") for name in mark.args)]
    if missing:
        config.hook.pytest_deselected(items=missing)
        items[:] = [item for item in items if item not in missing]


def is_here(name: str) -> bool:
    """Say whether a program is on this computer, or a part of Qt that not everybody has, with what it needs of the system."""
    if not name.startswith("PySide6."):
        return shutil.which(name) is not None
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


@pytest.fixture(autouse=True)
def _no_warning_unheard(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged a warning it did not expect; one that did looks at `caplog` and then clears it."""
    yield
    unheard = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if unheard:
        pytest.fail("Logged without being expected: " + "; ".join(unheard))
