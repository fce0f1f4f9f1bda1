"""A colleague’s own photo by keyboard alone: chosen, looked at before anybody else sees it, given, and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.office.test_own_pictures import photo
from tests.ui.shell.keys import said, save
from tests.ui.shell.test_series import Keys
from ui.app import Program


def test_my_photo_is_chosen_given_and_taken_away(qtbot, signed_in: Program, settle, tmp_path: Path) -> None:
    keys = Keys(qtbot, signed_in, settle)
    (tmp_path / "me.jpg").write_bytes(photo(600, 800))
    signed_in.session.shell.go("settings", tab="accounts")
    settle()
    keys.tab_to("office_accounts.photo")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any("There is no photo of you." in one for one in said(signed_in)))

    keys.tab_to("office_my_photo.choose")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in signed_in.window.findChildren(QFileDialog)))
    save(qtbot, signed_in, settle, tmp_path / "me.jpg")
    qtbot.waitUntil(lambda: any("It is in no pack until you say so." in one for one in said(signed_in)))
    assert signed_in.session.stack.current().findChild(QWidget, "office_my_photo.picture").isVisible()
    keys.tab_to("office_my_photo.give")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Packs show it since 6 August 2026." in said(signed_in))
    settle()

    keys.tab_to("office_my_photo.take")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any("There is no photo of you." in one for one in said(signed_in)))
    settle()
    assert signed_in.window.focusWidget().objectName() == "office_my_photo.choose"
