"""A plan by keyboard alone: Tab leads to everything, Space or Enter does it, and no mouse is needed from words to paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

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
from tests.ui.hands import CTRL, DOWN, ENTER
from tests.ui.plans.conftest import FIRST, SECOND, Desk
from ui.office.record_card import NONE

SECOND_TITLE = next(one.title for one in prompts() if one.id == SECOND)


def test_words_for_a_usual_and_a_harder_day_and_what_we_do_are_written(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("Ring me. Not the big room.")
    desk.press("plans_plan.say_harder")
    desk.type("Only by text.")
    desk.press("plans_plan.add_action")
    desk.type("Ring first")
    desk.press("plans_plan.action_1_more")
    desk.choose("plans_plan.action_1_phase", 1)
    desk.tab_to("plans_plan.action_1_lead")
    desk.type("3")
    desk.press("plans_plan.action_1_harder")
    desk.key(ENTER, CTRL)

    kept = desk.plan().section(FIRST)
    assert (kept.words, kept.harder) == ("Ring me. Not the big room.", "Only by text.")
    assert [(one.action, one.phase, one.lead_days, one.harder) for one in kept.actions] == [("Ring first", Phase.BEFORE, 3, True)]


@pytest.mark.long
def test_a_section_is_shared_until_a_day_shown_to_each_reader_and_stopped(desk: Desk) -> None:
    desk.until(lambda: desk.part(QWidget, "audiences.0") is not None)
    desk.press("plans_plan.audiences.2")
    desk.tab_to("plans_plan.until")
    desk.type("30 September 2026")
    desk.press("plans_plan.keep_sharing")
    desk.answer(1)
    shares = {one.audience: one.until for one in desk.plan().section(FIRST).shares}
    assert shares == {Audience.TEAM: dt.date(2026, 9, 30), Audience.ROOM: dt.date(2026, 9, 30)}

    desk.press("plans_plan.readers")
    assert desk.here() == "plan_readers"
    desk.press("plans_readers.stop")
    desk.until(lambda: desk.plan().section(FIRST).shares == ())


@pytest.mark.long
def test_is_this_still_right_is_one_press_before_anything_else(desk: Desk) -> None:
    desk.ask(ask_for_review, desk.person_id, ReviewReason.ASKED)
    desk.until(lambda: desk.part(QWidget, "still_right") is not None)

    desk.press("plans_plan.still_right")

    assert desk.plan().agreed_on == dt.date(2026, 8, 6)


@pytest.mark.long
def test_from_the_plan_tab_versions_proposals_forms_and_the_copy_to_take_along_are_reached(desk: Desk) -> None:
    for name in ("readers", "versions", "proposals", "forms", "portable"):
        desk.go("person", person_id=desk.person_id, tab="plan")
        desk.press(f"plans_person.{name}")

        assert desk.here() == f"plan_{name}"


@pytest.mark.long
def test_each_person_gets_papers_in_the_format_that_was_chosen_once(desk: Desk, tmp_path: Path) -> None:
    desk.go("person_form", person_id=desk.person_id)
    desk.choose("bank_person_form.paper_format", 1)
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.ask(read_person, desk.person_id).paper_format is PaperFormat.LARGE_PRINT

    desk.go("plan", person_id=desk.person_id)
    desk.file("plans_plan.paper", tmp_path / "plan.pdf")
    desk.until((tmp_path / "plan.html").exists)

    assert min(shown.size for shown in Reading((tmp_path / "plan.pdf").read_bytes()).shown) >= 18


@pytest.mark.long
def test_what_they_want_it_to_say_is_taken_in_put_aside_with_a_reason_or_talked_about(desk: Desk) -> None:
    changes = (Change(FIRST, "ring me, dont email"), Change(SECOND, "An agenda."), Change("room", talk=True))
    desk.ask(factory.propose, desk.person_id, changes)
    desk.go("home")

    desk.press("home.proposed_0")
    desk.press("plans_proposals.take_0")
    desk.until(lambda: desk.sees("plans_proposals.aside_0", SECOND_TITLE))
    desk.press("plans_proposals.aside_0")
    desk.type("We send none.")
    desk.key(ENTER, CTRL)
    desk.press("plans_proposals.talked_0")

    found = desk.ask(list_proposals, desk.person_id)
    assert found.waiting == ()
    assert {one.because for one in found.settled} == {"We send none.", ""}
    assert desk.kept(FIRST) == "ring me, dont email"


@pytest.mark.long
def test_it_is_agreed_looked_at_again_on_a_day_written_down_and_taken_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("Ring me.")
    desk.press("plans_plan.sections.talking")
    desk.key(DOWN)
    assert desk.kept(FIRST) == "Ring me."
    desk.press("plans_plan.agree")
    assert desk.plan().agreed_on == dt.date(2026, 8, 6)
    desk.tab_to("plans_plan.review")
    desk.type("6 February 2027")
    desk.tab_to("plans_plan.review_after")
    desk.type("3")
    desk.press("plans_plan.keep_review")
    assert (desk.plan().review_on, desk.plan().review_after) == (dt.date(2027, 2, 6), 3)

    desk.go("plan_versions", person_id=desk.person_id)
    desk.press("plans_versions.back_1")

    assert desk.kept(FIRST) == "By phone."
    assert desk.plan().agreed_on is None


@pytest.mark.long
def test_papers_forms_and_the_copy_to_take_along_go_out_and_come_in(desk: Desk, tmp_path: Path) -> None:
    desk.go("plan_readers", person_id=desk.person_id)
    desk.choose("plans_readers.format", 2)
    desk.file("plans_readers.own", tmp_path / "own.pdf")
    desk.until((tmp_path / "own.html").exists)
    desk.go("person", person_id=desk.person_id)
    desk.file("office_record.make", tmp_path / "record.pdf")
    desk.until((tmp_path / "record.html").exists)
    desk.until(lambda: any(one.text() == NONE and one.isVisible() for one in desk.page().findChildren(QLabel)))

    desk.go("plan_forms", person_id=desk.person_id)
    desk.file("plans_forms.give", tmp_path / "form.pdf")
    desk.until((tmp_path / "form.html").exists)
    back = tmp_path / "back.pdf"
    back.write_bytes(fill((tmp_path / "form.pdf").read_bytes(), {f"{FIRST}-words": "Ring me first."}))
    desk.file("plans_forms.bring", back)
    desk.until(lambda: desk.here() == "plan_proposals")
    assert len(desk.ask(list_proposals, desk.person_id).waiting) == 1

    desk.go("plan_portable", person_id=desk.person_id)
    desk.file("plans_portable.give", tmp_path / "mine.pdf")
    desk.until((tmp_path / "mine.json").exists)
    desk.person_id = desk.ask(factory.a_person, "Bo Lee")
    desk.go("plan_portable", person_id=desk.person_id)
    desk.file("plans_portable.choose", tmp_path / "mine.json")
    desk.press("plans_portable.bring")
    assert desk.kept(FIRST) == "By phone."


def friday(workspace: Workspace, person_id: UUID) -> UUID:
    """Plan Friday's group and invite somebody to it."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=2)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, person_id)
    return activity_id


