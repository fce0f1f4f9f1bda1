"""The week and the month are gone through by keyboard: what is chosen is told in words beside them, and Enter goes on."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from coc_desktop.schedule import activities
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.support import book_all_support
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Rung
from tests import factory
from tests.ui.hands import CTRL, Hands
from ui.app import Program
from ui.schedule.calendar.hours import EntryBlock
from ui.schedule.calendar.month import DayBox, in_other_month


def two_at_once(workspace: Workspace) -> None:
    """Plan two activities at one time tomorrow, one of them with a pre-meet and a debrief that are booked."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=1)
    for title in ("Food group", "Reading group"):
        draft = ActivityDraft(title, ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
        activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, factory.a_person(workspace, "Alex Morgan"))
    me = workspace.me.account_id
    rows = propose_support(workspace, activity_id)
    drafts = {one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in rows}
    book_all_support(workspace, drafts)


@pytest.fixture
def week(signed_in: Program, settle) -> Program:
    """The calendar's week with two activities at once."""
    signed_in.tasks.run(two_at_once)
    settle()
    signed_in.session.shell.go("calendar", view="week")
    settle()
    return signed_in


def blocks(program: Program) -> list[EntryBlock]:
    return [one for one in program.session.stack.current().findChildren(EntryBlock) if one.isVisible()]


def told(program: Program) -> list[str]:
    return [label.text() for label in program.session.stack.current().findChildren(QLabel) if label.isVisible()]


def test_two_activities_at_one_time_stand_side_by_side(week: Program) -> None:
    food, reading = (one for one in blocks(week) if one.entry.kind is None)

    assert food.y() == reading.y()
    assert not food.geometry().intersects(reading.geometry())


def test_arrows_choose_and_the_panel_tells_the_meetings_in_words(qtbot, week: Program, settle) -> None:
    assert isinstance(week.window.focusWidget(), EntryBlock)
    while week.window.focusWidget().entry.title != "Reading group":
        qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Down)
    settle()

    qtbot.waitUntil(lambda: "Pre-meet, Alex Morgan" in told(week))
    assert "Debrief, Alex Morgan" in told(week)
    assert {one.chosen for one in blocks(week) if one.entry.title == "Reading group"} == {True}
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Return)
    settle()

    assert week.session.stack.spec().name == "activity"


def test_page_down_turns_the_week_and_control_d_comes_back(qtbot, week: Program, settle) -> None:
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_PageDown)
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Down)  # before the page has turned
    settle()
    assert blocks(week) == []
    qtbot.waitUntil(lambda: "Nothing is chosen" in told(week))

    qtbot.keyClick(week.window.focusWidget() or week.window, Qt.Key.Key_D, CTRL)
    settle()

    assert len(blocks(week)) == 4


def test_a_form_with_a_new_time_shows_what_moves_and_moves_it(qtbot, week: Program, settle) -> None:
    while week.window.focusWidget().entry.title != "Reading group":
        qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Down)
    before = {one.entry.meeting_id: one.entry.starts_at for one in blocks(week) if one.entry.kind is not None}
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    hands = Hands(qtbot, week)
    hands.press("schedule_activity.change")
    table = week.session.stack.current().findChild(QWidget, "schedule_activity_form.meetings")
    assert not table.isVisible()

    hands.tab_to("schedule_activity_form.on")
    for typed, special in (("31/8/2026", True), ("", False), ("12/8/2026", False)):
        hands.key(Qt.Key.Key_A, CTRL)
        hands.key(Qt.Key.Key_Delete)
        hands.type(typed)
        assert any("Monday 31 August 2026 is special" in words for words in told(week)) is special
    assert table.isVisible()
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_S, CTRL)
    settle()

    week.session.shell.go("calendar", view="week")
    settle()
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_PageDown)
    settle()
    after = {one.entry.meeting_id: one.entry.starts_at for one in blocks(week) if one.entry.kind is not None}
    assert after == {meeting: at + dt.timedelta(days=5) for meeting, at in before.items()}


