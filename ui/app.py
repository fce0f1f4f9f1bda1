"""The composition root. In this order: folders and logs, the application and its look, tasks, the window, a start page;
once somebody has signed in, the areas' parts and the session. Nothing else in the program makes any of these.

Start-up imports no store: that is done on the bank's thread while the passphrase is typed.
"""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coc_desktop import PRODUCT, __version__
from coc_desktop.logs import start_logging, stop_logging
from coc_desktop.paths import Homes, empty_temporary, homes
from ui.crash import Crashes, last_stop, watch_for_stops
from ui.kit.appearance import PAINTED_AFTER, Appearance
from ui.kit.collecting import Collector
from ui.kit.qt import alive
from ui.kit.tasks import Tasks
from ui.office.opening import Doors, Opened, close_bank, is_bank
from ui.office.sign_in_page import SignInPage
from ui.office.starting import Starting
from ui.review.beside import Beside
from ui.shell.held import Held
from ui.shell.preferences import keep_preferences, read_preferences
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.office.founding import NewBank
    from ui.shell.session import Session

LOST = "There is no bank in {} any more. It may have been moved, or can be brought back."


class Program:
    """The program while it runs: who is signed in to which bank, locking, and an orderly end."""

    def __init__(self, app: QApplication, where: Homes, appearance: Appearance, doors: Doors | None = None) -> None:
        """Build everything that outlives a sign-in; `start` shows it."""
        self.app, self.where, self.appearance = app, where, appearance
        self.kept = read_preferences(where.data)
        appearance.choose(theme=self.kept.theme, text_size=self.kept.text_size, roomy=self.kept.roomy)
        self.collector = Collector()
        self.tasks = Tasks()
        self.crashes = Crashes()
        self.window = MainWindow(self.may_close)
        self.held = Held(self.window)
        self.crashes.over(self.window)
        self.tasks.failed.connect(self.crashes.show)
        self.review = Beside(self)
        self.starting = Starting(
            doors or Doors(),
            self.tasks,
            appearance,
            str(where.default_bank),
            opened=self._on_opened,
            place_chosen=self._on_place_chosen,
            first_run=self.first_run,
            keep_answers=lambda answers: self._keep(first_run=answers),
            made=self._on_made,
            own_plan=self.review.by_card,
            lock=self.lock,
        )
        self.session: Session | None = None
        self._opened: Opened | None = None
        self._left: tuple[str, dict[str, Any]] | None = None
        self._last_account: object = None
        self._sign_in_page: SignInPage | None = None
        self._trouble = ""
        self.ended = False
        appearance.changed.connect(self._keep_look)

    def start(self) -> None:
        """Show the sign-in page of the last bank, or the first run where there is none."""
        if is_bank(self.kept.bank):
            self.sign_in()
        elif is_bank(str(self.where.default_bank)):
            self._on_place_chosen(str(self.where.default_bank))
        elif self.kept.bank and not self.kept.first_run:
            self.sign_in(trouble=LOST.format(self.kept.bank))
        else:
            self.first_run()
        self.appearance.dress()
        self.window.show()
        QTimer.singleShot(PAINTED_AFTER, self.window, self.window.show_icon)

    def first_run(self, made: NewBank | None = None) -> None:
        """Show the first run, from where it stopped; with a bank that was made already, go on with its sheets."""
        from ui.office.first_run import FirstRun

        page = FirstRun(self.starting, self.kept.first_run, made)
        self.window.show_start(page, page.first_focus())

    def sign_in(self, *, locked: bool = False, trouble: str = "") -> None:
        """Show the sign-in page of the bank that was used last, and say what went wrong, if anything did."""
        page = self._sign_in_page = SignInPage(self.starting, self.kept.bank, self.kept.login, locked=locked)
        self.window.show_start(page, page.first_focus())
        if trouble:
            page.say(trouble)

    def lock(self) -> None:
        """Close the bank and drop the keys. Only a page with something unsaved waits, covered, for the same person."""
        session, opened = self.session, self._opened
        if opened is None:
            return
        self.session = self._opened = None
        if session is not None:
            self._put_down(session)
        else:
            self.sign_in(locked=self.held.session is not None)
        self.tasks.run_plain(close_bank, opened, done=self._on_closed, busy="Closing the bank", key="lock")

    def _put_down(self, session: Session) -> None:
        self._left, self._last_account = session.stack.where(), session.me.account_id
        if self.app.clipboard().ownsClipboard():
            self.app.clipboard().clear()
        session.shell.locking.emit()
        waits = self.held.keep(session)
        self.tasks.drop_all(but_of=session.stack.current() if waits else None)
        self.tasks.use(None)
        self.window.show_screen()
        self.sign_in(locked=True)
        session.pause() if waits else session.end()

    def may_close(self) -> bool:
        """End at once where nothing is open; else make a backup first, say so, and close the window after it."""
        if self.review.going_on() and not self.app.isSavingSession():
            return False  # nothing is closed under somebody who looks at their plan
        if self.ended:
            return True
        if not self.app.isSavingSession() and self.held.asks(self._end_without_it):
            return False
        if self.session is None or self.app.isSavingSession():
            self.end()
            return True
        from ui.shell.closing import Closing

        Closing(self.session, self._end_and_close).begin()
        return False

    def end(self, *, backed_up: bool = False) -> None:
        """Stop everything in order: the watch, the work, the bank (after a backup, if there was none), the threads."""
        self.ended = True
        self.appearance.changed.disconnect(self._keep_look)
        session, opened = self.session, self._opened
        self.session = self._opened = None
        if session is not None:
            session.idle.stop()
        if opened is None:
            self.tasks.close()
        else:
            self.tasks.close(opened.workspace.close if backed_up else partial(close_bank, opened))
        self.collector.stop()
        empty_temporary(self.where)

    def _end_and_close(self) -> None:
        self.end(backed_up=True)
        self.window.finish()

    def _end_without_it(self) -> None:
        self.end()
        self.window.finish()

    def _on_closed(self, trouble: str) -> None:
        """Say on the sign-in page, and again after signing in, that no backup was made on locking."""
        self._trouble = trouble
        page = self._sign_in_page
        if self.review.take_over():
            return
        if trouble and page is not None and alive(page):
            page.say(f"No backup was made. {trouble}")

    def _on_opened(self, opened: Opened, page: str) -> None:
        """Begin with the bank that was just opened, or go on where the same person was when the window locked."""
        if self.kept.first_run and not page:
            from ui.office.founding import set_up_goes_on

            self.tasks.run_plain(set_up_goes_on, opened, done=partial(self._go_on_setting_up, opened), key="set up")
            return
        same = opened.workspace.me.account_id == self._last_account
        close_again = partial(self.tasks.run_plain, close_bank, opened, busy="Closing the bank", key="close again")
        if not same and self.held.asks(partial(self._on_opened, opened, page), close_again):
            return
        self._opened = opened
        self.tasks.use(opened.workspace)
        self._keep(bank=str(opened.workspace.bank.folder), login=opened.workspace.me.login)
        held = self.held.take()
        trouble, self._trouble = self._trouble, ""
        if held is not None:
            self.session = held
            self.window.show_session(held)
            held.resume(trouble)
            held.remind_of(opened, sheets=False)
            return
        self.session = new_session(self, opened)
        self.window.show_session(self.session)
        self.session.begin((page, {}) if page else self._left if same else None, trouble)
        self._left = None
        self.session.remind_of(opened, sheets=not page)

    def _on_made(self, opened: Opened) -> None:
        """Remember a bank that is open before anybody has begun, so that it is closed in order if they stop here."""
        self._opened = opened
        self._keep(bank=str(opened.workspace.bank.folder), login=opened.workspace.me.login)

    def _go_on_setting_up(self, opened: Opened, made: NewBank | None) -> None:
        """Go on with a set-up that stopped after the bank was made, or begin as usual when nothing of it is left to do."""
        self._opened = opened
        if made is not None:
            self.first_run(made)
            return
        self._keep(first_run="")
        self._on_opened(opened, "")

    def _on_place_chosen(self, place: str) -> None:
        """Sign in to the bank in a folder that was chosen; say so if there is none."""
        if is_bank(place):
            self._keep(bank=place, login="")
            self.sign_in()
        else:
            from ui.kit.dialogs import Answer, ask

            text = (f"There is no bank in {place}.", "Choose the folder that holds the file bank.coc.")
            ask(self.window, "window.no_bank", "That is not a bank", text, Answer("Go back", lambda: None))

    def _keep(self, **choices: Any) -> None:
        self.kept = replace(self.kept, **choices)
        keep_preferences(self.where.data, self.kept)

    def _keep_look(self) -> None:
        looks = self.appearance
        now = {"theme": looks.theme, "text_size": looks.text_size, "roomy": looks.roomy}
        if now != {name: getattr(self.kept, name) for name in now}:
            self._keep(**now)


