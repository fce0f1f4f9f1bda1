"""A day of many columns: only those in sight have buttons for their free hours, and arrows and buttons come to every one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coc_desktop.schedule.agenda import Entry
from coc_desktop.schedule.side_by_side import DayColumn
from models.base import new_id
from models.vocabulary import SupportKind
from ui.schedule.calendar.day import DayGrid, SpaceBlock
from ui.schedule.calendar.hours import what_is_on

ROOMS, HOURS = 12, 9


def test_every_free_hour_of_a_dozen_rooms_is_come_to_while_only_those_in_sight_have_buttons(appearance, show) -> None:
    grid = DayGrid()
    grid.resize(720, 600)
    show(grid)
    grid.resize(720, 600)
    rooms = [DayColumn(new_id(), f"Room {number}", is_room=True) for number in range(1, ROOMS + 1)]
    grid.show_day(dt.date(2026, 8, 7), rooms, can_plan=True)
    reached: list[str] = []
    grid.free.connect(lambda space: reached.append(f"{space.column.name}, {space.starts_at:%H}"))

    def there() -> list[SpaceBlock]:
        return [one for one in grid.findChildren(SpaceBlock) if not one.isHidden()]

    assert 1 < grid.in_sight < ROOMS
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    for room in range(ROOMS):
        for _ in range(HOURS - 1):
            press(Qt.Key.Key_Down if room % 2 == 0 else Qt.Key.Key_Up)
        assert len(there()) == len(grid.blocks) == grid.in_sight * HOURS
        press(Qt.Key.Key_Right)
    assert len(set(reached)) == ROOMS * HOURS

    grid.slide(-1)
    grid.slide(-1)
    assert {one.space.column.name for one in there()} == {f"Room {number + 1}" for number in range(grid.in_sight)}
    assert grid.first() is grid.blocks[0]


def test_what_is_on_is_said_without_noughts() -> None:
    start = dt.datetime(2026, 8, 7, 13, tzinfo=dt.UTC)
    meeting, activity = (
        Entry(new_id(), None, kind, "Food group", "Room 4", "Alex", start, start, booked=True)
        for kind in (SupportKind.DEBRIEF, None)
    )

    assert what_is_on(()) == "Nothing is on."
    assert what_is_on((activity, activity)) == "2 activities."
    assert what_is_on((meeting,)) == "1 support meeting."
    assert what_is_on((activity, meeting)) == "1 activity and 1 support meeting."


def press(key: Qt.Key) -> None:
    focused: QWidget | None = QApplication.focusWidget()
    assert isinstance(focused, SpaceBlock)
    QTest.keyClick(focused, key)
