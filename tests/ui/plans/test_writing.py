"""Writing a plan in the window: a harder day, more about an action, the times we talked, and “is this still right?”."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coc_desktop.plans.reviews import ask_for_review
from models.vocabulary import Phase, ReviewReason
from tests.ui.plans.test_plan_page import FIRST, Desk
from tests.ui.plans.test_plan_page import desk as desk
from tests.ui.plans.test_sharing import said, shows


def test_a_harder_day_has_words_of_its_own(desk: Desk) -> None:
    desk.press("say_harder")
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "Only by text.")

    desk.press("save")

    kept = desk.plan().section(FIRST)
    assert (kept.words, kept.harder) == ("By phone.", "Only by text.")


@pytest.mark.long
def test_would_rather_not_say_sets_both_versions_aside(desk: Desk) -> None:
    desk.press("say_harder")
    desk.qtbot.keyClicks(desk.find(QPlainTextEdit, "harder"), "Only by text.")
    desk.press("instead.2")
    assert (desk.typed(), desk.find(QPlainTextEdit, "harder").toPlainText()) == ("", "")

    desk.press("put_back")

    assert desk.typed() == "By phone.\nOnly by text."


def test_more_about_an_action_is_kept_with_it_and_shown_again(desk: Desk) -> None:
    desk.press("add_action")
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "Send it early")
    assert desk.find(QWidget, "action_1_lead") is None
    desk.press("action_1_more")
    desk.press("action_1_phase.1")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1_lead"), "3")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1_category"), "Information")
    desk.qtbot.keyClick(desk.find(QLineEdit, "action_1_category"), Qt.Key.Key_Return)
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1_about"), "In writing")
    desk.qtbot.keyClick(desk.find(QLineEdit, "action_1_about"), Qt.Key.Key_Return)

    desk.press("save")

    [kept] = desk.plan().section(FIRST).actions
    assert (kept.phase, kept.lead_days, kept.category, kept.taking_part) == (Phase.BEFORE, 3, "format", "in_writing")
    desk.press(f"sections.{FIRST}")
    assert desk.find(QLineEdit, "action_1_lead").text() == "3"
    assert not desk.page().unsaved()


@pytest.mark.long
def test_a_number_of_days_that_is_none_is_refused_and_stays(desk: Desk) -> None:
    desk.press("add_action")
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "Send it early")
    desk.press("action_1_more")
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1_lead"), "soon")

    desk.press("save")

    assert "from 0 to 365" in desk.messages()
    assert desk.find(QLineEdit, "action_1_lead").text() == "soon"


def test_whoever_writes_is_told_what_a_venue_will_not_be_told(desk: Desk) -> None:
    desk.press("add_action")
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "Sit Alex by the door")
    shows(desk, "A venue is not told this")

    desk.find(QLineEdit, "action_1").clear()
    desk.qtbot.keyClicks(desk.find(QLineEdit, "action_1"), "A seat by the door")

    desk.qtbot.waitUntil(lambda: "A venue is not told this" not in said(desk.page()))


@pytest.mark.long
def test_a_time_we_talked_is_written_down(desk: Desk) -> None:
    desk.press("add_meeting")
    page = desk.page()
    desk.qtbot.keyClicks(page.findChild(QLineEdit, "plans_meeting.who"), "Alex and their sister")

    desk.qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    [kept] = desk.plan().meetings
    assert (kept.on, kept.who) == (dt.date(2026, 8, 6), "Alex and their sister")
    shows(desk, "With Alex and their sister")


def test_is_this_still_right_is_asked_first_and_one_press_settles_it(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: "Is this still right?" not in said(desk.page()))
    desk.ask(ask_for_review, desk.person_id, ReviewReason.ASKED)
    shows(desk, "They asked.")

    desk.type("Or in the garden. ")
    desk.press("still_right")
    assert "Save what you typed first" in desk.messages()
    assert desk.plan().agreed_on is None
    desk.find(QAbstractButton, "save").setFocus()
    desk.press("save")
    desk.press("still_right")

    assert (desk.plan().agreed_on, desk.plan().review_on) == (dt.date(2026, 8, 6), dt.date(2027, 2, 6))
    desk.qtbot.waitUntil(lambda: "Is this still right?" not in said(desk.page()))


@pytest.mark.long
def test_a_review_is_asked_for_with_a_reason(desk: Desk) -> None:
    desk.press("review_now")
    assert "Choose why" in desk.messages()
    desk.press("review_because.1")

    desk.press("review_now")

    assert desk.plan().review_because is ReviewReason.WENT_WRONG
    shows(desk, "Something went wrong.")


def test_earlier_versions_are_compared_and_gone_back_to_from_the_plan_tab(desk: Desk) -> None:
    desk.type("Or in the garden. ")
    desk.press("save")
    desk.program.session.shell.go("person", person_id=desk.person_id, tab="plan")
    desk.settle()
    desk.page().findChild(QAbstractButton, "plans_person.versions").click()
    desk.settle()
    shows(desk, "[added: Or in the garden.] By phone.")

    desk.page().findChild(QAbstractButton, "plans_versions.back_1").click()
    desk.settle()

    assert desk.said(FIRST) == "By phone."
    shows(desk, "[taken out: Or in the garden.] By phone.")