@pytest.mark.long
def test_what_somebody_needs_is_confirmed_said_of_afterwards_and_in_the_register(desk: Desk, tmp_path: Path) -> None:
    desk.press("plans_plan.add_action")
    desk.type("Ring first")
    desk.key(ENTER, CTRL)
    activity_id = desk.ask(friday, desk.person_id)
    rows = lambda: desk.ask(read_needs, activity_id).rows  # noqa: E731
    desk.go("needs", activity_id=activity_id)
    desk.key(ENTER, CTRL)
    assert [row.state for row in rows()] == [ProvisionState.DONE]

    desk.program.session.shell.clock.move(days=2)
    place = desk.ask(read_activity, activity_id).places[0].participation_id
    desk.go("needs_said", participation_id=place)
    desk.choose("schedule_needs_said.0_happened", 2)
    desk.key(ENTER, CTRL)

    assert [row.happened for row in rows()] == [Happened.PARTLY]
    desk.go("home")
    desk.press("home.not_met")
    assert desk.here() == "not_met"
    desk.file("schedule_not_met.paper", tmp_path / "register.pdf")
    desk.until((tmp_path / "register.html").exists)
    desk.tab_to("schedule_not_met.needs")
    desk.key(ENTER)
    assert desk.here() == "needs_said"
