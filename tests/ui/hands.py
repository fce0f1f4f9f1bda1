"""Somebody at the window: hands that know the keys and nothing of the page, and eyes that see what is shown.

Tab leads to everything, Space or Enter does it. Whoever has a window of the program, or of a review, has these.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from ui.kit.dialogs import Interruption
from ui.kit.strips import Choosable

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
DOWN, UP, RIGHT, LEFT = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left
MOST_TABS = 120


class Hands:
    """Hands at the keyboard, which count what they press, and eyes on the page that is showing."""

    def __init__(self, qtbot: Any, program: Any) -> None:
        """Sit down at a program that has a window and tasks."""
        self.qtbot, self.program = qtbot, program
        self.presses = 0

    # Hands

    def focused(self) -> QWidget:
        """Return what a key would go to."""
        over = QApplication.activeModalWidget() or self.program.window
        return over.focusWidget() or over

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is, and wait for what comes of it."""
        self.presses += 1
        self.qtbot.keyClick(self.focused(), key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(self.focused(), words)
        self.settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what is called so; to one of several that is not the chosen one, arrow keys lead on."""
        self.qtbot.waitUntil(lambda: bool(self._called(name)), timeout=20_000)
        for _ in range(MOST_TABS):
            focused = self.focused()
            if focused.objectName() == name:
                return
            self.presses += 1
            self.qtbot.keyClick(focused, _next_key(focused, self._called(name)[0]))
        raise AssertionError(f"Tab does not lead to {name}")

    def press(self, name: str) -> None:
        """Go to a control with Tab, and press Space on it."""
        self.tab_to(name)
        self.key(SPACE)

    def choose(self, name: str, place: int) -> None:
        """Go to the choices that begin with a name, then down to one of them."""
        self.tab_to(f"{name}.0")
        for _ in range(place):
            self.key(DOWN)
        self.key(SPACE)

    def write(self, name: str, words: str) -> None:
        """Go to a field with Tab, and type over what stands in it."""
        self.tab_to(name)
        self.key(Qt.Key.Key_A, CTRL)
        self.type(words)

    def fill(self, **answers: str) -> None:
        """Type over what stands in fields of the form that is shown, by the last part of their names."""
        for name, words in answers.items():
            boxes = [*self.program.window.findChildren(QLineEdit), *self.program.window.findChildren(QPlainTextEdit)]
            self.write(
                next(one.objectName() for one in boxes if one.objectName().endswith(f".{name}") and one.isVisible()), words
            )

    def answer(self, place: int) -> None:
        """Answer the question that is open, and come back to the window unless that asks something more."""
        (asked,) = [one for one in self.program.window.findChildren(Interruption) if one.isVisible()]
        self.qtbot.keyClick(asked.buttons[place], SPACE)
        self.settle()
        if self.program.window.isVisible() and QApplication.activeModalWidget() is None:
            self.come_back()

    def file(self, name: str, file: Path) -> None:
        """Press a button that asks for a file, and answer the system’s own dialog."""
        self.press(name)
        self.name_file(file)

    def name_file(self, file: Path) -> None:
        """Name a file in the system’s own dialog and answer it with Enter; its keys are not ours and are not counted."""
        self.until(lambda: any(one.isVisible() for one in self.program.window.findChildren(QFileDialog)))
        (dialog,) = [one for one in self.program.window.findChildren(QFileDialog) if one.isVisible()]
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setText(str(file))  # typed, it would open a list of completions, a window of the system’s own
        self.qtbot.keyClick(line, ENTER)
        self.come_back()
        self.settle()

    def come_back(self) -> None:
        """Have the window in front again once what was over it is gone, as every desktop does by itself."""
        self.program.window.activateWindow()
        self.until(self.program.window.isActiveWindow)

    def find(self, words: str) -> None:
        """Do what the palette offers first for some words; the way there is not counted."""
        counted = self.presses
        self.key(Qt.Key.Key_K, CTRL)
        self.type(words)
        self.key(ENTER)
        self.presses = counted

    def go(self, page: str, **args: object) -> None:
        """Be on a page at once."""
        self.program.session.shell.go(page, **args)
        self.settle()

    # Eyes

    def here(self) -> str:
        """Return the name of the page that is showing."""
        return str(self.program.session.stack.spec().name)

    def page(self) -> Any:
        """Return the page that is showing."""
        return self.program.session.stack.current()

    def said(self) -> str:
        """Return every word that is showing."""
        shown = self.program.window.findChildren(QLabel)
        return "\n".join(one.text() for one in shown if one.isVisible() and one.text())

    def reads(self, words: str) -> None:
        """Wait until some words are shown: what is said of an act comes a turn after it."""
        self.until(lambda: words in self.said())

    def rows(self, name: str) -> list[str]:
        """Return what a table of the page reads out, row by row."""
        model = self.page().findChild(QWidget, name).rows
        return [model.sentence(number) for number in range(model.rowCount())]

    def sees(self, name: str, spoken: str = "") -> bool:
        """Say whether something of that name is shown, whose name for screen readers ends with some words."""
        found = self.program.window.findChildren(QWidget, name)
        return any(one.isVisible() and one.accessibleName().endswith(spoken) for one in found)

    def told(self) -> str:
        """Return what the toast says."""
        return str(self.program.session.frame.messages.toast.text())

    def strip(self) -> str:
        """Return what the message strip says."""
        return str(self.program.session.frame.messages.strip.text())

    # The bank, and waiting

    def ask(self, work: Callable[..., Any], *args: object) -> Any:
        """Return what a query or an act gives on the bank’s own thread."""
        given: list[Any] = []
        self.program.tasks.run(work, *args, done=given.append)
        self.settle()
        return given[0]

    def settle(self) -> None:
        """Wait until all work has been delivered, and what it put on the page is shown."""
        self.until(lambda: not self.program.tasks.working())
        QCoreApplication.sendPostedEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=20_000)

    def _called(self, name: str) -> list[QWidget]:
        return [one for one in self.program.window.findChildren(QWidget, name) if one.isVisible() and one.isEnabled()]


def _next_key(focused: QWidget, wanted: QWidget) -> Qt.Key:
    """Return the arrow that leads to another answer to the same question, and Tab to everything else."""
    questions = {one.objectName().rpartition(".")[0] for one in (focused, wanted)}
    if len(questions) > 1 or not all(isinstance(one, QRadioButton | Choosable) for one in (focused, wanted)):
        return TAB
    way = wanted.mapToGlobal(QPoint()) - focused.mapToGlobal(QPoint())
    if abs(way.x()) > abs(way.y()):
        return RIGHT if way.x() > 0 else LEFT
    return DOWN if way.y() > 0 else UP
