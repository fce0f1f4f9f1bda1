"""A room is shown by keyboard alone: a photo chosen, described, put into a story, and the story put in order and saved."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from tests.office.test_own_pictures import photo
from tests.ui.shell.keys import said, save
from tests.ui.shell.test_series import CTRL, Keys
from ui.app import Program


def a_room(workspace: Workspace) -> UUID:
    return add_venue(workspace, VenueDraft("Room 4"))


@pytest.fixture
def keys(qtbot, signed_in: Program, settle) -> Keys:
    return Keys(qtbot, signed_in, settle)


def arrives(qtbot, keys: Keys, settle, page: str) -> None:
    """Wait until a page is in front, with all that it asked for."""
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == page)
    settle()


def add_photo(qtbot, keys: Keys, settle, file: Path, words: str) -> None:
    """Choose a file and say what is in it, after saying nothing was refused."""
    keys.press(Qt.Key.Key_N, CTRL)
    save(qtbot, keys.program, settle, file)
    arrives(qtbot, keys, settle, "room_photo")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert any("Or mark it as decoration." in one for one in said(keys.program))
    keys.fill("schedule_photo.words", words)
    keys.press(Qt.Key.Key_Return, CTRL)
    arrives(qtbot, keys, settle, "room_photos")


def add_step(qtbot, keys: Keys, settle, words: str, photo_named: str = "") -> None:
    keys.press(Qt.Key.Key_N, CTRL)
    arrives(qtbot, keys, settle, "story_step")
    keys.fill("schedule_step.words", words)
    if photo_named:
        keys.fill("schedule_step.photo_id", photo_named)
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    arrives(qtbot, keys, settle, "room_story")


def test_a_photo_is_described_and_a_story_is_written_put_in_order_and_saved(qtbot, keys: Keys, settle, tmp_path: Path) -> None:
    made: list[UUID] = []
    keys.program.tasks.run(a_room, done=made.append)
    settle()
    (tmp_path / "IMG_0001.jpg").write_bytes(photo(800, 600))
    keys.program.session.shell.go("room", venue_id=made[0])
    qtbot.waitUntil(lambda: "Room 4" in said(keys.program))
    keys.tab_to("schedule_room.photos")
    keys.press(Qt.Key.Key_Space)

    add_photo(qtbot, keys, settle, tmp_path / "IMG_0001.jpg", "The blue door")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_photos.list")) == 1)
    view = keys.program.session.stack.current().findChild(QWidget, "schedule_photos.one.picture")
    assert (view.accessibleName(), view.isVisible()) == ("The blue door", True)

    keys.tab_to("schedule_photos.story")
    keys.press(Qt.Key.Key_Space)
    add_step(qtbot, keys, settle, "Sit down.")
    add_step(qtbot, keys, settle, "Come in by the blue door.", "blue")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_story.list")) == 2)
    keys.tab_to("schedule_story.list")
    keys.press(Qt.Key.Key_Down)
    keys.tab_to("schedule_story.up")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Come in by the blue door." in keys.rows("schedule_story.list")[0])
    settle()
    assert keys.program.window.focusWidget().objectName() == "schedule_story.up"
    assert "Step 1 of 2" in said(keys.program)
    keys.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Sit down." in keys.rows("schedule_story.list")[0])

    keys.tab_to("schedule_story.easy-read")
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in keys.program.window.findChildren(QFileDialog)))
    save(qtbot, keys.program, settle, tmp_path / "story.pdf")
    qtbot.waitUntil((tmp_path / "story.html").exists)
    assert b"Come in by the blue door." in (tmp_path / "story.html").read_bytes()
