"""Closing the window while a bank is open: first a backup of what changed, said in words; the person decides if it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from coc_desktop.problems import CocProblem
from ui.kit.dialogs import Answer, ask
from ui.office.opening import back_up_to_close

if TYPE_CHECKING:
    from ui.shell.session import Session

CLOSING = "Making a backup before closing"


class Closing:
    """One way out: the backup, then the end; where it fails, the person decides."""

    def __init__(self, session: Session, end: Callable[[], object]) -> None:
        """`end` is called once the bank may be closed."""
        self._session, self._end = session, end

    def begin(self) -> None:
        """Take nothing more in, say what is going on, and make the backup on the bank's thread."""
        self._session.keeper.stop()
        self._session.idle.stop()
        self._session.day_watch.stop()
        self._session.commands.switch(on=False)
        self._session.frame.setEnabled(False)
        self._session.frame.messages.say(f"{CLOSING}. This takes a moment.", "info")
        self._session.around.tasks.run(
            back_up_to_close, done=lambda _none: self._end(), refused=self._refused, busy=CLOSING, key="close"
        )

    def _refused(self, problem: CocProblem) -> None:
        """Ask what to do now that no backup could be made."""
        text = ("Everything is saved in the bank, but there is no backup of the last changes.", str(problem))
        stay = Answer("Stay here", partial(self._stay, str(problem)))
        again, leave = Answer("Try again", self.begin, "primary"), Answer("Close without a backup", self._end, "danger")
        ask(self._session.around.window, "window.no_backup", "No backup was made", text, stay, again, leave)

    def _stay(self, trouble: str) -> None:
        """Go on with the open bank."""
        self._session.frame.setEnabled(True)
        self._session.commands.switch(on=True)
        self._session.idle.start()
        self._session.keeper.start(trouble)
        self._session.day_watch.start()
