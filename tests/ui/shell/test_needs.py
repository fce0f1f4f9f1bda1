"""What people need is seen in two presses, confirmed in one, explained where it is not met, and asked about afterwards; all of it
by keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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
from tests.ui.hands import Hands
from ui.app import Program
from ui.kit.text import Words
from ui.schedule.provisions.page import NeedsPage

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
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


class Desk:
    """Somebody at the window, and the activity it is about."""

    def __init__(self, qtbot: Any, program: Program, settle: Callable[[], None], *names: str) -> None:
        self.qtbot, self.program, self.settle = qtbot, program, settle
        self.activity_id: UUID = self.ask(friday, *names)

    def ask(self, query: Callable[..., Any], *args: object) -> Any:
        given: list[Any] = []
        self.program.tasks.run(query, *args, done=given.append)
        self.settle()
        return given[0]

    def go(self, page: str, **args: object) -> None:
        self.program.session.shell.go(page, **args)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.program.window.focusWidget() or self.program.window, key, modifier)
        self.settle()

    def press(self, name: str) -> None:
        """Come to a control with Tab, and press it."""
        Hands(self).press(name)

    def here(self) -> str:
        return self.program.session.stack.spec().name

    def texts(self) -> str:
        page = self.program.session.stack.current()
        return "\n".join(label.text() for label in page.findChildren(Words) if label.isVisible())

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)

    def says(self, words: str) -> None:
        """Wait until the page says it."""
        self.until(lambda: words in self.texts())

    def rows(self) -> dict[str, NeedRow]:
        return {one.action: one for one in self.ask(read_needs, self.activity_id).rows}

    def place(self, name: str) -> UUID:
        places = self.ask(read_activity, self.activity_id).places
        found: UUID = next(one.participation_id for one in places if one.name.startswith(name))
        return found


@pytest.fixture
def desk(qtbot, signed_in: Program, settle) -> Desk:
    """The window of a bank in which two people need something on Friday."""
    return Desk(qtbot, signed_in, settle, "Alex", "Wren")


def test_what_fridays_eight_people_need_is_two_presses_away(qtbot, signed_in: Program, settle) -> None:
    desk = Desk(qtbot, signed_in, settle, *NAMES)
    desk.go("people")

    desk.key(Qt.Key.Key_1, CTRL)
    desk.key(Qt.Key.Key_Return)

    page = desk.program.session.stack.current()
    assert isinstance(page, NeedsPage)
    desk.until(lambda: {row.action for row in page._model.rows()} == {f"Keep a chair {name}" for name in NAMES})

    desk.go("people")
    desk.key(Qt.Key.Key_K, CTRL)
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "needs food")
    desk.settle()
    desk.key(Qt.Key.Key_Return)
    assert desk.here() == "needs"


@pytest.mark.long
def test_all_of_it_is_confirmed_by_one_press_and_undone_by_another(desk: Desk) -> None:
    desk.go("needs", activity_id=desk.activity_id)
    desk.says("has not agreed this plan yet.")

    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.ask(how_needs_stand, desk.activity_id).in_place == 2
    desk.says("Nothing is left to confirm.")

    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.ask(how_needs_stand, desk.activity_id).to_do == 2


def test_nobody_records_who_took_part_past_what_is_unmet_and_how_long_somebody_was_there_is_typed(desk: Desk) -> None:
    desk.program.session.shell.clock.move(days=2)
    desk.go("attendance", activity_id=desk.activity_id)
    desk.says("2 things that people needed are not confirmed")

    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.here() == "attendance"
    desk.press("schedule_attendance.confirm_all")
    desk.says("Left early: All of it is paid.")
    hands = Hands(desk)
    hands.tab_to("schedule_attendance.0.0")
    hands.key(Qt.Key.Key_Down)
    hands.tab_to("schedule_attendance.0_minutes")
    hands.type("45")
    first, _ = desk.ask(read_activity, desk.activity_id).places
    desk.ask(activities.record_attendance, desk.activity_id, {first.participation_id: activities.Attended(Outcome.UNWELL)})
    hands.key(Qt.Key.Key_Return, CTRL)
    desk.says("Recorded meanwhile: unwell. Your answer is below.")
    assert desk.here() == "attendance"
    hands.key(Qt.Key.Key_Return, CTRL)

    assert desk.here() == "activity"
    happened = [(one.outcome, one.minutes) for one in desk.ask(read_activity, desk.activity_id).places]
    assert happened == [(Outcome.LEFT_EARLY, 45), (Outcome.TOOK_PART, None)]


@pytest.mark.long
def test_a_reason_that_is_typed_is_asked_about_before_it_is_lost(desk: Desk) -> None:
    desk.go("needs", activity_id=desk.activity_id)
    page = desk.program.session.stack.current()
    desk.until(lambda: page._table.current() is not None)
    chosen = page._table.current().action
    hands = Hands(desk)
    hands.tab_to("schedule_needs_page.why")
    hands.type("The chairs are fixed")
    hands.key(Qt.Key.Key_1, CTRL)

    hands.answer(1)  # save

    assert desk.here() == "home"
    row = desk.rows()[chosen]
    assert (row.state, row.why) == (ProvisionState.NOT_MET, "The chairs are fixed")


def test_a_harder_day_is_one_press_and_control_z_takes_it_back(desk: Desk) -> None:
    desk.go("activity", activity_id=desk.activity_id)

    desk.press("schedule_activity.harder_day")
    assert "Order a taxi" in desk.rows()
    desk.go("needs", activity_id=desk.activity_id)
    desk.says("Alex Morgan has a harder day")
    desk.says("“Let me go early”")

    desk.key(Qt.Key.Key_Z, CTRL)
    assert "Order a taxi" not in desk.rows()


def test_a_clash_is_said_before_inviting_and_names_nobody(desk: Desk) -> None:
    def femi(workspace: Workspace) -> UUID:
        person_id = factory.a_person(workspace, "Rosa Vaughan")
        actions = (ActionDraft("Face me", taking_part="lip_reading"),)
        write_section(workspace, person_id, "taking_part", 0, SectionDraft("", actions=actions))
        return person_id

    desk.ask(femi)
    desk.go("invite_person", activity_id=desk.activity_id)
    desk.qtbot.keyClicks(desk.program.window.focusWidget(), "rosa")
    desk.key(Qt.Key.Key_Return)

    desk.says("Low lights, and lip-reading.")
    said = next(line for line in desk.texts().splitlines() if line.startswith("Low lights, and lip-reading."))
    assert not any(name in said for name in (*NAMES, "Morgan", "Rosa", "Vaughan"))
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Face me" in desk.rows()


def test_they_are_asked_afterwards_whether_it_happened_and_helped(desk: Desk) -> None:
    desk.program.session.shell.clock.move(days=2)
    desk.go("needs_said", participation_id=desk.place("Wren"))
    for name in ("happened", "helped"):
        Hands(desk).choose(f"schedule_needs_said.0_{name}", 2)
    assert desk.program.session.stack.current().unsaved()

    desk.key(Qt.Key.Key_Return, CTRL)

    assert desk.here() == "activity"
    row = desk.rows()["Keep a chair Wren"]
    assert (row.happened, row.helped) == (Happened.PARTLY, Helped.SOMEWHAT)
    desk.go("not_met")
    page = desk.program.session.stack.current()
    desk.until(lambda: [one.need.action for one in page._model.rows()] == ["Keep a chair Wren"])
    desk.go("person", person_id=page._model.rows()[0].need.person_id, tab="plan")
    desk.says("Not in place lately")
    desk.press("plans_person.look_again")
    assert [one.known_as for one in desk.ask(plans_to_review)] == ["Wren Morgan"]
