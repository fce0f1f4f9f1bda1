"""Another day begins while the window stays open: what is shown is asked again, so that nobody reads yesterday’s “today”."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from coc_desktop.clock import Clock, today
from ui.crash import Border, Crashes
from ui.kit.pages import Page

LOOK_EVERY = 60_000  # milliseconds; a timer set for midnight would stand still while the computer sleeps


class DayWatch(QObject):
    """Looks once a minute which day it is in the United Kingdom. A page with something unsaved is asked once that is saved."""

    turned = Signal()  # another day has begun

    def __init__(self, parent: QObject, clock: Clock, stack: QStackedWidget, crashes: Crashes) -> None:
        """Begin to watch once `start` is called; the pages are those of `stack`."""
        super().__init__(parent)
        self._clock, self._stack, self._crashes = clock, stack, crashes
        self._day = today(clock)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and then every minute."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Have every page asked again that was built or asked on another day, and tell once that the day is another."""
        here = today(self._clock)
        for page in self._stack.findChildren(Page, options=Qt.FindChildOption.FindDirectChildrenOnly):
            with Border(self._crashes):
                page.turn_day(here)
        if here != self._day:
            self._day = here
            self.turned.emit()
