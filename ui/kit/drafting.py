"""Keeping what is being typed, every two seconds while it changes, so that a power cut takes no more than that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 2000  # milliseconds


class Drafting(QObject):
    """Calls `keep` two seconds after something was typed, and again for as long as more is."""

    def __init__(self, parent: QObject, keep: Callable[[], object]) -> None:
        """Wait for the first word."""
        super().__init__(parent)
        self._keep = keep
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(keep)

    def touched(self) -> None:
        """Something was typed; the two seconds run from the first word that is not kept, not from the last."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep what waits for its two seconds now, as the bank is about to be closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def rest(self) -> None:
        """Keep nothing for now, as what is typed is being saved or was let go."""
        self._timer.stop()
