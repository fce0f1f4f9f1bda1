"""The one application of the process, and waiting for it without a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """Return the one application of this process."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication([])


def until(happened: Callable[[], bool]) -> None:
    """Let the window work until something has happened, and everything that was waiting has been delivered."""
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if happened() else None)
    timer.start()
    loop.exec()
