"""A picture of the trust’s own, chosen in the window: shown, given words, and the drawing one press away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QWidget

from tests.papers.kitchen import square
from ui.app import Program


def page(program: Program) -> QWidget:
    found: QWidget = program.session.stack.current()
    return found


def said(program: Program) -> str:
    return "\n".join(one.text() for one in page(program).findChildren(QLabel) if one.isVisible())


def press(qtbot, program: Program, settle: Callable[[], None], name: str) -> None:
    """Press a button of the page by the keyboard."""
    button = page(program).findChild(QAbstractButton, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()


def test_a_picture_is_chosen_given_words_and_taken_away_again(
    qtbot, signed_in: Program, settle: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "door.png"
    file.write_bytes(square())
    signed_in.session.shell.go("settings", tab="trust")
    settle()
    press(qtbot, signed_in, settle, "office_trust.pictures")
    qtbot.waitUntil(lambda: "An open door" in said(signed_in))

    press(qtbot, signed_in, settle, "office_pictures.choose_door")
    dialog = signed_in.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    settle()
    qtbot.waitUntil(lambda: "It takes the place of: An open door" in said(signed_in))
    press(qtbot, signed_in, settle, "office_picture.save")
    assert "Say what the picture shows" in said(signed_in)
    qtbot.keyClicks(page(signed_in).findChild(QLineEdit, "office_picture.words"), "Our front door")
    press(qtbot, signed_in, settle, "office_picture.save")

    qtbot.waitUntil(lambda: "Our own, in place of: An open door" in said(signed_in))
    picture = page(signed_in).findChild(QWidget, "office_pictures.picture_door")
    assert picture.accessibleName() == "Our front door"
    assert picture.grab().toImage().pixelColor(picture.width() // 2, picture.height() // 2).name() == "#005eb8"

    press(qtbot, signed_in, settle, "office_pictures.drawing_door")

    qtbot.waitUntil(lambda: "Our own" not in said(signed_in).replace("Use our own", ""))
