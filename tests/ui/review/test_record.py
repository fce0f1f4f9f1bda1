"""Who has opened their record and what they were paid, by keyboard alone, in their own review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from coc_desktop.plans.queries import see_plan
from tests.ui.review.conftest import ALT, Seat


def test_they_read_who_did_what_with_their_record_and_what_they_were_paid(seat: Seat) -> None:
    seat.press(Qt.Key.Key_R, ALT)

    said = seat.said()
    assert seat.page() == "record"
    assert "6 August 2026" in said
    assert "Sam Patel looked at your plan together with you." in said
    assert "What you were paid" in said
    assert "Nothing was paid." in said
    assert "Bo Lee" not in said
    seat.press(Qt.Key.Key_D, ALT)
    assert seat.page() == "welcome"


def test_looking_is_told_the_next_time(seat: Seat, sit: Callable[[], Seat]) -> None:
    bank = seat.afterwards()
    see_plan(bank, seat.person_id)
    bank.close()

    again = sit()
    again.press(Qt.Key.Key_R, ALT)

    assert "Sam Patel looked at what you share of your plan with the team." in again.said()
