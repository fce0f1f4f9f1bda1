"""A review in a process of its own, seen from the window that starts it: what it is handed, and how it ends."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

    from coc_desktop.security.own_keys import OwnKeys
    from ui.app import Program
    from ui.review.handed import Handed

STOPPED = "The review stopped by itself. What was said in it is kept, sealed, and is there next time."
NOT_STARTED = "The review could not be started."


class Beside(QObject):
    """Starts a review and waits for its end. The command line says which bank it is, and no more."""

    def __init__(self, program: Program) -> None:
        """Serve one program; nothing is going on yet."""
        super().__init__(program.window)
        self._program = program
        self._handed: Handed | None = None
        self._process: QProcess | None = None
        program.tasks.failed.connect(self._forget)

    def going_on(self) -> bool:
        """Say whether somebody is looking at their plan."""
        return self._process is not None

    def hand_over(self, keys: OwnKeys) -> None:
        """Lock, and once the bank is closed let its person look at their plan, with their own keys alone."""
        session = self._program.session
        if session is not None:
            from ui.review.handed import Handed

            self._handed = Handed(session.me.account_id, keys.to_bytes())
            self._program.lock()

    def take_over(self) -> bool:
        """Begin the review that the bank was closed for, if it was closed for one."""
        handed, self._handed = self._handed, None
        if handed is not None:
            self._begin(handed)
        return handed is not None

    def _forget(self, _error: object) -> None:
        """Let go of what was to be handed over: the bank may not have been closed, and no later lock begins a review."""
        self._handed = None

    def by_card(self) -> None:
        """Let somebody look at their own plan with their card."""
        self._begin(None)

    def _begin(self, handed: Handed | None) -> None:
        if self._process is not None:
            return
        from PySide6.QtCore import QProcess

        from ui.review.handed import HANDED_OVER
        from ui.shell.reviewing_page import ReviewingPage

        self._program.window.show_start(ReviewingPage())
        process = self._process = QProcess(self)
        process.setProgram(sys.executable)
        over = [HANDED_OVER] if handed is not None else []
        process.setArguments(["-m", "coc_desktop", "review", "--bank", self._program.kept.bank, *over])
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start()
        if handed is not None:
            process.write(handed.to_bytes())
        process.closeWriteChannel()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end("" if code == 0 and status is type(status).NormalExit else STOPPED)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is type(error).FailedToStart:
            self._end(NOT_STARTED)

    def _end(self, trouble: str) -> None:
        """Come back to the sign-in page."""
        process, self._process = self._process, None
        if process is not None and not self._program.ended:
            process.deleteLater()
            self._program.sign_in(locked=True, trouble=trouble)
            self._program.window.activateWindow()
