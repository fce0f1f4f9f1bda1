"""“Anything to add?” in one’s own review, by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.additions.queries import ideas_added, open_to_add, read_added
from coc_desktop.schedule.rules import ActivityDraft
from models.vocabulary import ActivityKind, AddedFor, AddedHow, Outcome, Rung
from tests import factory
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat

START = factory.NOW - dt.timedelta(days=2)
TYPED = "A break, after an hour"


@pytest.fixture
def took_part(bank_folder: Path, alex: UUID) -> UUID:
    """Alex took part in a group two days ago."""
    sam = factory.sign_in(bank_folder)
    end = START + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.FOCUS_GROUP, Rung.ENGAGING, "Room 4", START, end, is_paid=False)
    activity_id = plan_activity(sam, draft)
    place = invite_person(sam, activity_id, alex)
    record_attendance(sam, activity_id, {place: Attended(Outcome.TOOK_PART)})
    sam.close()
    return place


def test_what_they_write_is_there_next_time_and_lands_where_a_colleagues_own_words_would(
    took_part: UUID, sit: Callable[[], Seat]
) -> None:
    seat = sit()
    seat.key(Qt.Key.Key_D, ALT)
    assert seat.here() == "add"
    for words in ("1 of 1. Food group, 4 August 2026", "You can add something until 18 August 2026."):
        assert words in seat.said()
    seat.key(Qt.Key.Key_Tab)
    assert seat.program.window.focusWidget().objectName() == "review_add.words"
    seat.type(TYPED)
    seat.program.window.close()
    assert seat.here() == "stop"
    seat.key(Qt.Key.Key_K, ALT)

    again = sit()
    again.unlock(seat.four_words())
    again.key(Qt.Key.Key_D, ALT)
    assert again.part(QPlainTextEdit, "review_add.words").toPlainText() == TYPED
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        again.key(key)
    again.key(Qt.Key.Key_K, ALT)

    assert "That is all. Thank you." in again.said()
    assert not again.program.desk.review.holds_anything()
    bank = again.afterwards()
    (kept,) = read_added(bank, took_part).rows
    assert (kept.words, kept.how, kept.goes_to) == (TYPED, AddedHow.IN_REVIEW, AddedFor.IDEA)
    assert [one.words for one in ideas_added(bank)] == [TYPED]
    assert [one.added for one in open_to_add(bank)] == [1]
    bank.close()


def test_nobody_is_asked_who_took_part_in_nothing(seat: Seat) -> None:
    assert seat.part(QWidget, "review_welcome.add") is None
