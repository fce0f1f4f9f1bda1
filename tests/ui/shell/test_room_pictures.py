"""A room is shown by keyboard alone: a photo chosen, described, put into a story, and the story put in order and saved."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from tests.office.test_own_pictures import photo
from tests.ui.hands import CTRL, DOWN, ENTER, Hands


def a_room(workspace: Workspace) -> UUID:
    return add_venue(workspace, VenueDraft("Room 4"))


def arrives(hands: Hands, page: str) -> None:
    """Wait until a page is in front, with all that it asked for."""
    hands.until(lambda: hands.here() == page)
    hands.settle()


def add_photo(hands: Hands, file: Path, words: str) -> None:
    """Choose a file and say what is in it, after saying nothing was refused."""
    hands.key(Qt.Key.Key_N, CTRL)
    hands.name_file(file)
    arrives(hands, "room_photo")
    hands.key(ENTER, CTRL)
    assert "Or mark it as decoration." in hands.said()
    hands.write("schedule_photo.words", words)
    hands.key(ENTER, CTRL)
    arrives(hands, "room_photos")


def add_step(hands: Hands, words: str, photo_named: str = "") -> None:
    hands.key(Qt.Key.Key_N, CTRL)
    arrives(hands, "story_step")
    hands.write("schedule_step.words", words)
    if photo_named:
        hands.write("schedule_step.photo_id", photo_named)
        hands.key(ENTER)
    hands.key(ENTER, CTRL)
    arrives(hands, "room_story")


def test_a_photo_is_described_and_a_story_is_written_put_in_order_and_saved(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "IMG_0001.jpg").write_bytes(photo(800, 600))
    hands.go("room", venue_id=hands.ask(a_room))
    hands.reads("Room 4")
    hands.press("schedule_room.photos")

    add_photo(hands, tmp_path / "IMG_0001.jpg", "The blue door")
    hands.until(lambda: len(hands.rows("schedule_photos.list")) == 1)
    view = hands.page().findChild(QWidget, "schedule_photos.one.picture")
    assert (view.accessibleName(), view.isVisible()) == ("The blue door", True)

    hands.press("schedule_photos.story")
    add_step(hands, "Sit down.")
    add_step(hands, "Come in by the blue door.", "blue")
    hands.until(lambda: len(hands.rows("schedule_story.list")) == 2)
    hands.tab_to("schedule_story.list")
    hands.key(DOWN)
    hands.press("schedule_story.up")
    hands.until(lambda: "Come in by the blue door." in hands.rows("schedule_story.list")[0])
    hands.settle()
    assert hands.focused().objectName() == "schedule_story.up"
    assert "Step 1 of 2" in hands.said()
    hands.key(Qt.Key.Key_Z, CTRL)
    hands.until(lambda: "Sit down." in hands.rows("schedule_story.list")[0])

    hands.press("schedule_story.easy-read")
    hands.name_file(tmp_path / "story.pdf")
    hands.until((tmp_path / "story.html").exists)
    assert b"Come in by the blue door." in (tmp_path / "story.html").read_bytes()
