"""A plan by keyboard alone: Tab leads to everything, Space or Enter does it, and no mouse is needed from words to paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.bank.queries import read_person
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.proposals import Change, list_proposals
from coc_desktop.plans.provisions.queries import read_needs
from coc_desktop.plans.reviews import ask_for_review
from coc_desktop.schedule import activities
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Audience, Happened, PaperFormat, Phase, ProvisionState, ReviewReason, Rung
from tests import factory
from tests.papers.reading import Reading
from tests.plans.forms.filling import fill
from tests.ui.hands import CTRL, Hands
from tests.ui.plans.test_plan_page import FIRST, SECOND, Desk
from tests.ui.plans.test_plan_page import desk as desk

SECOND_TITLE = next(one.title for one in prompts() if one.id == SECOND)


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(desk)


def test_words_for_a_usual_and_a_harder_day_and_what_we_do_are_written(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("Ring me. Not the big room.")
    hands.press("plans_plan.say_harder")
    hands.type("Only by text.")
    hands.press("plans_plan.add_action")
    hands.type("Ring first")
    hands.press("plans_plan.action_1_more")
    hands.choose("plans_plan.action_1_phase", 1)
    hands.tab_to("plans_plan.action_1_lead")
    hands.type("3")
    hands.press("plans_plan.action_1_harder")
    hands.key(Qt.Key.Key_Return, CTRL)

    kept = hands.desk.plan().section(FIRST)
    assert (kept.words, kept.harder) == ("Ring me. Not the big room.", "Only by text.")
    assert [(one.action, one.phase, one.lead_days, one.harder) for one in kept.actions] == [("Ring first", Phase.BEFORE, 3, True)]


@pytest.mark.long
def test_a_section_is_shared_until_a_day_shown_to_each_reader_and_stopped(hands: Hands) -> None:
    hands.desk.qtbot.waitUntil(lambda: hands.desk.find(QWidget, "audiences.0") is not None)
    hands.press("plans_plan.audiences.2")
    hands.tab_to("plans_plan.until")
    hands.type("30 September 2026")
    hands.press("plans_plan.keep_sharing")
    hands.answer(1)
    shares = {one.audience: one.until for one in hands.desk.plan().section(FIRST).shares}
    assert shares == {Audience.TEAM: dt.date(2026, 9, 30), Audience.ROOM: dt.date(2026, 9, 30)}

    hands.press("plans_plan.readers")
    assert hands.here() == "plan_readers"
    hands.press("plans_readers.stop")
    hands.desk.qtbot.waitUntil(lambda: hands.desk.plan().section(FIRST).shares == ())


@pytest.mark.long
def test_is_this_still_right_is_one_press_before_anything_else(hands: Hands) -> None:
    hands.desk.ask(ask_for_review, hands.desk.person_id, ReviewReason.ASKED)
    hands.desk.qtbot.waitUntil(lambda: hands.desk.find(QWidget, "still_right") is not None)

    hands.press("plans_plan.still_right")

    assert hands.desk.plan().agreed_on == dt.date(2026, 8, 6)


@pytest.mark.long
def test_from_the_plan_tab_versions_proposals_forms_and_the_copy_to_take_along_are_reached(hands: Hands) -> None:
    for name in ("readers", "versions", "proposals", "forms", "portable"):
        hands.go("person", person_id=hands.desk.person_id, tab="plan")
        hands.press(f"plans_person.{name}")

        assert hands.here() == f"plan_{name}"


@pytest.mark.long
def test_each_person_gets_papers_in_the_format_that_was_chosen_once(hands: Hands, tmp_path: Path) -> None:
    hands.go("person_form", person_id=hands.desk.person_id)
    hands.choose("bank_person_form.paper_format", 1)
    hands.key(Qt.Key.Key_S, CTRL)
    assert hands.desk.ask(read_person, hands.desk.person_id).paper_format is PaperFormat.LARGE_PRINT

    hands.go("plan", person_id=hands.desk.person_id)
    hands.file("plans_plan.paper", tmp_path / "plan.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "plan.html").exists)

    assert min(shown.size for shown in Reading((tmp_path / "plan.pdf").read_bytes()).shown) >= 18


@pytest.mark.long
def test_what_they_want_it_to_say_is_taken_in_put_aside_with_a_reason_or_talked_about(hands: Hands) -> None:
    changes = (Change(FIRST, "ring me, dont email"), Change(SECOND, "An agenda."), Change("room", talk=True))
    hands.desk.ask(factory.propose, hands.desk.person_id, changes)
    hands.go("home")

    hands.press("home.proposed_0")
    hands.press("plans_proposals.take_0")
    hands.desk.qtbot.waitUntil(lambda: hands.names("plans_proposals.aside_0", SECOND_TITLE))
    hands.press("plans_proposals.aside_0")
    hands.type("We send none.")
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.press("plans_proposals.talked_0")

    found = hands.desk.ask(list_proposals, hands.desk.person_id)
    assert found.waiting == ()
    assert {one.because for one in found.settled} == {"We send none.", ""}
    assert hands.desk.said(FIRST) == "ring me, dont email"


@pytest.mark.long
def test_it_is_agreed_looked_at_again_on_a_day_written_down_and_taken_back(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("Ring me.")
    hands.press("plans_plan.sections.talking")
    hands.key(Qt.Key.Key_Down)
    assert hands.desk.said(FIRST) == "Ring me."
    hands.press("plans_plan.agree")
    assert hands.desk.plan().agreed_on == dt.date(2026, 8, 6)
    hands.tab_to("plans_plan.review")
    hands.type("6 February 2027")
    hands.tab_to("plans_plan.review_after")
    hands.type("3")
    hands.press("plans_plan.keep_review")
    assert (hands.desk.plan().review_on, hands.desk.plan().review_after) == (dt.date(2027, 2, 6), 3)

    hands.go("plan_versions", person_id=hands.desk.person_id)
    hands.press("plans_versions.back_1")

    assert hands.desk.said(FIRST) == "By phone."
    assert hands.desk.plan().agreed_on is None


@pytest.mark.long
def test_papers_forms_and_the_copy_to_take_along_go_out_and_come_in(hands: Hands, tmp_path: Path) -> None:
    hands.go("plan_readers", person_id=hands.desk.person_id)
    hands.choose("plans_readers.format", 2)
    hands.file("plans_readers.own", tmp_path / "own.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "own.html").exists)
    hands.go("person", person_id=hands.desk.person_id)
    hands.file("office_record.make", tmp_path / "record.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "record.html").exists)

    hands.go("plan_forms", person_id=hands.desk.person_id)
    hands.file("plans_forms.give", tmp_path / "form.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "form.html").exists)
    back = tmp_path / "back.pdf"
    back.write_bytes(fill((tmp_path / "form.pdf").read_bytes(), {f"{FIRST}-words": "Ring me first."}))
    hands.file("plans_forms.bring", back)
    hands.desk.qtbot.waitUntil(lambda: hands.here() == "plan_proposals")
    assert len(hands.desk.ask(list_proposals, hands.desk.person_id).waiting) == 1

    hands.go("plan_portable", person_id=hands.desk.person_id)
    hands.file("plans_portable.give", tmp_path / "mine.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "mine.json").exists)
    hands.desk.person_id = hands.desk.ask(factory.a_person, "Bo Lee")
    hands.go("plan_portable", person_id=hands.desk.person_id)
    hands.file("plans_portable.choose", tmp_path / "mine.json")
    hands.press("plans_portable.bring")
    assert hands.desk.said(FIRST) == "By phone."


def friday(workspace: Workspace, person_id: UUID) -> UUID:
    """Plan Friday's group and invite somebody to it."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=2)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, person_id)
    return activity_id


