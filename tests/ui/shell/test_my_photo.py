"""A colleague’s own photo by keyboard alone: chosen, looked at before anybody else sees it, given, and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.office.test_own_pictures import photo
from tests.ui.hands import Hands


def test_my_photo_is_chosen_given_and_taken_away(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_bytes(photo(600, 800))
    hands.go("settings", tab="accounts")
    hands.press("office_accounts.photo")
    hands.reads("There is no photo of you.")

    hands.press("office_my_photo.choose")
    hands.name_file(tmp_path / "me.jpg")
    hands.reads("It is in no pack until you say so.")
    assert hands.page().findChild(QWidget, "office_my_photo.picture").isVisible()
    hands.press("office_my_photo.give")
    hands.reads("Packs show it since 6 August 2026.")
    hands.settle()

    hands.press("office_my_photo.take")
    hands.reads("There is no photo of you.")
    hands.settle()
    assert hands.focused().objectName() == "office_my_photo.choose"
