"""A ward community meeting by keyboard alone: planned as open, and counted afterwards."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coc_desktop.schedule.open_activities import OpenDraft, read_open, record_open
from coc_desktop.schedule.power import CHAPTER, asked_of_chairing, asked_of_rung
from coc_desktop.schedule.queries import list_activities
from models.vocabulary import ActivityState, Rung
from tests.ui.shell.test_series import CTRL, Keys
from ui.app import Program
from ui.kit.appearance import Appearance
from ui.kit.layouts import column, panel
from ui.schedule.attendance.open_card import OpenCard


def test_a_meeting_of_whoever_comes_is_planned_and_counted(qtbot, signed_in: Program, settle) -> None:
    keys = Keys(qtbot, signed_in, settle)
    keys.program.session.shell.go("activity_form")
    wanted = {"title": "Community meeting", "on": "7/8/2026", "starts": "2pm", "ends": "3pm", "place": "Heron"}
    for name, words in wanted.items():
        keys.fill(f"schedule_activity_form.{name}", words)
    asked = keys.program.session.stack.current().findChild(QWidget, "schedule_activity_form.power_hide").window()
    shown = {label.text() for label in asked.findChildren(QLabel) if label.isVisible()}
    assert {*asked_of_rung(Rung.CO_PRODUCING), CHAPTER} <= shown
    keys.tab_to("schedule_activity_form.power_hide")
    keys.press(Qt.Key.Key_Return)
    assert not {*asked_of_chairing()} & {label.text() for label in asked.findChildren(QLabel) if label.isVisible()}
    keys.tab_to("schedule_activity_form.is_open")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "activity")
    keys.program.session.shell.clock.move(days=2)
    keys.program.session.stack.current().refresh()
    settle()

    keys.press(Qt.Key.Key_Return, CTRL)
    assert keys.program.session.stack.spec().name == "open_activity"
    keys.fill("schedule_open.came", "14")
    keys.fill("schedule_open.themes", "Food")
    keys.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: keys.program.session.stack.spec().name == "activity")

    given: list = []
    keys.program.tasks.run(list_activities, dt.date(2026, 8, 7), dt.date(2026, 8, 7), done=given.append)
    settle()
    (row,) = given[0]
    assert (row.is_open, row.people, row.state) == (True, 14, ActivityState.SETTLED)
    keys.program.tasks.run(read_open, row.activity_id, done=given.append)
    settle()
    assert given[1] == OpenDraft(14, "Food")

    keys.program.session.shell.go("calendar", view="all")
    settle()
    keys.program.tasks.run(record_open, row.activity_id, OpenDraft(15, "Food"))
    qtbot.waitUntil(lambda: "15 people" in keys.rows("schedule_calendar.activities")[0])


def test_nothing_of_an_open_activity_stands_before_it_is_known_to_be_one(qtbot, appearance: Appearance) -> None:
    card = OpenCard()
    page = panel(column(card))
    qtbot.addWidget(page)
    assert card.isHidden()

    card.show_open(OpenDraft())
    assert not card.isHidden()
    card.show_open(None)
    assert card.isHidden()
