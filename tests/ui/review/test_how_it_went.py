"""Saying how past activities went in one’s own review, by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coc_desktop.plans.provisions.register import not_met
from coc_desktop.schedule import activities
from coc_desktop.schedule.rules import ActivityDraft
from models.vocabulary import ActivityKind, Happened, Outcome, Rung
from tests import factory
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat

TYPED = "came the evening before"
START = factory.NOW - dt.timedelta(days=2)


@pytest.fixture
def came(bank_folder: Path, alex: UUID) -> None:
    """Let Alex, who needs an agenda, have been at an activity two days ago."""
    earlier = factory.fixed_clock()
    earlier.move(days=-10)
    sam = factory.sign_in(bank_folder, clock=earlier)
    end = START + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", START, end, rate_code="half_day")
    activity_id = activities.plan_activity(sam, draft)
    place = activities.invite_person(sam, activity_id, alex)
    activities.record_answer(sam, place, Outcome.SAID_YES)
    sam.close()


def test_each_thing_is_asked_one_at_a_time_and_kept_at_once(came: None, seat: Seat) -> None:
    seat.key(Qt.Key.Key_H, ALT)
    assert seat.here() == "went"
    said = seat.said()
    for words in ("1 of 1. Food group, 4 August 2026", "Send the agenda", "Did it happen?", "Did it help?"):
        assert words in said
    seat.key(Qt.Key.Key_Tab)
    assert seat.program.window.focusWidget().objectName() == "review_went.happened.0"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        seat.key(key)
    assert "Did it help?" not in seat.said()
    seat.key(Qt.Key.Key_Tab)
    assert seat.program.window.focusWidget().objectName() == "review_went.words"
    seat.type(TYPED)
    seat.key(Qt.Key.Key_K, ALT)

    assert "That is all. Thank you." in seat.said()
    bank = seat.afterwards()
    (row,) = not_met(bank, START.date(), START.date())
    assert (row.need.happened, row.need.answer) == (Happened.NO, TYPED)
    bank.close()


def test_what_was_typed_is_there_next_time_stays_at_not_now_and_goes_once_emptied(came: None, sit: Callable[[], Seat]) -> None:
    seat = sit()
    seat.key(Qt.Key.Key_H, ALT)
    seat.tab_to("review_went.words")
    seat.type(TYPED)
    seat.program.window.close()
    assert seat.here() == "stop"
    seat.key(Qt.Key.Key_K, ALT)
    assert seat.program.ended

    again = sit()
    again.unlock(seat.four_words())
    again.key(Qt.Key.Key_H, ALT)
    assert again.part(QPlainTextEdit, "review_went.words").toPlainText() == TYPED
    assert "With Not now, what you chose or typed waits until you save." in again.said()
    again.key(Qt.Key.Key_N, ALT)
    again.key(Qt.Key.Key_D, ALT)

    assert again.here() == "welcome"
    assert [one.answer.words for one in again.program.desk.review.went] == [TYPED]
    again.key(Qt.Key.Key_H, ALT)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        again.key(key)
    assert again.program.window.focusWidget().objectName() == "review_went.words"
    again.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    again.key(Qt.Key.Key_Delete)
    assert not again.program.desk.review.holds_anything()
    again.end()
    assert "not saved yet" not in sit().said()


def test_nobody_is_asked_who_was_at_nothing(seat: Seat) -> None:
    assert seat.part(QWidget, "review_welcome.went") is None
