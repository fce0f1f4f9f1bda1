"""A page is read aloud in the order in which it is read, is still at once, and without a voice there is no button."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat
from ui.kit.audit import audit
from ui.review.aloud import Aloud, find_voice


class Listener:
    """A voice that only remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.stopped = 0

    def say(self, words: str) -> None:
        self.said.append(words)

    def stop(self) -> None:
        self.stopped += 1


def button(seat: Seat) -> QAbstractButton:
    return seat.part(QAbstractButton, "review.read")


def test_without_a_voice_there_is_no_button(seat: Seat) -> None:
    assert not button(seat).isVisible()


def test_the_question_their_words_and_the_answers_are_read_in_that_order(sit: Any) -> None:
    voice = Listener()
    seat = sit(Aloud(voice))
    seat.key(Qt.Key.Key_B, ALT)

    seat.key(Qt.Key.Key_M, ALT)

    (read,) = voice.said
    parts = [
        "Who can see this",
        "How would you like us to do this?",
        "These are your words",
        "Talking about this plan: as I said.",
        "Is this still right for you?",
        "Yes, this is still right",
        "I want to change this",
        "Not sure. Talk about it with Sam",
        "Skip this question",
        "Nothing is saved yet.",
    ]
    assert [read.index(part) for part in parts] == sorted(read.index(part) for part in parts)
    assert "&" not in read
    assert button(seat).text().replace("&", "") == "Stop reading to me"
    assert audit(seat.program.window, seat.program.desk.appearance) == []


def test_it_never_says_the_four_words_and_is_still_at_once_when_asked_and_when_the_page_is_left(sit: Any) -> None:
    voice = Listener()
    seat = sit(Aloud(voice))
    seat.key(Qt.Key.Key_F, ALT)
    seat.key(Qt.Key.Key_M, ALT)
    seat.key(Qt.Key.Key_M, ALT)
    assert voice.stopped == 1
    assert seat.four_words() in seat.said()
    assert "Hide my four words" in voice.said[0]
    assert seat.four_words() not in voice.said[0]

    seat.key(Qt.Key.Key_M, ALT)
    seat.key(Qt.Key.Key_Escape)

    assert voice.stopped == 2
    assert not button(seat).isVisible()


@pytest.mark.needs("PySide6.QtTextToSpeech")
def test_qts_own_engine_speaks_and_is_still_when_asked(sit: Any) -> None:
    aloud = find_voice("mock")
    assert aloud is not None
    seat = sit(aloud)

    seat.key(Qt.Key.Key_M, ALT)
    assert aloud.speaking
    seat.key(Qt.Key.Key_M, ALT)

    assert not aloud.speaking
    assert button(seat).text().replace("&", "") == "Read this to me"


def test_an_engine_that_is_not_there_is_no_voice() -> None:
    assert find_voice("no such engine") is None
