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
from coc_desktop.schedule.series.queries import read_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Rhythm, Rung
from tests import factory
from tests.ui.hands import CTRL, DOWN, ENTER, SPACE, Hands
from ui.kit.dialogs import Interruption


def two_weekly(workspace: Workspace) -> UUID:
    """Plan a group on every second Tuesday from 10 November to 19 January, and put Alex into the bank."""
    factory.a_person(workspace, "Alex Morgan")
    start = from_london(dt.date(2026, 11, 10), dt.time(14))
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, "Room 4", start, end, is_paid=False)
    return plan_series(workspace, draft, Repeat(Rhythm.FORTNIGHTLY, dt.date(2027, 1, 19)))


@pytest.fixture
def series(hands: Hands) -> UUID:
    found: UUID = hands.ask(two_weekly)
    return found


def test_a_series_is_planned_by_keyboard_after_a_look_at_every_date(hands: Hands) -> None:
    hands.go("activity_form")
    for name, words in (
        ("title", "Food group"),
        ("on", "18/12/2026"),
        ("starts", "2pm"),
        ("ends", "3pm"),
        ("rhythm", "Every week"),
    ):
        hands.write(f"schedule_activity_form.{name}", words)
    hands.key(ENTER)
    hands.write("schedule_activity_form.until", "8/1/2027")
    hands.write("schedule_activity_form.place", "Room 4")
    hands.press("schedule_activity_form.is_paid")

    hands.until(lambda: len(hands.rows("schedule_activity_form.dates")) == 2)
    assert [row for row in hands.rows("schedule_activity_form.other_dates") if "Christmas Day" in row and "Left out" in row]
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "activity")
    hands.tab_to("schedule_activity.dates")
    hands.key(ENTER)

    assert hands.here() == "series"
    hands.until(lambda: len(hands.rows("schedule_series.dates")) == 4)
    assert "Friday 18 December 2026" in hands.rows("schedule_series.dates")[0]


def test_all_dates_move_after_old_and_new_were_shown_and_one_undo_puts_them_back(hands: Hands, series: UUID) -> None:
    hands.go("activity_form", activity_id=series)
    hands.tab_to("schedule_activity_form.reach.0")
    hands.key(DOWN)
    hands.key(DOWN)
    hands.write("schedule_activity_form.on", "12/11/2026")

    hands.until(lambda: len(hands.rows("schedule_activity_form.dates")) == 6)
    first = hands.rows("schedule_activity_form.dates")[0]
    assert "Thursday 12 November 2026" in first
    assert "Tuesday 10 November 2026" in first
    hands.tab_to("schedule_activity_form.dates")
    hands.key(DOWN)
    hands.key(SPACE)  # the second date stays as it is
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "activity")
    hands.go("series", activity_id=series)

    def days() -> list[str]:
        return [row.split(" November")[0].split("day ")[-1] for row in hands.rows("schedule_series.dates")][:2]

    hands.until(lambda: days() == ["12", "24"])
    hands.key(Qt.Key.Key_Z, CTRL)
    hands.until(lambda: days() == ["10", "24"])


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


def test_an_activity_is_made_to_repeat_and_what_is_in_the_way_of_a_date_is_said_and_meant(hands: Hands) -> None:
    first = hands.ask(busy_in_a_week)
    hands.go("activity_form", activity_id=first)
    hands.write("schedule_activity_form.rhythm", "Every week")
    hands.key(ENTER)
    hands.write("schedule_activity_form.until", "24/11/2026")
    hands.until(lambda: len(hands.rows("schedule_activity_form.dates")) == 2)

    hands.key(Qt.Key.Key_S, CTRL)
    why = hands.page().findChild(QWidget, "schedule_activity_form.in_the_way")
    hands.until(why.isVisible)
    hands.type("Alex goes to the second half of one")  # the focus is where the reason goes
    hands.press("schedule_activity_form.mean_it")

    hands.until(lambda: hands.here() == "activity")
    hands.go("series", activity_id=first)
    hands.until(lambda: len(hands.rows("schedule_series.dates")) == 3)
    hands.key(Qt.Key.Key_Z, CTRL)
    hands.settle()
    assert hands.ask(read_series, first) is None


def test_somebody_is_invited_to_every_ticked_date_and_dates_are_called_off(hands: Hands, series: UUID) -> None:
    hands.go("series", activity_id=series)
    hands.until(lambda: len(hands.rows("schedule_series.dates")) == 6)
    hands.press("schedule_series.every")
    hands.key(Qt.Key.Key_N, CTRL)
    hands.write("schedule_invite.person_id", "Alex")
    hands.key(ENTER)
    hands.key(ENTER, CTRL)
    hands.until(lambda: hands.here() == "series")

    hands.until(lambda: all("People 1" in row for row in hands.rows("schedule_series.dates")))
    hands.press("schedule_series.dates")  # every date is still ticked: this one stays
    hands.press("schedule_series.call_off")
    question = hands.program.window.findChild(Interruption, "schedule_series.call_off_question")
    _, call_off = question.buttons
    assert call_off.text() == "Call 5 dates off"
    hands.answer(1)

    hands.until(lambda: sum("Called off" in row for row in hands.rows("schedule_series.dates")) == 5)
