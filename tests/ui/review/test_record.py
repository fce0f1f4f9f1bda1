"""Who has opened their record, what they did and what they were paid, by keyboard alone, in their own review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from coc_desktop.payments.queries import list_invoices
from coc_desktop.plans.queries import see_plan
from coc_desktop.plans.reviewing import begin_review
from coc_desktop.workspace import open_with_own_keys
from models.vocabulary import Role
from tests import factory
from tests.payments.remittances.answers import answer_file, line, read, sent
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat


def test_they_read_who_did_what_with_their_record_and_what_they_were_paid(seat: Seat) -> None:
    seat.key(Qt.Key.Key_R, ALT)

    said = seat.said()
    assert seat.here() == "record"
    assert "6 August 2026" in said
    assert "Sam Patel looked at your plan together with you." in said
    assert "What you did and what you were paid" in said
    assert "Nothing was paid." in said
    assert "Bo Lee" not in said
    seat.key(Qt.Key.Key_D, ALT)
    assert seat.here() == "welcome"


def test_looking_is_told_the_next_time(seat: Seat, sit: Callable[[], Seat]) -> None:
    bank = seat.afterwards()
    see_plan(bank, seat.person_id)
    bank.close()

    again = sit()
    again.key(Qt.Key.Key_R, ALT)

    assert "Sam Patel looked at what you share of your plan with the team." in again.said()


def test_their_year_is_what_they_took_part_in_and_what_they_were_paid_for_it(sit: Any, bank_folder: Path, tmp_path: Path) -> None:
    sam = factory.sign_in(bank_folder)
    (number,) = sent(sam, factory.an_account(sam, "lea", Role.LEAD), tmp_path)
    read(sam, answer_file(tmp_path, line(number, 82.5)))
    keys = begin_review(sam, list_invoices(sam)[0].person_id)
    sam.close()
    opening = partial(open_with_own_keys, bank_folder, keys, sam.me.account_id, clock=sam.clock)
    seat: Seat = sit.shown(lambda program: program.begin(opening))

    seat.key(Qt.Key.Key_R, ALT)

    told = seat.said().partition("6 April 2026 to 5 April 2027\n")[2]
    assert told.startswith(
        "You took part in 1 activity.\n7 August 2026: Ward food group\n"
        f"£82.50 for your work.\n10 August 2026: £82.50, Ward food group, {number}"
    )
