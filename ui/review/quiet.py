"""The watch over a page that nobody touches: after some quiet minutes it rests, with no count shown and nothing closed."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.kit.uses import Uses

LOOK_EVERY = 1000  # milliseconds


class Quiet(QObject):
    """Tells when nobody has touched a key or the mouse for a while, and when somebody does again."""

    rested = Signal()
    woken = Signal()

    def __init__(self, app: QApplication, *, steady: Callable[[], float] = time.monotonic) -> None:
        """Begin to watch; `limit` of 0 minutes means never to rest."""
        super().__init__(app)
        self.limit = 0
        self.resting = False
        self._steady, self._used = steady, steady()
        self._uses = Uses(app, self._on_used, parent=self)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Rest if it is time; called every second."""
        self._uses.watch()
        if not self.resting and self.limit and self._steady() - self._used >= self.limit * 60:
            self.resting = True
            self.rested.emit()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._uses.stop()

    def _on_used(self, event: QEvent) -> bool:
        """Notice that somebody is there. The key that wakes a resting page does nothing else."""
        self._used = self._steady()
        if not self.resting:
            return False
        self.resting = False
        self.woken.emit()
        return event.type() is not QEvent.Type.MouseMove
