"""What somebody adds after an activity is found, typed and kept by keyboard alone."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Outcome, Rung
from tests import factory
from tests.ui.shell.test_series import CTRL, Keys
from ui.app import Program


def alex_came(workspace: Workspace) -> None:
    """Alex took part in a group that has just ended."""
    start = factory.NOW - dt.timedelta(hours=2)
    draft = ActivityDraft(
        "Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False
    )
    activity_id = plan_activity(workspace, draft)
    place = invite_person(workspace, activity_id, factory.a_person(workspace, "Alex Morgan"))
    record_attendance(workspace, activity_id, {place: Attended(Outcome.TOOK_PART)})


def test_somebody_adds_an_idea_and_it_waits_for_the_lead(qtbot, signed_in: Program, settle) -> None:
    keys = Keys(qtbot, signed_in, settle)
    keys.program.tasks.run(alex_came)
    settle()
    keys.program.session.shell.go("additions")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_additions.open")) == 1)
    assert "Nothing yet" in keys.rows("schedule_additions.open")[0]

    keys.tab_to("schedule_additions.open")
    keys.press(Qt.Key.Key_Return)
    assert keys.program.session.stack.spec().name == "addition"
    keys.fill("schedule_addition.words", "A break after an hour")
    keys.tab_to("schedule_addition.goes_to.0")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "additions")
    qtbot.waitUntil(lambda: len(keys.rows("schedule_additions.ideas")) == 1)
    assert "A break after an hour" in keys.rows("schedule_additions.ideas")[0]
    assert "1 note" in keys.rows("schedule_additions.open")[0]
