"""A series by keyboard alone: planned after a look at every date, changed as a whole with old and new side by side, undone."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import from_london
from coc_desktop.schedule.activities import invite_person, plan_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.series.acts import plan_series
from coc_desktop.schedule.series.queries import SeriesDetail, read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Rhythm, Rung
from tests import factory
from ui.app import Program
from ui.kit.dialogs import Interruption

CTRL = Qt.KeyboardModifier.ControlModifier


def two_weekly(workspace: Workspace) -> UUID:
    """Plan a group on every second Tuesday from 10 November to 19 January, and put Alex into the bank."""
    factory.a_person(workspace, "Alex Morgan")
    start = from_london(dt.date(2026, 11, 10), dt.time(14))
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Room 4", start, end, is_paid=False)
    return plan_series(workspace, draft, Repeat(Rhythm.FORTNIGHTLY, dt.date(2027, 1, 19)))


class Keys:
    """Hands at the keyboard, and eyes on the page that is showing."""

    def __init__(self, qtbot, program: Program, settle) -> None:
        self._qtbot, self.program, self._settle = qtbot, program, settle

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.program.window.focusWidget() or self.program.window, key, modifier)
        self._settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(60):
            focused = self.program.window.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}")

    def fill(self, name: str, words: str) -> None:
        self.tab_to(name)
        self.press(Qt.Key.Key_A, CTRL)
        self._qtbot.keyClicks(self.program.window.focusWidget(), words)
        self._settle()

    def type(self, words: str) -> None:
        """Type where the focus is."""
        self._qtbot.keyClicks(self.program.window.focusWidget(), words)
        self._settle()

    def table(self, name: str) -> QWidget:
        found = self.program.session.stack.current().findChild(QWidget, name)
        assert found is not None
        return found

    def rows(self, name: str) -> list[str]:
        """Return what a table reads out, row by row."""
        rows = self.table(name).rows
        return [rows.sentence(number) for number in range(rows.rowCount())]


@pytest.fixture
def keys(qtbot, signed_in: Program, settle) -> Keys:
    return Keys(qtbot, signed_in, settle)


@pytest.fixture
def series(keys: Keys, settle) -> UUID:
    made: list[UUID] = []
    keys.program.tasks.run(two_weekly, done=made.append)
    settle()
    return made[0]


def test_a_series_is_planned_by_keyboard_after_a_look_at_every_date(qtbot, keys: Keys) -> None:
    keys.program.session.shell.go("activity_form")
    for name, words in (
        ("title", "Food group"),
        ("on", "18/12/2026"),
        ("starts", "2pm"),
        ("ends", "3pm"),
        ("rhythm", "Every week"),
    ):
        keys.fill(f"schedule_activity_form.{name}", words)
    keys.press(Qt.Key.Key_Return)
    keys.fill("schedule_activity_form.until", "8/1/2027")
    keys.fill("schedule_activity_form.place", "Room 4")
    keys.tab_to("schedule_activity_form.is_paid")
    keys.press(Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: len(keys.rows("schedule_activity_form.dates")) == 2)
    assert [row for row in keys.rows("schedule_activity_form.other_dates") if "Christmas Day" in row and "Left out" in row]
    keys.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "activity")
    keys.tab_to("schedule_activity.dates")
    keys.press(Qt.Key.Key_Return)

    assert keys.program.session.stack.spec().name == "series"
    qtbot.waitUntil(lambda: len(keys.rows("schedule_series.dates")) == 4)
    assert "Friday 18 December 2026" in keys.rows("schedule_series.dates")[0]


def test_all_dates_move_after_old_and_new_were_shown_and_one_undo_puts_them_back(qtbot, keys: Keys, series: UUID) -> None:
    keys.program.session.shell.go("activity_form", activity_id=series)
    keys.tab_to("schedule_activity_form.reach.0")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    keys.fill("schedule_activity_form.on", "12/11/2026")

    qtbot.waitUntil(lambda: len(keys.rows("schedule_activity_form.dates")) == 6)
    first = keys.rows("schedule_activity_form.dates")[0]
    assert "Thursday 12 November 2026" in first
    assert "Tuesday 10 November 2026" in first
    keys.tab_to("schedule_activity_form.dates")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)  # the second date stays as it is
    keys.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "activity")
    keys.program.session.shell.go("series", activity_id=series)

    def days() -> list[str]:
        return [row.split(" November")[0].split("day ")[-1] for row in keys.rows("schedule_series.dates")][:2]

    qtbot.waitUntil(lambda: days() == ["12", "24"])
    keys.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: days() == ["10", "24"])


def busy_in_a_week(workspace: Workspace) -> UUID:
    """Plan a group with Alex for 10 November, and another one with Alex a week later at the same time."""
    person, made = factory.a_person(workspace, "Alex Morgan"), []
    for title, on in (("Food group", dt.date(2026, 11, 10)), ("Reading group", dt.date(2026, 11, 17))):
        start = from_london(on, dt.time(14))
        draft = ActivityDraft(
            title, ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False
        )
        made.append(plan_activity(workspace, draft))
        invite_person(workspace, made[-1], person)
    return made[0]


def test_an_activity_is_made_to_repeat_and_what_is_in_the_way_of_a_date_is_said_and_meant(qtbot, keys: Keys, settle) -> None:
    made: list[UUID] = []
    keys.program.tasks.run(busy_in_a_week, done=made.append)
    settle()
    keys.program.session.shell.go("activity_form", activity_id=made[0])
    keys.fill("schedule_activity_form.rhythm", "Every week")
    keys.press(Qt.Key.Key_Return)
    keys.fill("schedule_activity_form.until", "24/11/2026")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_activity_form.dates")) == 2)

    keys.press(Qt.Key.Key_S, CTRL)
    why = keys.program.session.stack.current().findChild(QWidget, "schedule_activity_form.in_the_way")
    qtbot.waitUntil(why.isVisible)
    keys.type("Alex goes to the second half of one")  # the focus is where the reason goes
    keys.tab_to("schedule_activity_form.mean_it")
    keys.press(Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "activity")
    keys.program.session.shell.go("series", activity_id=made[0])
    qtbot.waitUntil(lambda: len(keys.rows("schedule_series.dates")) == 3)
    keys.press(Qt.Key.Key_Z, CTRL)
    settle()
    found: list[SeriesDetail | None] = []
    keys.program.tasks.run(read_series, made[0], done=found.append)
    settle()
    assert found == [None]


def test_somebody_is_invited_to_every_ticked_date_and_dates_are_called_off(qtbot, keys: Keys, series: UUID) -> None:
    keys.program.session.shell.go("series", activity_id=series)
    qtbot.waitUntil(lambda: len(keys.rows("schedule_series.dates")) == 6)
    keys.tab_to("schedule_series.every")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_N, CTRL)
    keys.fill("schedule_invite.person_id", "Alex")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "series")

    qtbot.waitUntil(lambda: all("People 1" in row for row in keys.rows("schedule_series.dates")))
    keys.tab_to("schedule_series.dates")
    keys.press(Qt.Key.Key_Space)  # every date is still ticked: this one stays
    keys.tab_to("schedule_series.call_off")
    keys.press(Qt.Key.Key_Space)
    question = keys.program.window.findChild(Interruption, "schedule_series.call_off_question")
    _, call_off = question.buttons
    assert call_off.text() == "Call 5 dates off"
    qtbot.keyClick(call_off, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: sum("Called off" in row for row in keys.rows("schedule_series.dates")) == 5)
