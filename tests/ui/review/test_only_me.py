"""Keeping words just for oneself, by keyboard alone, in one’s own review: what is said of it before, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.rules.review import Said, Say
from tests.ui.hands import ALT
from tests.ui.review.conftest import WORDS, Seat
from tests.ui.review.test_review import TYPED, to_the_end, to_the_room
from ui.review.ends import TO_THE_CARD, what_happens


def save(seat: Seat) -> None:
    """Skip what is left, and save without agreeing."""
    while seat.here() == "question":
        seat.key(Qt.Key.Key_K, ALT)
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_W, ALT)


def test_a_section_is_kept_just_for_them_and_later_given_back(by_themselves: Callable[[], Seat]) -> None:
    seat = by_themselves()
    to_the_room(seat)
    seat.key(Qt.Key.Key_J, ALT)
    said = seat.said()
    for words in ("nobody can bring this back", "Whoever has read them has read them", "Earlier versions stay as they were"):
        assert words in said
    assert seat.part(QPlainTextEdit, "review_change.words").toPlainText() == WORDS
    seat.key(Qt.Key.Key_K, ALT)
    to_the_end(seat)
    assert "Who can see this: only you." in seat.said()
    assert "sealed to your card when you save" in seat.said()
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_W, ALT)
    assert "You keep 1 part of your plan just for you." in seat.said()
    assert "Anybody who finds the paper could then read what is just for you" in seat.said()
    bank = seat.afterwards()
    assert read_plan(bank, seat.person_id).section("room").words == ""
    assert list_proposals(bank, seat.person_id).waiting == ()
    bank.close()

    again = by_themselves()
    to_the_room(again)
    assert "Just for you: nobody else can read this" in again.said()
    assert f"“{WORDS}”" in again.said()
    again.key(Qt.Key.Key_T, ALT)
    assert "It is no longer just for you." in again.said()
    again.key(Qt.Key.Key_T, ALT)
    save(again)

    bank = again.afterwards()
    assert [one.wanted.words for one in list_proposals(bank, again.person_id).waiting] == [WORDS]
    bank.close()


def test_before_saving_it_is_said_of_each_kind_of_words_where_they_go() -> None:
    change, mine = Said("room", Say.CHANGE, "A"), Said("after", Say.ONLY_ME, "B")
    to_us = "What you change goes to Sam first, and then into your plan."

    assert what_happens((change, mine), "Sam") == f"{to_us} {TO_THE_CARD}"
    assert what_happens((mine,), "Sam") == TO_THE_CARD
    assert what_happens((Said("room", Say.SHARE, "A"),), "Sam") == to_us
    assert what_happens((Said("room", Say.RIGHT),), "Sam") == "Your plan stays as it is."


@pytest.mark.parametrize("alex", [("talking",)], indirect=True)
def test_something_is_written_just_for_them_and_changed_where_nothing_was_said(by_themselves: Callable[[], Seat]) -> None:
    for typed in (TYPED, "And more."):
        seat = by_themselves()
        seat.key(Qt.Key.Key_B, ALT)
        seat.key(Qt.Key.Key_J if typed == TYPED else Qt.Key.Key_C, ALT)
        assert "come out of your plan" not in seat.said()
        seat.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        seat.type(typed)
        seat.key(Qt.Key.Key_K, ALT)
        save(seat)
        seat.end()

    seat = by_themselves()
    seat.key(Qt.Key.Key_B, ALT)
    assert f"“{TYPED}And more.”" in seat.said()
    bank = seat.afterwards()
    assert read_plan(bank, seat.person_id).section("talking").words == ""
    bank.close()


def test_beside_a_colleague_or_with_words_that_we_gave_nothing_is_kept_apart(seat: Seat) -> None:
    to_the_room(seat)

    assert seat.part(QWidget, "review_question.only_me") is None


def test_with_words_that_we_gave_it_is_said_how_to_keep_parts_for_themselves(alone: tuple[Seat, Any]) -> None:
    seat, card = alone
    for typed, name in ((card.code, "code"), (card.words, "words")):
        seat.tab_to(f"review_card.{name}")
        seat.type(typed)
    seat.key(Qt.Key.Key_Return)
    seat.key(Qt.Key.Key_K, ALT)
    assert "keep parts of your plan just for you" in seat.said()
    seat.key(Qt.Key.Key_K, ALT)
    to_the_room(seat)

    assert seat.part(QWidget, "review_question.only_me") is None
