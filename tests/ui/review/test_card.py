"""Looking at one's own plan with a card: it lists nobody, says the same of every mistake, and opens what was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from coc_desktop.office.own_sign_in import OwnCard
from coc_desktop.plans.reviewing import make_own_words
from coc_desktop.plans.rules import review as steps
from coc_desktop.problems import NotAllowed
from models.plans import ReviewDraft
from tests import factory
from tests.plans.test_review_drafts import keep_without_lock
from tests.plans.test_reviewing import change, started, together
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat
from ui.review.card_page import NO_MATCH


def fill(seat: Seat, code: str, words: str) -> None:
    """Type what is on a card, and press Enter."""
    seat.write("review_card.code", code)
    seat.write("review_card.words", words)
    seat.key(Qt.Key.Key_Return)


def sealed_with(seat: Seat) -> list[str]:
    """Return what each thing that was said and not saved is sealed with, once nothing else is at work in the bank."""
    seat.settle()
    workspace = seat.program._workspace
    assert workspace is not None
    with workspace.reading() as session:
        return ["lock" if one.lock else "card" if one.account_id else "" for one in session.scalars(select(ReviewDraft))]


def test_a_card_opens_the_plan_of_whoever_it_is_of(alone: tuple[Seat, OwnCard]) -> None:
    seat, card = alone
    assert seat.program.window.focusWidget().objectName() == "review_card.code"

    fill(seat, card.code.upper().replace("-", " "), card.words)

    assert seat.here() == "welcome"
    assert "Hello Alex Morgan" in seat.said()
    assert "is here with you" not in seat.said()
    assert "nobody else is shown your words" in seat.said()


def test_new_words_are_shown_once_and_then_what_is_not_saved_is_theirs_alone(alone: tuple[Seat, OwnCard]) -> None:
    seat, card = alone
    seat.program.desk._make_words = partial(make_own_words, stretch=factory.CHEAP)
    fill(seat, card.code, card.words)
    seat.key(Qt.Key.Key_K, ALT)
    assert "we have seen them" in seat.said()

    seat.key(Qt.Key.Key_M, ALT)
    new = seat.part(QLabel, "review_words.new").text()
    assert len(new.split()) == 4
    assert new != card.words
    seat.key(Qt.Key.Key_W, ALT)

    assert seat.here() == "welcome"
    assert "sealed to your card" in seat.said()
    assert new not in seat.said()
    sam = seat.afterwards()
    with pytest.raises(NotAllowed):
        factory.sign_in_own(sam, card)
    assert factory.sign_in_own(sam, replace(card, words=new)).person_id == seat.person_id
    sam.close()


def test_every_mistake_is_answered_alike_and_lists_nobody(alone: tuple[Seat, OwnCard]) -> None:
    seat, card = alone
    line = seat.part(QLineEdit, "review_card.code")
    assert line.completer() is None

    for code, words in ((card.code, "not those four words"), ("zzzz-zzzz", card.words), ("sam", "purple kettle marble window")):
        fill(seat, code, words)
        assert seat.here() == "card"
        assert NO_MATCH in seat.said()
        assert "Alex" not in seat.said()


def test_words_from_before_there_were_locks_get_one_at_once_and_then_are_sealed_to_a_card_that_was_given(
    bank_folder: Path, alex: UUID, sit: Callable[[], Seat]
) -> None:
    sam = factory.sign_in(bank_folder)
    own = together(sam, alex)
    keep_without_lock(own, steps.at_rest(change(started(own), "room")))
    sam.close()
    first = sit()
    assert sealed_with(first) == ["lock"]
    sam = first.afterwards()
    factory.a_card(sam, alex)
    sam.close()

    again = sit()
    again.unlock(first.four_words())
    assert sealed_with(again) == ["card"]
    again.program.window.close()
    assert again.here() == "stop"
    assert "four words" not in again.said()
    again.key(Qt.Key.Key_G, ALT)
    again.key(Qt.Key.Key_S, ALT)
    again.key(Qt.Key.Key_Y, ALT)

    assert sealed_with(again) == []
    assert again.part(QWidget, "review_welcome.again") is None


def test_words_kept_beside_a_colleague_open_with_the_four_words_of_the_card(
    alone: tuple[Seat, OwnCard], sit: Callable[[], Seat]
) -> None:
    seat, card = alone
    seat.end()
    beside = sit()
    beside.key(Qt.Key.Key_B, ALT)
    beside.key(Qt.Key.Key_C, ALT)
    beside.type("Only I read this. ")
    beside.program.window.close()
    beside.key(Qt.Key.Key_K, ALT)

    again = sit()
    assert "The four words on your card" in again.said()
    again.write("review_welcome.words", "other words than those")
    again.key(Qt.Key.Key_Return)
    assert "Those are not the four words" in again.said()
    again.write("review_welcome.words", card.words)
    again.key(Qt.Key.Key_Return)
    again.key(Qt.Key.Key_G, ALT)

    assert again.part(QPlainTextEdit, "review_change.words").toPlainText().startswith("Only I read this. ")
