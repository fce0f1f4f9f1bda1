"""The whole program in a real window, on a real bank in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from coc_desktop.office.set_up import BankDraft, set_up_bank
from coc_desktop.paths import Homes
from tests import factory
from tests.ui.hands import ENTER, Hands
from ui.app import Program
from ui.kit.appearance import Appearance
from ui.kit.qt import override
from ui.office.founding import NewBank
from ui.office.opening import Doors, Opened, choose_passphrase, look_at
from ui.shell.preferences import Preferences, keep_preferences, read_preferences

Wait = Callable[[], None]


def open_cheaply(place: str, login: str, passphrase: str) -> Opened:
    """Sign in as the program does, with the quick stretch that test banks are made with."""
    return look_at(factory.sign_in(Path(place), login, passphrase))


def make_cheaply(place: str, draft: BankDraft) -> NewBank:
    """Set a bank up as the program does, with the quick stretch."""
    made = set_up_bank(place, draft, clock=factory.fixed_clock(), stretch=factory.CHEAP)
    return NewBank(look_at(made.workspace), made.sheets)


@pytest.fixture
def program(qtbot, qapp: QApplication, appearance: Appearance, tmp_path: Path) -> Iterator[Program]:
    """A program that has its own folders and shows nothing yet."""
    where = Homes(tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    made = Program(qapp, where, appearance, Doors(open_cheaply, make_cheaply, partial(choose_passphrase, stretch=factory.CHEAP)))
    yield made
    if made.session is not None:
        made.session.stack.empty()
    made.held.let_go()
    made.window.close()
    qtbot.waitUntil(lambda: made.ended, timeout=20_000)
    made.window.deleteLater()
    appearance.choose(theme="light", text_size=100, roomy=False)


@pytest.fixture
def settle(qtbot, program: Program) -> Wait:
    """Wait until all work has been delivered."""
    return lambda: qtbot.waitUntil(lambda: not program.tasks.working(), timeout=20_000)


@pytest.fixture
def signed_in(qtbot, program: Program, bank_template: Path, tmp_path: Path) -> Program:
    """The program with Sam Patel signed in to a bank, its window active."""
    factory.copy_bank(bank_template, tmp_path / "bank")
    enter(qtbot, program, tmp_path)
    return program


@pytest.fixture
def hands(qtbot, signed_in: Program) -> Hands:
    """Sam’s hands at the keyboard, once signed in."""
    return Hands(qtbot, signed_in)


def enter(qtbot, program: Program, place: Path, login: str = "sam", passphrase: str = factory.PASSPHRASE) -> Hands:
    """Start the program and sign in to the bank of a folder, as somebody does at the keyboard."""
    keep_preferences(place / "data", Preferences(str(place / "bank"), login, "light"))
    program.kept = read_preferences(place / "data")
    program.start()
    hands = Hands(qtbot, program)
    hands.come_back()
    hands.settle()
    hands.type(passphrase)
    hands.key(ENTER)
    hands.presses = 0
    return hands


class Strays(QObject):
    """Notices every widget that opens as a window of its own without being one."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture(autouse=True)
def no_strays(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which part of a page flashed up as a window, which takes the focus from the real one.

    To watch every event costs a fifth of a test's time, so only the long tests are watched: they come to every page.
    """
    if request.node.get_closest_marker("long") is None:
        yield
        return
    strays = Strays()
    qapp.installEventFilter(strays)
    yield
    qapp.removeEventFilter(strays)
    assert strays.names == []
