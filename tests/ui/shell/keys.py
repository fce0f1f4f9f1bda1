"""What hands at a keyboard do with pages and forms: open a page from the palette, fill fields, press what has the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.hands import tab_to
from tests.ui.shell.test_effort import Hands
from ui.app import Program
from ui.kit.text import Words

CTRL = Qt.KeyboardModifier.ControlModifier


def said(program: Program) -> list[str]:
    """Return the words that are shown."""
    return [one.text() for one in program.window.findChildren(Words) if one.isVisible()]


def go(hands: Hands, words: str) -> None:
    """Open a page from the palette."""
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(words)
    hands.press(Qt.Key.Key_Return)


def into(hands: Hands, program: Program, name: str) -> None:
    """Go into a table."""
    tab_to(hands.qtbot, program, name)


def press(hands: Hands, program: Program, name: str) -> None:
    """Press Space on a button or an answer, once it is shown and Tab has led there."""
    tab_to(hands.qtbot, program, name)
    hands.press(Qt.Key.Key_Space)


def fill(hands: Hands, program: Program, **answers: str) -> None:
    """Type into fields of the form that is shown, by their names; what stood in a line is typed over."""
    boxes: list[QWidget] = [*program.window.findChildren(QLineEdit), *program.window.findChildren(QPlainTextEdit)]
    for name, words in answers.items():
        box = next(one for one in boxes if one.objectName().endswith(f".{name}") and one.isVisible())
        tab_to(hands.qtbot, program, box.objectName())
        if isinstance(box, QLineEdit):
            box.selectAll()
        hands.type(words)


def save(qtbot, program: Program, settle, file: Path) -> None:
    """Choose where a file goes in the system’s own dialog, whose keys are not ours."""
    dialog = next(one for one in program.window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(file))
    settle()
    for left in program.window.findChildren(QFileDialog):
        left.close()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
