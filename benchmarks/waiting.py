"""The one application of the process, which collects as the program does, and waiting for it without a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.kit.collecting import Collector


def application() -> QApplication:
    """Return the one application of this process; the first call makes it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication([])
    Collector(made)
    return made


def until(happened: Callable[[], bool]) -> None:
    """Let the window work until something has happened, and everything that was waiting has been delivered."""
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if happened() else None)
    timer.start()
    loop.exec()
