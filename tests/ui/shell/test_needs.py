"""What people need is seen in two presses, confirmed in one, explained where it is not met, and asked about afterwards; all of it
by keyboard alone."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from coc_desktop.plans.plans import write_section
from coc_desktop.plans.provisions.queries import NeedRow, how_needs_stand, read_needs
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.schedule import activities
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Happened, Helped, Outcome, ProvisionState, Rung
from tests import factory
from tests.ui.hands import CTRL, DOWN, ENTER, Hands
from ui.app import Program
from ui.schedule.provisions.page import NeedsPage

NAMES = ("Alex", "Priya", "Femi", "Chen", "Jo", "Wren", "Noor", "Siân")


def friday(workspace: Workspace, *names: str) -> UUID:
    """Plan Friday's group with some people, each of whose plans asks for something."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=2)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    for name in names:
        person_id = factory.a_person(workspace, f"{name} Morgan")
        actions = (ActionDraft(f"Keep a chair {name}", room="dim_light"), ActionDraft("Order a taxi", harder=True))
        write_section(workspace, person_id, "room", 0, SectionDraft("", actions=actions, harder="Let me go early"))
        activities.invite_person(workspace, activity_id, person_id)
    return activity_id


class Desk(Hands):
    """Somebody at the window, and the activity it is about."""

    def __init__(self, qtbot: Any, program: Program, *names: str) -> None:
        super().__init__(qtbot, program)
        self.activity_id: UUID = self.ask(friday, *names)

    def needs(self) -> dict[str, NeedRow]:
        return {one.action: one for one in self.ask(read_needs, self.activity_id).rows}

    def place(self, name: str) -> UUID:
        places = self.ask(read_activity, self.activity_id).places
        found: UUID = next(one.participation_id for one in places if one.name.startswith(name))
        return found


@pytest.fixture
def desk(qtbot, signed_in: Program) -> Desk:
    """The window of a bank in which two people need something on Friday."""
    return Desk(qtbot, signed_in, "Alex", "Wren")


def test_what_fridays_eight_people_need_is_two_presses_away(qtbot, signed_in: Program) -> None:
    desk = Desk(qtbot, signed_in, *NAMES)
    desk.go("people")

    desk.key(Qt.Key.Key_1, CTRL)
    desk.key(ENTER)

    page = desk.page()
    assert isinstance(page, NeedsPage)
    desk.until(lambda: {row.action for row in page._model.rows()} == {f"Keep a chair {name}" for name in NAMES})

    desk.go("people")
    desk.find("needs food")
    assert desk.here() == "needs"


@pytest.mark.long
def test_all_of_it_is_confirmed_by_one_press_and_undone_by_another(desk: Desk) -> None:
    desk.go("needs", activity_id=desk.activity_id)
    desk.reads("has not agreed this plan yet.")

    desk.key(ENTER, CTRL)
    assert desk.ask(how_needs_stand, desk.activity_id).in_place == 2
    desk.reads("Nothing is left to confirm.")

    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.ask(how_needs_stand, desk.activity_id).to_do == 2


def test_nobody_records_who_took_part_past_what_is_unmet_and_how_long_somebody_was_there_is_typed(desk: Desk) -> None:
    desk.program.session.shell.clock.move(days=2)
    desk.go("attendance", activity_id=desk.activity_id)
    desk.reads("2 things that people needed are not confirmed")

    desk.key(ENTER, CTRL)
    assert desk.here() == "attendance"
    desk.press("schedule_attendance.confirm_all")
    desk.reads("Left early: All of it is paid.")
    desk.tab_to("schedule_attendance.0.0")
    desk.key(DOWN)
    desk.tab_to("schedule_attendance.0_minutes")
    desk.type("45")
    first, _ = desk.ask(read_activity, desk.activity_id).places
    desk.ask(activities.record_attendance, desk.activity_id, {first.participation_id: activities.Attended(Outcome.UNWELL)})
    desk.key(ENTER, CTRL)
    desk.reads("Recorded meanwhile: unwell. Your answer is below.")
    assert desk.here() == "attendance"
    desk.key(ENTER, CTRL)

    assert desk.here() == "activity"
    happened = [(one.outcome, one.minutes) for one in desk.ask(read_activity, desk.activity_id).places]
    assert happened == [(Outcome.LEFT_EARLY, 45), (Outcome.TOOK_PART, None)]


@pytest.mark.long
def test_a_reason_that_is_typed_is_asked_about_before_it_is_lost(desk: Desk) -> None:
    desk.go("needs", activity_id=desk.activity_id)
    page = desk.page()
    desk.until(lambda: page._table.current() is not None)
    chosen = page._table.current().action
    desk.tab_to("schedule_needs_page.why")
    desk.type("The chairs are fixed")
    desk.key(Qt.Key.Key_1, CTRL)

    desk.answer(1)  # save

    assert desk.here() == "home"
    row = desk.needs()[chosen]
    assert (row.state, row.why) == (ProvisionState.NOT_MET, "The chairs are fixed")


def test_a_harder_day_is_one_press_and_control_z_takes_it_back(desk: Desk) -> None:
    desk.go("activity", activity_id=desk.activity_id)

    desk.press("schedule_activity.harder_day")
    assert "Order a taxi" in desk.needs()
    desk.go("needs", activity_id=desk.activity_id)
    desk.reads("Alex Morgan has a harder day")
    desk.reads("“Let me go early”")

    desk.key(Qt.Key.Key_Z, CTRL)
    assert "Order a taxi" not in desk.needs()


def test_a_clash_is_said_before_inviting_and_names_nobody(desk: Desk) -> None:
    def femi(workspace: Workspace) -> UUID:
        person_id = factory.a_person(workspace, "Rosa Vaughan")
        actions = (ActionDraft("Face me", taking_part="lip_reading"),)
        write_section(workspace, person_id, "taking_part", 0, SectionDraft("", actions=actions))
        return person_id

    desk.ask(femi)
    desk.go("invite_person", activity_id=desk.activity_id)
    desk.type("rosa")
    desk.key(ENTER)

    desk.reads("Low lights, and lip-reading.")
    said = next(line for line in desk.said().splitlines() if line.startswith("Low lights, and lip-reading."))
    assert not any(name in said for name in (*NAMES, "Morgan", "Rosa", "Vaughan"))
    desk.key(ENTER, CTRL)
    assert "Face me" in desk.needs()


def test_they_are_asked_afterwards_whether_it_happened_and_helped(desk: Desk) -> None:
    desk.program.session.shell.clock.move(days=2)
    desk.go("needs_said", participation_id=desk.place("Wren"))
    for name in ("happened", "helped"):
        desk.choose(f"schedule_needs_said.0_{name}", 2)
    assert desk.page().unsaved()

    desk.key(ENTER, CTRL)

    assert desk.here() == "activity"
    row = desk.needs()["Keep a chair Wren"]
    assert (row.happened, row.helped) == (Happened.PARTLY, Helped.SOMEWHAT)
    desk.go("not_met")
    page = desk.page()
    desk.until(lambda: [one.need.action for one in page._model.rows()] == ["Keep a chair Wren"])
    desk.go("person", person_id=page._model.rows()[0].need.person_id, tab="plan")
    desk.reads("Not in place lately")
    desk.press("plans_person.look_again")
    assert [one.known_as for one in desk.ask(plans_to_review)] == ["Wren Morgan"]
