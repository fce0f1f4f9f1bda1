"""A person's own review by keyboard alone: a press for each question, nothing lost, and nothing in the plan until they choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.proposals import list_proposals
from models.plans import ReviewDraft
from tests.papers.reading import spoken
from tests.ui.hands import ALT, NONE
from tests.ui.review.conftest import WORDS, Seat
from ui.review.quiet import Quiet

LEFT = Qt.MouseButton.LeftButton
TYPED = "not the big room, its 2 loud"


def to_the_room(seat: Seat) -> None:
    """Begin, and say of the first questions that they are still right."""
    seat.key(Qt.Key.Key_B, ALT)
    seat.key(Qt.Key.Key_Y, ALT)
    seat.key(Qt.Key.Key_Y, ALT)


def change_the_room(seat: Seat) -> None:
    """Change what the plan says of the room, with the box that is open for it."""
    to_the_room(seat)
    seat.key(Qt.Key.Key_C, ALT)
    seat.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    seat.type(TYPED)


def to_the_end(seat: Seat) -> None:
    """Say of every question that is left that it is still right."""
    while seat.here() == "question":
        seat.key(Qt.Key.Key_Y, ALT)


def drafts(seat: Seat) -> list[bytes]:
    """Return what is kept of the review in the bank, once nothing else is at work in it."""
    seat.settle()
    workspace = seat.program._workspace
    assert workspace is not None
    with workspace.reading() as session:
        return list(session.scalars(select(ReviewDraft.sealed)))


def test_nine_sections_that_are_still_right_are_reviewed_and_agreed_with_twelve_presses(seat: Seat) -> None:
    seat.key(Qt.Key.Key_B, ALT)
    for _ in range(9):
        seat.key(Qt.Key.Key_Y, ALT)
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_T, ALT)

    assert seat.presses == 12
    assert seat.here() == "thanks"
    assert "You said that your plan is right." in seat.said()
    bank = seat.afterwards()
    assert read_plan(bank, seat.person_id).agreed_on == bank.today()
    bank.close()


def test_welcome_says_who_is_here_how_many_questions_and_what_happens_to_their_words(seat: Seat) -> None:
    said = seat.said()

    assert seat.program.window.windowTitle() == "Your plan"
    for words in ("Hello Alex Morgan", "You can stop at any time.", "Sam Patel is here with you.", "There are 9 questions."):
        assert words in said
    assert "only four words open what you say" in said
    assert "Whoever sees them can open it too. Sit so that only you can see the screen." in said
    assert "Bo Lee" not in said
    shows = []
    for _ in range(3):
        shows.append(seat.four_words() in seat.said())
        seat.key(Qt.Key.Key_F, ALT)
    assert shows == [False, True, False]


def test_a_question_is_read_first_and_says_who_sees_it_in_their_own_words(seat: Seat) -> None:
    to_the_room(seat)

    focused = seat.program.window.focusWidget()
    assert isinstance(focused, QLabel)
    assert focused.text() == "What makes a room good or bad for you?"
    assert f"“{WORDS}”" in seat.said()
    assert "Who can see this: you and the involvement team." in seat.said()
    assert "Question 3 of 9" in seat.said()
    seat.key(Qt.Key.Key_Tab)
    assert seat.program.window.focusWidget().objectName() == "review_question.right"


def test_their_words_go_beside_the_plan_as_typed_and_what_they_are_not_sure_of_to_talk_about(seat: Seat) -> None:
    change_the_room(seat)
    seat.key(Qt.Key.Key_K, ALT)
    seat.key(Qt.Key.Key_N, ALT)
    seat.key(Qt.Key.Key_K, ALT)
    to_the_end(seat)
    assert f"“{TYPED}”" in seat.said()
    assert "Skipped" in seat.said()
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_W, ALT)

    assert "Sam Patel will look at them with you." in seat.said()
    bank = seat.afterwards()
    assert read_plan(bank, seat.person_id).section("room").words == WORDS
    assert read_plan(bank, seat.person_id).agreed_on is None
    found = [(one.section, one.talk, one.wanted.words) for one in list_proposals(bank, seat.person_id).waiting]
    assert found == [("room", False, TYPED), ("taking_part", True, "")]
    bank.close()


def test_what_is_typed_is_kept_sealed_while_it_is_typed_and_is_there_next_time(seat: Seat, sit: Callable[[], Seat]) -> None:
    change_the_room(seat)
    before = drafts(seat)
    for _ in range(100):
        seat.qtbot.wait(100)
        if drafts(seat) != before:
            break
    assert drafts(seat) != before
    assert TYPED.encode() not in b"".join(drafts(seat))
    words = seat.four_words()
    seat.end()

    again = sit()
    assert "that are not saved yet" in again.said()
    again.unlock("other words than those")
    assert "Those are not the four words of that day." in again.said()
    again.part(QLineEdit, "review_welcome.words").clear()
    again.type(words)
    again.key(Qt.Key.Key_Return)
    again.key(Qt.Key.Key_S, ALT)
    assert "Nobody can bring it back." in again.said()
    again.key(Qt.Key.Key_N, ALT)
    again.key(Qt.Key.Key_G, ALT)

    assert again.here() == "change"
    assert again.part(QPlainTextEdit, "review_change.words").toPlainText() == TYPED


def test_escape_hides_every_word_for_as_long_as_it_takes_and_carry_on_leads_back(seat: Seat) -> None:
    change_the_room(seat)

    seat.key(Qt.Key.Key_Escape)
    assert seat.here() == "pause"
    assert seat.said() == "Take as long as you need.\nYour words are hidden. Nothing moves."
    seat.key(Qt.Key.Key_C, ALT)

    assert seat.here() == "change"
    assert seat.part(QPlainTextEdit, "review_change.words").toPlainText() == TYPED


def test_closing_the_window_asks_first_and_keeps_or_throws_away_as_they_choose(seat: Seat, sit: Callable[[], Seat]) -> None:
    change_the_room(seat)
    seat.program.window.close()
    assert seat.here() == "stop"
    assert "You need your four words next time." in seat.said()
    assert seat.four_words() not in seat.said()
    seat.key(Qt.Key.Key_F, ALT)
    assert seat.four_words() in seat.said()
    seat.key(Qt.Key.Key_K, ALT)
    assert seat.program.ended

    again = sit()
    again.unlock(seat.four_words())
    again.key(Qt.Key.Key_G, ALT)
    again.program.window.close()
    again.key(Qt.Key.Key_T, ALT)
    assert again.here() == "throw"
    again.key(Qt.Key.Key_T, ALT)

    assert "What you said is gone." in again.said()
    assert drafts(again) == []
    bank = again.afterwards()
    assert list_proposals(bank, again.person_id).waiting == ()
    bank.close()


def test_going_back_shows_what_was_said_and_one_answer_can_be_given_again_at_the_end(seat: Seat) -> None:
    to_the_room(seat)
    seat.key(Qt.Key.Key_B, ALT)
    assert "You said: this is still right." in seat.said()
    to_the_end(seat)

    seat.press("review_check.again_2")
    assert "What do you want to know before a meeting?" in seat.said()
    seat.key(Qt.Key.Key_N, ALT)

    assert seat.here() == "check"
    assert "You want to talk about it" in seat.said()


def test_wanting_to_talk_first_signs_nothing_and_tells_them(seat: Seat) -> None:
    seat.key(Qt.Key.Key_B, ALT)
    to_the_end(seat)
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_L, ALT)

    bank = seat.afterwards()
    assert read_plan(bank, seat.person_id).agreed_on is None
    assert [(one.section, one.talk) for one in list_proposals(bank, seat.person_id).waiting] == [("talking", True)]
    bank.close()


@pytest.mark.parametrize("alex", [("talking", "room")], indirect=True)
def test_an_empty_section_can_be_written_or_left(seat: Seat) -> None:
    seat.key(Qt.Key.Key_B, ALT)
    assert "We have not talked about this yet. Do you want to?" in seat.said()
    seat.key(Qt.Key.Key_N, ALT)
    assert "We have not talked about this yet" not in seat.said()
    seat.key(Qt.Key.Key_Y, ALT)
    assert "We have not talked about this yet" in seat.said()
    seat.key(Qt.Key.Key_Y, ALT)
    seat.type(TYPED)
    seat.key(Qt.Key.Key_K, ALT)
    to_the_end(seat)
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_W, ALT)

    bank = seat.afterwards()
    assert [(one.section, one.wanted.words) for one in list_proposals(bank, seat.person_id).waiting] == [("room", TYPED)]
    bank.close()


def test_after_quiet_minutes_the_page_is_blank_and_any_key_brings_it_back_as_it_was(seat: Seat) -> None:
    change_the_room(seat)
    quiet, window = seat.program.window.quiet, seat.program.window
    now = [0.0]
    quiet._steady = lambda: now[0]
    quiet._used = 0.0
    now[0] = 599.0
    quiet.look()
    assert seat.part(QPlainTextEdit, "review_change.words").toPlainText() == TYPED
    assert not quiet.resting

    now[0] = 600.0
    quiet.look()
    assert quiet.resting
    assert seat.said() == "Press any key to carry on"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X)  # as the system does: to the window, which hands it on

    assert seat.here() == "change"
    box = seat.part(QPlainTextEdit, "review_change.words")
    assert box.hasFocus()
    assert box.toPlainText() == TYPED


def test_how_it_rests_and_looks_is_theirs_to_choose_and_never_is_an_answer(seat: Seat) -> None:
    seat.key(Qt.Key.Key_L, ALT)
    for name in ("review_looks.size.2", "review_looks.colours.2"):
        seat.press(name)
    desk = seat.program.desk
    assert (desk.appearance.text_size, desk.appearance.theme) == (200, "dark")
    quiet: Quiet = seat.program.window.quiet
    desk.look_like(desk.review.looks.__class__(200, "dark", 0))
    seat.key(Qt.Key.Key_D, ALT)

    assert seat.here() == "welcome"
    assert quiet.limit == 0


def test_their_plan_can_be_printed_at_the_end(seat: Seat, tmp_path: Path) -> None:
    seat.key(Qt.Key.Key_B, ALT)
    to_the_end(seat)
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_T, ALT)

    seat.key(Qt.Key.Key_P, ALT)
    seat.name_file(tmp_path / "mine.pdf")

    assert "The paper is saved." in seat.said()
    assert WORDS in spoken((tmp_path / "mine.pdf").read_bytes())


def test_a_double_click_answers_one_question(seat: Seat) -> None:
    seat.key(Qt.Key.Key_B, ALT)
    seat.qtbot.mouseClick(seat.part(QWidget, "review_question.right"), Qt.MouseButton.LeftButton)
    seat.settle()
    second = seat.part(QWidget, "review_question.right")

    at = QPointF(second.rect().center())
    for kind, held in ((QEvent.Type.MouseButtonDblClick, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        QCoreApplication.sendEvent(second, QMouseEvent(kind, at, second.mapToGlobal(at), LEFT, held, NONE))
    seat.settle()

    assert "Question 2 of 9" in seat.said()
