"""Where bugs end: a report that shows exactly what it holds, and never anything a person typed or is called.

`Border` keeps a bug inside one page; `Crashes` hears of every other one; a file from faulthandler tells the next start
what stopped the program outright.
"""

from __future__ import annotations

import faulthandler
import re
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from coc_desktop import PRODUCT, __version__
from coc_desktop.logs import OURS, described, note_error
from coc_desktop.paths import private_folder

STOPPED_FILE = "stopped.txt"
_FRAME = r'File "(?P<path>[^"]+)", line (?P<line>\d+) in (?P<name>[\w<>.]+)'


def report_of(*what: str) -> str:
    """Write a report: the versions of the parts, then what is given. It holds no words, names, values or folders."""
    import platform

    return "\n".join(
        (
            f"{PRODUCT} {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
            "",
            *what,
        )
    )


class Border:
    """A bug in what is done inside goes no further: it is told to `crashes`, and `.error` says so afterwards."""

    def __init__(self, crashes: Crashes) -> None:
        """Tell these crashes."""
        self._crashes = crashes
        self.error: Exception | None = None

    def __enter__(self) -> Border:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        """Keep a bug here; let everything that is not one (such as being asked to stop) pass."""
        if isinstance(error, Exception):
            self.error = error
            self._crashes.note(error)
            return True
        return False


class Crashes(QObject):
    """Hears of every bug in the window's thread and in others, notes it in the log, and opens its report."""

    happened = Signal(object)  # the exception

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a window to open reports over; `over` gives one."""
        super().__init__(parent)
        self._window: QWidget | None = None
        self.shown: QDialog | None = None
        self.happened.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def over(self, window: QWidget) -> None:
        """Open reports over this window from now on."""
        self._window = window

    def install(self) -> None:
        """Hear of whatever nobody caught, on every thread."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda told: self._uncaught(told.exc_type, told.exc_value, told.exc_traceback)

    def note(self, error: BaseException) -> None:
        """Write a bug to the log: its type and our frames, never its text."""
        note_error("window.bug", error)

    def show(self, error: BaseException) -> None:
        """Note a bug and open its report; while one is open, others are only noted."""
        self.note(error)
        if self.shown is None or not self.shown.isVisible():
            self.open_report(report_of(*described(error)))

    def open_report(self, report: str) -> None:
        """Open a report over the window."""
        from ui.crash_report import CrashDialog

        self.shown = CrashDialog(report, self._window)
        self.shown.open()

    def _uncaught(self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is not None and issubclass(kind, Exception):
            self.happened.emit(error)


def watch_for_stops(folder: Path) -> TextIO:
    """Have Python write its stacks into a private file if the program is stopped outright; keep what is returned open."""
    file = (private_folder(folder) / STOPPED_FILE).open("a", encoding="utf-8")
    faulthandler.enable(file, all_threads=True)
    return file


def last_stop(folder: Path) -> str:
    """Return the report of the stop before this start, or nothing, and forget it. Folders of the machine are left out."""
    place = folder / STOPPED_FILE
    if not place.is_file():
        return ""
    lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
    place.write_text("", encoding="utf-8")
    frames = [_ours(found["path"], found["line"], found["name"]) for line in lines if (found := re.search(_FRAME, line))]
    return report_of("The program was stopped while it was running.", *frames) if lines else ""


def _ours(path: str, line: str, name: str) -> str:
    """Write a frame without the folders above the program."""
    parts = re.split(r"[/\\]", path)
    start = next((place for place, part in enumerate(parts) if part in OURS), len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{line} in {name}"
