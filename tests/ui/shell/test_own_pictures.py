"""A picture of the trust’s own, chosen in the window: shown, given words, and the drawing one press away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.papers.kitchen import square
from tests.ui.hands import Hands


def test_a_picture_is_chosen_given_words_and_taken_away_again(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "door.png"
    file.write_bytes(square())
    hands.go("settings", tab="trust")
    hands.press("office_trust.pictures")
    hands.reads("An open door")

    hands.file("office_pictures.choose_door", file)
    hands.reads("It takes the place of: An open door")
    hands.press("office_picture.save")
    assert "Say what the picture shows" in hands.said()
    hands.write("office_picture.words", "Our front door")
    hands.press("office_picture.save")

    hands.reads("Our own, in place of: An open door")
    picture = hands.page().findChild(QWidget, "office_pictures.picture_door")
    assert picture.accessibleName() == "Our front door"
    assert picture.grab().toImage().pixelColor(picture.width() // 2, picture.height() // 2).name() == "#005eb8"

    hands.press("office_pictures.drawing_door")

    hands.until(lambda: "Our own" not in hands.said().replace("Use our own", ""))
