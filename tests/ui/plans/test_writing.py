"""Writing a plan in the window: a harder day, more about an action, the times we talked, and “is this still right?”."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coc_desktop.plans.reviews import ask_for_review
from models.vocabulary import Phase, ReviewReason
from tests.ui.hands import CTRL, ENTER
from tests.ui.plans.conftest import FIRST, Desk


def test_a_harder_day_has_words_of_its_own(desk: Desk) -> None:
    desk.press("plans_plan.say_harder")
    desk.type("Only by text.")

    desk.press("plans_plan.save")

    kept = desk.plan().section(FIRST)
    assert (kept.words, kept.harder) == ("By phone.", "Only by text.")


@pytest.mark.long
def test_would_rather_not_say_sets_both_versions_aside(desk: Desk) -> None:
    desk.press("plans_plan.say_harder")
    desk.write("plans_plan.harder", "Only by text.")
    desk.press("plans_plan.instead.2")
    assert (desk.typed(), desk.part(QPlainTextEdit, "harder").toPlainText()) == ("", "")

    desk.press("plans_plan.put_back")

    assert desk.typed() == "By phone.\nOnly by text."


def test_more_about_an_action_is_kept_with_it_and_shown_again(desk: Desk) -> None:
    desk.press("plans_plan.add_action")
    desk.type("Send it early")
    assert desk.part(QWidget, "action_1_lead") is None
    desk.press("plans_plan.action_1_more")
    desk.press("plans_plan.action_1_phase.1")
    desk.write("plans_plan.action_1_lead", "3")
    desk.write("plans_plan.action_1_category", "Information")
    desk.key(ENTER)
    desk.write("plans_plan.action_1_about", "In writing")
    desk.key(ENTER)

    desk.press("plans_plan.save")

    [kept] = desk.plan().section(FIRST).actions
    assert (kept.phase, kept.lead_days, kept.category, kept.taking_part) == (Phase.BEFORE, 3, "format", "in_writing")
    desk.press(f"plans_plan.sections.{FIRST}")
    assert desk.part(QLineEdit, "action_1_lead").text() == "3"
    assert not desk.page().unsaved()


@pytest.mark.long
def test_a_number_of_days_that_is_none_is_refused_and_stays(desk: Desk) -> None:
    desk.press("plans_plan.add_action")
    desk.type("Send it early")
    desk.press("plans_plan.action_1_more")
    desk.write("plans_plan.action_1_lead", "soon")

    desk.press("plans_plan.save")

    assert "from 0 to 365" in desk.strip()
    assert desk.part(QLineEdit, "action_1_lead").text() == "soon"


def test_whoever_writes_is_told_what_a_venue_will_not_be_told(desk: Desk) -> None:
    desk.press("plans_plan.add_action")
    desk.type("Sit Alex by the door")
    desk.reads("A venue is not told this")

    desk.write("plans_plan.action_1", "A seat by the door")

    desk.until(lambda: "A venue is not told this" not in desk.said())


@pytest.mark.long
def test_a_time_we_talked_is_written_down(desk: Desk) -> None:
    desk.press("plans_plan.add_meeting")
    desk.write("plans_meeting.who", "Alex and their sister")

    desk.key(ENTER, CTRL)

    [kept] = desk.plan().meetings
    assert (kept.on, kept.who) == (dt.date(2026, 8, 6), "Alex and their sister")
    desk.reads("With Alex and their sister")


def test_is_this_still_right_is_asked_first_and_one_press_settles_it(desk: Desk) -> None:
    desk.until(lambda: "Is this still right?" not in desk.said())
    desk.ask(ask_for_review, desk.person_id, ReviewReason.ASKED)
    desk.reads("They asked.")

    desk.say("Or in the garden. ")
    desk.press("plans_plan.still_right")
    assert "Save what you typed first" in desk.strip()
    assert desk.plan().agreed_on is None
    desk.press("plans_plan.save")
    desk.press("plans_plan.still_right")

    assert (desk.plan().agreed_on, desk.plan().review_on) == (dt.date(2026, 8, 6), dt.date(2027, 2, 6))
    desk.until(lambda: "Is this still right?" not in desk.said())


@pytest.mark.long
def test_a_review_is_asked_for_with_a_reason(desk: Desk) -> None:
    desk.press("plans_plan.review_now")
    assert "Choose why" in desk.strip()
    desk.press("plans_plan.review_because.1")

    desk.press("plans_plan.review_now")

    assert desk.plan().review_because is ReviewReason.WENT_WRONG
    desk.reads("Something went wrong.")


def test_earlier_versions_are_compared_and_gone_back_to_from_the_plan_tab(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.press("plans_plan.save")
    desk.go("person", person_id=desk.person_id, tab="plan")
    desk.press("plans_person.versions")
    desk.reads("[added: Or in the garden.] By phone.")

    desk.press("plans_versions.back_1")

    assert desk.kept(FIRST) == "By phone."
    desk.reads("[taken out: Or in the garden.] By phone.")
