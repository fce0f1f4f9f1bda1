"""A ward community meeting by keyboard alone: planned as open, and counted afterwards."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coc_desktop.schedule.open_activities import OpenDraft, read_open, record_open
from coc_desktop.schedule.power import CHAPTER, asked_of_chairing, asked_of_rung
from coc_desktop.schedule.queries import list_activities
from models.vocabulary import ActivityState, Rung
from tests.ui.hands import CTRL, ENTER, Hands
from ui.kit.appearance import Appearance
from ui.kit.layouts import column, panel
from ui.schedule.attendance.open_card import OpenCard


def test_a_meeting_of_whoever_comes_is_planned_and_counted(hands: Hands) -> None:
    hands.go("activity_form")
    hands.fill(title="Community meeting", on="7/8/2026", starts="2pm", ends="3pm", place="Heron")
    asked = hands.page().findChild(QWidget, "schedule_activity_form.power_hide").window()
    shown = {label.text() for label in asked.findChildren(QLabel) if label.isVisible()}
    assert {*asked_of_rung(Rung.CO_PRODUCING), CHAPTER} <= shown
    hands.tab_to("schedule_activity_form.power_hide")
    hands.key(ENTER)
    assert not {*asked_of_chairing()} & {label.text() for label in asked.findChildren(QLabel) if label.isVisible()}
    hands.press("schedule_activity_form.is_open")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "activity")
    hands.program.session.shell.clock.move(days=2)
    hands.page().refresh()
    hands.settle()

    hands.key(ENTER, CTRL)
    assert hands.here() == "open_activity"
    hands.fill(came="14", themes="Food")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "activity")

    (row,) = hands.ask(list_activities, dt.date(2026, 8, 7), dt.date(2026, 8, 7))
    assert (row.is_open, row.people, row.state) == (True, 14, ActivityState.SETTLED)
    assert hands.ask(read_open, row.activity_id) == OpenDraft(14, "Food")

    hands.go("calendar", view="all")
    hands.program.tasks.run(record_open, row.activity_id, OpenDraft(15, "Food"))
    hands.until(lambda: "15 people" in hands.rows("schedule_calendar.activities")[0])


def test_nothing_of_an_open_activity_stands_before_it_is_known_to_be_one(qtbot, appearance: Appearance) -> None:
    card = OpenCard()
    page = panel(column(card))
    qtbot.addWidget(page)
    assert card.isHidden()

    card.show_open(OpenDraft())
    assert not card.isHidden()
    card.show_open(None)
    assert card.isHidden()