@pytest.fixture
def month(week: Program, settle) -> Program:
    """The calendar's month, with two activities tomorrow."""
    week.session.shell.go("calendar", view="month")
    settle()
    return week


def chosen_day(program: Program) -> dt.date:
    (box,) = [one for one in program.session.stack.current().findChildren(DayBox) if one.isVisible() and one.isChecked()]
    return box.date


def test_arrows_go_through_the_days_and_on_into_the_next_month(qtbot, month: Program, settle) -> None:
    assert (month.window.focusWidget().date, chosen_day(month)) == (dt.date(2026, 8, 6), dt.date(2026, 8, 6))

    for key, reached in (
        (Qt.Key.Key_Right, dt.date(2026, 8, 7)),
        (Qt.Key.Key_Down, dt.date(2026, 8, 14)),
        (Qt.Key.Key_PageDown, dt.date(2026, 9, 14)),
        (Qt.Key.Key_Up, dt.date(2026, 9, 7)),
        (Qt.Key.Key_Up, dt.date(2026, 8, 31)),
        (Qt.Key.Key_PageDown, dt.date(2026, 9, 30)),
        (Qt.Key.Key_Left, dt.date(2026, 9, 29)),
    ):
        qtbot.keyClick(month.window.focusWidget(), key)
        settle()
        assert (chosen_day(month), month.window.focusWidget().date) == (reached, reached)


def test_a_day_says_what_is_on_and_enter_shows_its_week(qtbot, month: Program, settle) -> None:
    qtbot.keyClick(month.window.focusWidget(), Qt.Key.Key_Right)
    settle()

    said = month.window.focusWidget().accessibleName()
    assert said == "Friday 7 August 2026: Food group at 10:42am, Reading group at 10:42am and 2 support meetings"

    def to_press() -> set[str]:
        return {one.text() for one in month.session.stack.current().findChildren(QPushButton) if one.isVisible()}

    qtbot.waitUntil(lambda: {"Food group", "Reading group", "Show its week"} <= to_press())
    qtbot.keyClick(month.window.focusWidget(), Qt.Key.Key_Return)
    settle()

    qtbot.waitUntil(lambda: len(blocks(month)) == 4)
    assert month.window.focusWidget().text() == "Week"


def test_a_day_is_gone_through_by_column_and_time_and_a_free_hour_of_a_room_is_planned(qtbot, week: Program, settle) -> None:
    week.session.shell.go("calendar", view="day")
    settle()

    def press(key: Qt.Key, until: str) -> None:
        qtbot.keyClick(week.window.focusWidget(), key)
        settle()
        qtbot.waitUntil(lambda: week.window.focusWidget().accessibleName().startswith(until))

    press(Qt.Key.Key_PageDown, "Sam Patel, 9am, free until")
    press(Qt.Key.Key_Right, "Room 4, 9am, free until 10:42am")
    press(Qt.Key.Key_Down, "Room 4, 10am, free until 10:42am")
    press(Qt.Key.Key_Down, "Room 4, 10:42am to 11:42am, Food group")
    press(Qt.Key.Key_Left, "Sam Patel, 10:42am to 11:42am, ")
    press(Qt.Key.Key_Right, "Room 4, 10:42am to 11:42am, ")
    while ", free" not in week.window.focusWidget().accessibleName():
        qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Down)
    said = week.window.focusWidget().accessibleName()
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Return)
    settle()

    page = week.session.stack.current()
    filled = {name: page.findChild(QLineEdit, f"schedule_activity_form.{name}").text() for name in ("on", "starts", "place")}
    assert said == "Room 4, 11:42am, free until 6pm"
    assert filled == {"on": "7 August 2026", "starts": "11:42am", "place": "Room 4"}
    assert not page.unsaved()


@pytest.mark.parametrize(("date", "months", "there"), [("2026-01-31", 1, "2026-02-28"), ("2027-12-31", 2, "2028-02-29")])
def test_the_last_day_of_a_month_is_the_last_of_a_shorter_one(date: str, months: int, there: str) -> None:
    assert in_other_month(dt.date.fromisoformat(date), months) == dt.date.fromisoformat(there)
