"""What hands at a keyboard do with pages and forms: open a page from the palette, fill fields, press what has the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.ui.hands import name_file, tab_to
from tests.ui.shell.test_effort import Hands
from ui.app import Program
from ui.kit.text import Words

CTRL = Qt.KeyboardModifier.ControlModifier


def said(program: Program) -> list[str]:
    """Return the words that are shown."""
    return [one.text() for one in program.window.findChildren(Words) if one.isVisible()]


def reads(hands: Hands, program: Program, words: str) -> None:
    """Wait until some words are shown: a refusal is shown a turn after its act."""
    hands.qtbot.waitUntil(lambda: any(words in one for one in said(program)), timeout=20_000)


def go(hands: Hands, words: str) -> None:
    """Open a page from the palette."""
    hands.find(words)


def into(hands: Hands, program: Program, name: str) -> None:
    """Go into a table."""
    tab_to(hands.qtbot, program, name)


def press(hands: Hands, program: Program, name: str) -> None:
    """Press Space on a button or an answer, once it is shown and Tab has led there."""
    tab_to(hands.qtbot, program, name)
    hands.press(Qt.Key.Key_Space)


def fill(hands: Hands, program: Program, **answers: str) -> None:
    """Type into fields of the form that is shown, by their names; what stood there is typed over."""
    boxes: list[QWidget] = [*program.window.findChildren(QLineEdit), *program.window.findChildren(QPlainTextEdit)]
    for name, words in answers.items():
        box = next(one for one in boxes if one.objectName().endswith(f".{name}") and one.isVisible())
        write(hands, program, box.objectName(), words)


def write(hands: Hands, program: Program, name: str, words: str) -> None:
    """Type into one field, over what stood in it."""
    tab_to(hands.qtbot, program, name)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type(words)


def save(qtbot, program: Program, settle, file: Path) -> None:
    """Name a file in the system’s own dialog, to be read or written."""
    name_file(qtbot, program, file)
    settle()
    active(qtbot, program)


def active(qtbot, program: Program) -> None:
    """Give the window the keys again once what was over it is gone, as every desktop does by itself."""
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
