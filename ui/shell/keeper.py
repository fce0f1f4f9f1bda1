"""Backups while somebody is signed in: one look a minute; what was last proved, or why it was not, for the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from coc_desktop.clock import Clock, london
from coc_desktop.office.keeping import Kept, back_up_if_due
from coc_desktop.problems import CocProblem
from coc_desktop.wording import moment, time
from ui.kit.tasks import Tasks

LOOK_EVERY = 60_000  # milliseconds
MAKING = "Making a backup"


class Keeper(QObject):
    """Has a backup made when one is due, on the bank's own thread. A failure stays known until a backup succeeds."""

    moved = Signal(str, bool)  # what the status line says, and whether it is a problem
    troubled = Signal(str)  # why no backup could be made

    def __init__(self, parent: QObject, tasks: Tasks, clock: Clock) -> None:
        """Begin to watch once `start` is called."""
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self.trouble = ""
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self, trouble: str = "") -> None:
        """Look now and then every minute; `trouble` is why the last backup, made on locking, failed."""
        self.trouble = trouble
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Have a backup made if one is due, and say how things stand."""
        self._tasks.run(back_up_if_due, done=self.take, refused=self.refuse, busy=MAKING, key="keep", owner=self)

    def take(self, kept: Kept) -> None:
        """Say when the last backup was made; once nothing waits for one, an earlier failure is over."""
        if kept.unkept_since is None:
            self.trouble = ""
        if self.trouble:
            self.refuse(self.trouble)
            return
        late = kept.is_late(self._clock.now())
        self.moved.emit(self._words(kept, late=late), late)

    def refuse(self, problem: CocProblem | str) -> None:
        """Keep and tell why no backup could be made."""
        self.trouble = str(problem)
        self.moved.emit("The last backup was not made", True)
        self.troubled.emit(self.sentence())

    def sentence(self) -> str:
        """Return what to say in the message strip while backups fail, or nothing."""
        return f"No backup was made. {self.trouble}" if self.trouble else ""

    def _words(self, kept: Kept, *, late: bool) -> str:
        if kept.last is None:
            return "No backup yet"
        here, now = london(kept.last), london(self._clock.now())
        when = time(here.time().replace(second=0, microsecond=0)) if here.date() == now.date() else moment(here)
        return f"No backup since {when}" if late else f"Last backup {when}"
