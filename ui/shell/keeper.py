"""Backups while somebody is signed in: one look a minute; what was last proved, or why it was not, for the status line.

Once a month the last backup is restored to try it, beside the bank's own thread, so that nobody waits for it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from coc_desktop.changes import Changes
from coc_desktop.clock import Clock, london
from coc_desktop.office.keeping import TRIED, Kept, Tried, back_up_if_due, how_tried, note_trial, try_backup
from coc_desktop.problems import CocProblem
from coc_desktop.wording import day, moment, time
from ui.kit.tasks import Tasks

LOOK_EVERY = 60_000  # milliseconds
LOOK_BACK_EVERY = 60 * LOOK_EVERY
MAKING = "Making a backup"
TRYING = "Trying the last backup"


class Keeper(QObject):
    """Has a backup made when one is due, on the bank's own thread. A failure stays known until a backup succeeds."""

    moved = Signal(str, bool)  # what the status line says, and whether it is a problem
    troubled = Signal(str)  # why no backup could be made

    def __init__(self, parent: QObject, tasks: Tasks, clock: Clock) -> None:
        """Begin to watch once `start` is called."""
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self.trouble = ""
        self._not_whole = ""
        self._kept: Kept | None = None
        self._tried = Tried(None, None)
        self._timers = [QTimer(self, interval=LOOK_EVERY), QTimer(self, interval=LOOK_BACK_EVERY)]
        self._timers[0].timeout.connect(self.look)
        self._timers[1].timeout.connect(self.look_back)
        tasks.changed.connect(self._on_changed)

    def start(self, trouble: str = "") -> None:
        """Look now and then every minute; `trouble` is why the last backup, made on locking, failed."""
        self.trouble = trouble
        for timer in self._timers:
            timer.start()
        self.look()
        self.look_back()

    def stop(self) -> None:
        """Look no longer."""
        for timer in self._timers:
            timer.stop()

    def look(self) -> None:
        """Have a backup made if one is due, and say how things stand."""
        self._tasks.run(back_up_if_due, done=self.take, refused=self.refuse, busy=MAKING, key="keep", owner=self)

    def take(self, kept: Kept) -> None:
        """Say when the last backup was made; once nothing waits for one, an earlier failure is over."""
        self._kept = kept
        if kept.unkept_since is None:
            self.trouble = ""
        if self.trouble:
            self.refuse(self.trouble)
            return
        if self._not_whole:
            self.refuse_trial(self._not_whole)
            return
        late = kept.is_late(self._clock.now())
        self.moved.emit(self._words(kept, late=late), late)

    def refuse(self, problem: CocProblem | str) -> None:
        """Keep and tell why no backup could be made."""
        self.trouble = str(problem)
        self.moved.emit("The last backup was not made", True)
        self.troubled.emit(self.sentence())

    def look_back(self) -> None:
        """Have the last backup restored to try it, if that is due."""
        self._tasks.run(how_tried, done=self._try, refused=self.refuse, key="tried", owner=self)

    def _try(self, tried: Tried) -> None:
        """Say when one was tried; try the one that is due, but not again one that just failed."""
        again = tried.due is not None and self._tried.due is not None and tried.due.file == self._tried.due.file
        if tried.due is None:
            self._not_whole = ""
        self._tried = tried
        if self._kept is not None:
            self.take(self._kept)
        if tried.due is not None and not (again and self._not_whole):
            answers = {"done": self._on_whole, "refused": self.refuse_trial}
            self._tasks.run_plain(try_backup, tried.due, free=True, busy=TRYING, key="trial", owner=self, **answers)

    def _on_whole(self, rows: int) -> None:
        self._tasks.run(note_trial, rows, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.act == TRIED[0]:
            self.look_back()

    def refuse_trial(self, problem: CocProblem | str) -> None:
        """Keep and tell why the last backup could not be restored."""
        self._not_whole = str(problem)
        self.moved.emit("The last backup did not come back whole", True)
        self.troubled.emit(self.sentence())

    def sentence(self) -> str:
        """Return what to say in the message strip while backups fail, or nothing."""
        if self.trouble:
            return f"No backup was made. {self.trouble}"
        return f"The last backup could not be restored to try it. {self._not_whole}" if self._not_whole else ""

    def _words(self, kept: Kept, *, late: bool) -> str:
        if kept.last is None:
            return "No backup yet"
        here, now = london(kept.last), london(self._clock.now())
        when = time(here.time().replace(second=0, microsecond=0)) if here.date() == now.date() else moment(here)
        tried = f". Last tried {day(london(self._tried.at).date())}" if self._tried.at is not None and not late else ""
        return f"No backup since {when}" if late else f"Last backup {when}{tried}"
