"""Reading the notes of one’s debriefs in one’s own review, and taking the yes back, by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.schedule import support
from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.queries import read_added
from coc_desktop.schedule.additions.rules import AdditionDraft
from coc_desktop.schedule.queries import list_activities, read_activity
from models.vocabulary import AddedHow, SupportState
from tests import factory
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat
from tests.ui.review.test_access import look_at, not_cut_off
from tests.ui.review.test_adding import took_part

__all__ = ["took_part"]


@pytest.fixture
def noted(bank_folder: Path, took_part: UUID) -> UUID:
    """Alex’s debrief was held, and a note of it is kept with their yes."""
    sam = factory.sign_in(bank_folder)
    (place,) = read_activity(sam, list_activities(sam)[0].activity_id).places
    assert place.debrief is not None
    support.settle_support(sam, place.debrief.meeting_id, SupportState.DONE)
    add_something(sam, took_part, AdditionDraft("Two breaks helped", AddedHow.AT_DEBRIEF, agreed=True))
    sam.close()
    return took_part


def test_they_read_the_note_and_take_their_yes_back_once_they_were_asked(noted: UUID, seat: Seat) -> None:
    seat.key(Qt.Key.Key_W, ALT)
    for words in ("Food group, 4 August 2026", "Two breaks helped", "You said yes to this on 6 August 2026."):
        assert words in seat.said()
    seat.key(Qt.Key.Key_Tab)
    assert seat.program.window.focusWidget().objectName() == "review_notes.out_1"
    seat.key(Qt.Key.Key_Space)
    assert seat.program.window.focusWidget().objectName() == "review_notes.keep_1"
    look_at(seat, "notes")
    not_cut_off(seat, "notes")
    seat.press("review_notes.really_1")

    assert "Nothing of your debriefs is written down." in seat.said()
    seat.key(Qt.Key.Key_D, ALT)
    assert seat.here() == "welcome"
    assert seat.part(QWidget, "review_welcome.notes") is None
    bank = seat.afterwards()
    assert read_added(bank, noted).rows == ()
    bank.close()