@pytest.mark.long
def test_what_somebody_needs_is_confirmed_said_of_afterwards_and_in_the_register(hands: Hands, tmp_path: Path) -> None:
    hands.press("plans_plan.add_action")
    hands.type("Ring first")
    hands.key(Qt.Key.Key_Return, CTRL)
    activity_id = hands.desk.ask(friday, hands.desk.person_id)
    rows = lambda: hands.desk.ask(read_needs, activity_id).rows  # noqa: E731
    hands.go("needs", activity_id=activity_id)
    hands.key(Qt.Key.Key_Return, CTRL)
    assert [row.state for row in rows()] == [ProvisionState.DONE]

    hands.desk.program.session.shell.clock.move(days=2)
    place = hands.desk.ask(read_activity, activity_id).places[0].participation_id
    hands.go("needs_said", participation_id=place)
    hands.choose("schedule_needs_said.0_happened", 2)
    hands.key(Qt.Key.Key_Return, CTRL)

    assert [row.happened for row in rows()] == [Happened.PARTLY]
    hands.go("home")
    hands.press("home.not_met")
    assert hands.here() == "not_met"
    hands.file("schedule_not_met.paper", tmp_path / "register.pdf")
    hands.desk.qtbot.waitUntil((tmp_path / "register.html").exists)
    hands.tab_to("schedule_not_met.needs")
    hands.key(Qt.Key.Key_Return)
    assert hands.here() == "needs_said"