def new_session(program: Program, opened: Opened) -> Session:
    """Put the areas' parts together for somebody who signed in; the store is imported by now."""
    from ui.shell.parts import gather
    from ui.shell.session import Around, Session

    acts: dict[str, Any] = {
        "hide_screen": program.window.hide_screen,
        "lock": program.lock,
        "hand_over": program.review.hand_over,
    }
    around = Around(program.app, program.window, program.tasks, program.appearance, program.crashes, **acts)
    return Session(around, gather(), opened)


def main(shown: Callable[[MainWindow], object] | None = None) -> int:
    """Run the window until it is closed and return the exit code; `shown` is handed it as it comes up."""
    where = homes()
    handler = start_logging(where.logs)
    stopped = last_stop(where.logs)
    watching = watch_for_stops(where.logs)
    try:
        empty_temporary(where)
        return run(QApplication([*sys.argv[:1], "-style", "Fusion"]), where, stopped, shown)
    finally:
        faulthandler.disable()
        watching.close()
        stop_logging(handler)


def run(app: QApplication, where: Homes, stopped: str = "", shown: Callable[[MainWindow], object] | None = None) -> int:
    """Show the window, with the report of the last stop if there was one, until it is closed."""
    app.setApplicationName(PRODUCT)
    app.setApplicationVersion(__version__)
    program = Program(app, where, Appearance(app, dressed=False))
    program.crashes.install()
    if shown is not None:
        shown(program.window)
    program.start()
    if stopped:
        program.crashes.open_report(stopped)
    return app.exec()
