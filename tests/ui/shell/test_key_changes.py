"""Changing the keys in Settings, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.shell.keys import said
from tests.ui.shell.test_series import Keys
from ui.app import Program
from ui.kit.dialogs import Interruption


def test_keys_are_changed_once_the_question_is_answered(qtbot, signed_in: Program, settle) -> None:
    keys = Keys(qtbot, signed_in, settle)
    signed_in.session.shell.go("settings", tab="accounts")
    settle()
    keys.tab_to("office_accounts.keys")
    keys.press(Qt.Key.Key_Space)
    (asked,) = [one for one in signed_in.window.findChildren(Interruption) if one.isVisible()]

    qtbot.mouseClick(asked.buttons[1], Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "Keys changed" in said(signed_in))
    settle()
    assert signed_in.session.stack.current().objectName() == "office_settings"
