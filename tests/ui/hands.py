"""Somebody’s hands, which know the keys and nothing of the page: Tab leads to everything, Space or Enter does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QRadioButton, QWidget

from ui.app import Program
from ui.kit.dialogs import Interruption
from ui.kit.strips import Choosable

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MOST_TABS = 80


class Desk(Protocol):
    """Where somebody sits."""

    qtbot: Any
    program: Program
    settle: Callable[[], None]


def tab_to(qtbot: Any, program: Program, name: str) -> None:
    """Press Tab until the focus is on what is called so; to one of several that is not the chosen one, arrow keys lead on."""
    window = program.window

    def there() -> list[QWidget]:
        return [one for one in window.findChildren(QWidget, name) if one.isVisible() and one.isEnabled()]

    qtbot.waitUntil(lambda: bool(there()), timeout=20_000)
    for _ in range(MOST_TABS):
        focused = window.focusWidget() or window
        if focused.objectName() == name:
            return
        qtbot.keyClick(focused, _next_key(focused, there()[0]))
    raise AssertionError(f"Tab does not lead to {name}")


def _next_key(focused: QWidget, wanted: QWidget) -> Qt.Key:
    """Return the arrow that leads to another answer to the same question, and Tab to everything else."""
    questions = {one.objectName().rpartition(".")[0] for one in (focused, wanted)}
    if len(questions) > 1 or not all(isinstance(one, QRadioButton | Choosable) for one in (focused, wanted)):
        return Qt.Key.Key_Tab
    way = wanted.mapToGlobal(QPoint()) - focused.mapToGlobal(QPoint())
    if abs(way.x()) > abs(way.y()):
        return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
    return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up


def name_file(qtbot: Any, program: Program, file: Path) -> None:
    """Name a file in the system’s own dialog, and answer it with Enter."""
    (dialog,) = [one for one in program.window.findChildren(QFileDialog) if one.isVisible()]
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(file))  # typed, it would open a list of completions, a window of the system’s own
    qtbot.keyClick(line, Qt.Key.Key_Return)
    program.window.activateWindow()  # as a window manager does once a dialog has gone
    qtbot.waitUntil(program.window.isActiveWindow)


class Hands:
    """Somebody's hands, which know the keys and nothing of the page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def focused(self) -> QWidget:
        return self.desk.program.window.focusWidget() or self.desk.program.window

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.desk.qtbot.keyClick(self.focused(), key, modifier)
        self.desk.settle()
        QCoreApplication.sendPostedEvents()  # what was just built is shown a turn later

    def tab_to(self, name: str) -> None:
        tab_to(self.desk.qtbot, self.desk.program, name)

    def names(self, name: str, words: str) -> bool:
        """Say whether what is called so can be seen and its name for screen readers ends with some words."""
        found = self.desk.program.window.findChildren(QWidget, name)
        return any(one.isVisible() and one.accessibleName().endswith(words) for one in found)

    def press(self, name: str) -> None:
        self.tab_to(name)
        self.key(Qt.Key.Key_Space)

    def choose(self, name: str, place: int) -> None:
        """Go to the choices that begin with a name, then down to one of them."""
        self.tab_to(f"{name}.0")
        for _ in range(place):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Space)

    def type(self, words: str) -> None:
        self.desk.qtbot.keyClicks(self.focused(), words)

    def answer(self, place: int) -> None:
        """Answer the question that is open."""
        asked = next(one for one in self.desk.program.window.findChildren(Interruption) if one.isVisible())
        self.desk.qtbot.keyClick(asked.buttons[place], Qt.Key.Key_Space)
        self.desk.settle()

    def file(self, name: str, file: Path) -> None:
        """Press a button that asks for a file, and answer the system’s own dialog with Enter."""
        self.press(name)
        name_file(self.desk.qtbot, self.desk.program, file)
        self.desk.settle()

    def here(self) -> str:
        return str(self.desk.program.session.stack.spec().name)

    def go(self, page: str, **args: object) -> None:
        self.desk.program.session.shell.go(page, **args)
        self.desk.settle()
