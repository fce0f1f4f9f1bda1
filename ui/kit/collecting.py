"""Keeps Python's garbage collector off the worker threads.

A widget in a cycle that is collected on the bank's thread is destroyed there by Qt, and the program crashes some time
later. So automatic collection is off while the window lives, and is done by a timer on the window's own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds
OLDER, OLDEST = 10, 60  # every tenth time the second generation too, every sixtieth all of it


class Collector(QObject):
    """Collects on the thread it was made on, from now until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch automatic collection off and begin."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._times = 0
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the youngest, and from time to time the older ones; called every second."""
        self._times += 1
        gc.collect(2 if self._times % OLDEST == 0 else 1 if self._times % OLDER == 0 else 0)

    def stop(self) -> None:
        """Go back to how it was."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
