"""The program on the seeded bank with somebody signed in, and a few ways to move about in it. Needs Qt, not pytest."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from coc_desktop.office.set_up import BankDraft, set_up_bank
from coc_desktop.paths import Homes
from tests import factory
from tests.ui.everywhere.seeds import Seeds
from ui.app import Program
from ui.kit.appearance import Appearance
from ui.kit.audit import settle
from ui.kit.dialogs import Interruption
from ui.office.choose_card import ChooseCard
from ui.office.first_run import FirstRun
from ui.office.founding import NewBank
from ui.office.opening import Doors, Opened, choose_passphrase, look_at
from ui.shell.preferences import Preferences, keep_preferences, read_preferences
from ui.shell.session import Session

if TYPE_CHECKING:
    from tests.ui.everywhere.scenes import Scene

W = TypeVar("W", bound=QWidget)
SIZE = QSize(1280, 760)  # the window in which 200 % has to be readable
NOBODY = ""


class Stage:
    """One program in folders of its own, on its own copy of the bank."""

    def __init__(self, app: QApplication, appearance: Appearance, seeds: Seeds, home: Path, login: str) -> None:
        """Start it; `login` is who signs in, or NOBODY to stay on the pages before that."""
        self.seeds, self.login = seeds, login
        home.mkdir(parents=True)
        self.where = Homes(home / "data", home / "state", home / "cache")
        if login != NOBODY:
            folder = factory.copy_bank(seeds.folder, home / "bank")
            keep_preferences(self.where.data, Preferences(str(folder), login, "light"))
        doors = Doors(_open, _make, partial(choose_passphrase, stretch=factory.CHEAP))
        self.program = Program(app, self.where, appearance, doors)
        self.program.kept = read_preferences(self.where.data)
        self.program.start()
        self.rest()
        if login != NOBODY:
            self.type("office_sign_in.passphrase", seeds.passphrases[login])
            self.press("office_sign_in.go_on")
            self.session.idle.stop()  # nobody touches the window for longer than it waits
        self.front()

    @property
    def window(self) -> QWidget:
        """Return the program's window."""
        return self.program.window

    @property
    def session(self) -> Session:
        """Return what there is while somebody is signed in."""
        assert self.program.session is not None
        return self.program.session

    def front(self) -> None:
        """Bring the window to the front at its usual size."""
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible() and not isinstance(other, QDialog):
                other.hide()
        self.window.resize(SIZE)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.rest()

    def show(self, scene: Scene) -> QWidget:
        """Show a scene, and return the window or the dialog that it is about."""
        scene.show(self)
        self.rest()
        if scene.dialog:
            dialog = self.dialog()
            assert scene.dialog in (dialog.objectName(), type(dialog).__name__)
            return dialog
        return self.window

    def go(self, page: str, **args: Any) -> None:
        """Show a page, built afresh."""
        stack = self.session.stack
        if (now := stack.current()) is not None and now.unsaved():
            now.unsaved = lambda: False  # type: ignore[method-assign]  # what a scene typed is thrown away
        stack.empty()
        stack.go(page, **args)
        self.rest()

    def find(self, kind: type[W], name: str, within: QWidget | None = None) -> W:
        """Return the shown widget of that name."""
        found = [one for one in (within or self.window).findChildren(kind, name) if one.isVisible()]
        assert found, f"{name} is not shown"
        return found[-1]

    def press(self, name: str) -> None:
        """Press a button and wait for what comes of it."""
        self.find(QAbstractButton, name).click()
        self.rest()

    def type(self, name: str, text: str) -> None:
        """Put text into a field, as pasting would."""
        self.find(QLineEdit, name).setText(text)
        self.rest()

    def dialog(self) -> QDialog:
        """Return the dialog that is open over the window."""
        (found,) = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        found.activateWindow()
        self.wait(found.isActiveWindow)
        return found

    def rest(self) -> None:
        """Wait until all work is delivered and every layout has taken its place."""
        self.wait(lambda: not self.program.tasks.working())
        _next_round()  # what was added to a layout shows itself in the next round of events
        settle(self.window, self.window.size())

    def wait(self, true: Callable[[], bool]) -> None:
        """Let the window work until something is true."""
        until = time.monotonic() + 30
        while not true():
            assert time.monotonic() < until, "waited for too long"
            _next_round()

    def clear_up(self) -> None:
        """Close what a scene opened, and take its messages away."""
        for dialog in self.window.findChildren(QDialog):
            if isinstance(dialog, Interruption):
                dialog._answer = lambda: None  # no answer is given: the scene is only looked at
            if dialog.isVisible():
                dialog.reject()
        for run in self.window.findChildren(FirstRun):
            if run.made is not None:
                run.made.opened.workspace.close()
        if self.window.findChildren(ChooseCard):
            self.program.lock()
            self.rest()
        self.program.window.show_screen()
        if self.program.session is not None:
            self.session.palette.close_up()
            self.session.frame.messages.clear()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))

    def leave(self) -> None:
        """Let pages go that are not looked at any more; every change of the text size would lay them out again."""
        if self.program.session is not None:
            self.session.stack.empty()
        else:
            self.program.sign_in()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))

    def close(self) -> None:
        """End the program."""
        self.clear_up()
        if self.program.session is not None:
            self.session.stack.empty()
        self.window.close()
        self.wait(lambda: self.program.ended)
        self.window.deleteLater()


def _next_round() -> None:
    """Let the window handle what has come in."""
    timer = QTimer(interval=1, singleShot=True)
    spy = QSignalSpy(timer.timeout)
    timer.start()
    spy.wait(1000)


def _open(place: str, login: str, passphrase: str) -> Opened:
    return look_at(factory.sign_in(Path(place), login, passphrase))


def _make(place: str, draft: BankDraft) -> NewBank:
    made = set_up_bank(place, draft, clock=factory.fixed_clock(), stretch=factory.CHEAP)
    return NewBank(look_at(made.workspace), made.sheets)
