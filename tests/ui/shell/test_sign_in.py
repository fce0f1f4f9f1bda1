"""The sign-in page: what it says while it waits, and of a passphrase that does not match."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests import factory
from ui.app import Program
from ui.kit.jobs import Busy
from ui.kit.text import Words


def test_signing_in_says_what_it_does_and_a_wrong_passphrase_is_told_beside_the_field_and_keeps_what_was_typed(
    qtbot, program: Program, bank_template, tmp_path, settle
) -> None:
    folder = factory.copy_bank(bank_template, tmp_path / "bank")
    program._on_place_chosen(str(folder))
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    name = program.window.findChild(QLineEdit, "office_sign_in.login")
    box = program.window.findChild(QLineEdit, "office_sign_in.passphrase")

    qtbot.keyClicks(name, "sam")
    qtbot.keyClicks(box, "not the right words")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    program.tasks.busy_changed.emit(Busy("Opening the bank"))
    busy = program.window.findChild(Words, "office_sign_in.busy")
    assert busy.isVisible()
    assert busy.text() == "Opening the bank"
    settle()

    assert not busy.isVisible()
    title = program.window.findChild(Words, "office_sign_in.problems.title")
    assert title.hasFocus()
    assert box.text() == "not the right words"
    assert program.session is None
