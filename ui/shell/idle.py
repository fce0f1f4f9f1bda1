"""Locks a window that nobody uses, with a minute's warning, and one that wakes up after a sleep, without."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.kit.uses import Uses

WARNING = 60.0  # seconds before the lock
LOOK_EVERY = 1000  # milliseconds
JUMP = 60.0  # seconds by which the wall clock may run ahead of the steady one before the computer must have slept


class IdleWatch(QObject):
    """Counts the time since a key or the mouse was last used."""

    warned = Signal(int)  # seconds left before the lock
    used_again = Signal()  # somebody came back during the warning
    spent = Signal()  # lock now

    def __init__(
        self,
        app: QApplication,
        minutes: int,
        *,
        parent: QObject | None = None,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Begin to watch. `steady` never goes back and may stand still in sleep; `wall` is the clock on the wall."""
        super().__init__(parent)
        self._limit = minutes * 60.0
        self._steady, self._wall = steady, wall
        self._used = self._looked = self._looked_wall = 0.0
        self._warning = False
        self._uses = Uses(app, self._on_used, parent=self)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self.start()

    def start(self) -> None:
        """Watch, counting from now."""
        self._used, self._looked, self._looked_wall = self._steady(), self._steady(), self._wall()
        self._warning = False
        self._timer.start()
        self._uses.watch()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._uses.stop()

    def use(self) -> None:
        """Count from now, as if a key had been pressed."""
        self._used = self._steady()
        if self._warning:
            self._warning = False
            self.used_again.emit()

    def look(self) -> None:
        """Compare the clocks; warn or lock when it is time. Called every second."""
        self._uses.watch()
        now, wall = self._steady(), self._wall()
        slept = (wall - self._looked_wall) - (now - self._looked) > JUMP or now - self._looked > JUMP
        self._looked, self._looked_wall = now, wall
        left = self._limit - (now - self._used)
        if slept or left <= 0:
            self.stop()
            self.spent.emit()
        elif left <= WARNING:
            self._warning = True
            self.warned.emit(round(left))

    def _on_used(self, _event: QEvent) -> bool:
        """Notice that somebody is there; nothing is kept from anybody."""
        self.use()
        return False
