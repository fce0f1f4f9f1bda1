"""The week is gone through by keyboard: the chosen activity is told with its meetings beside it, and Enter opens it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coc_desktop.schedule import activities
from coc_desktop.schedule.agenda import propose_support
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.support import book_all_support
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Rung
from tests import factory
from ui.app import Program
from ui.schedule.week import EntryBlock


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


def test_two_activities_at_one_time_stand_side_by_side(week: Program) -> None:
    food, reading = (one for one in blocks(week) if one.entry.kind is None)

    assert food.y() == reading.y()
    assert not food.geometry().intersects(reading.geometry())


def test_arrows_choose_and_the_panel_tells_the_meetings_in_words(qtbot, week: Program, settle) -> None:
    assert isinstance(week.window.focusWidget(), EntryBlock)
    while week.window.focusWidget().entry.title != "Reading group":
        qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Down)
    settle()

    def told() -> list[str]:
        return [label.text() for label in week.session.stack.current().findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: "Pre-meet, Alex Morgan" in told())
    assert "Debrief, Alex Morgan" in told()
    assert {one.chosen for one in blocks(week) if one.entry.title == "Reading group"} == {True}
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_Return)
    settle()

    assert week.session.stack.spec().name == "activity"


def test_page_down_turns_the_week_and_control_d_comes_back(qtbot, week: Program, settle) -> None:
    qtbot.keyClick(week.window.focusWidget(), Qt.Key.Key_PageDown)
    settle()
    assert blocks(week) == []

    qtbot.keyClick(week.window.focusWidget() or week.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert len(blocks(week)) == 4
