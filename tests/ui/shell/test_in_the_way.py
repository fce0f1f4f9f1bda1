"""What is in the way is said where somebody asked for it, by keyboard alone: chosen otherwise, or meant with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import select

from coc_desktop.schedule import activities
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference, preference_of
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.queries import list_venues
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.schedule import Meant
from models.vocabulary import ActivityKind, Known, Rung
from tests import factory
from ui.app import Program

CTRL = Qt.KeyboardModifier.ControlModifier


def two_at_once(workspace: Workspace) -> tuple[UUID, UUID]:
    """Plan two activities at one time tomorrow, with Alex in the first."""
    start = factory.NOW + dt.timedelta(days=1)
    both = []
    for title in ("Food group", "Reading group"):
        draft = ActivityDraft(
            title, ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "Room 4", start, start + dt.timedelta(hours=1), is_paid=False
        )
        both.append(activities.plan_activity(workspace, draft))
    activities.invite_person(workspace, both[0], factory.a_person(workspace, "Alex Morgan"))
    return both[0], both[1]


def why_meant(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return [one.details.why for one in session.scalars(select(Meant))]


class Keys:
    """Keys pressed where the focus is, and what the page then shows."""

    def __init__(self, qtbot, program: Program, settle: Callable[[], None]) -> None:
        self._qtbot, self._program, self._settle = qtbot, program, settle

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self._program.window.focusWidget() or self._program.window, key, modifier)
        self._settle()

    def type(self, words: str) -> None:
        self._qtbot.keyClicks(self._program.window.focusWidget(), words)
        self._settle()

    def go(self, page: str, **args: object) -> None:
        self._program.session.shell.go(page, **args)
        self._settle()

    def ask(self, query: Callable, *args: object):
        given: list = []
        self._program.tasks.run(query, *args, done=given.append)
        self._settle()
        return given[0]

    def to(self, name: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(120):
            if self._program.window.focusWidget().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def shown(self) -> list[str]:
        labels = self._program.session.stack.current().findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def wait_for(self, words: str) -> None:
        """Wait until some words are shown."""
        self._qtbot.waitUntil(lambda: words in self.shown())

    def on(self) -> str:
        return str(self._program.session.stack.spec().name)

    def find(self, name: str) -> QWidget:
        found = self._program.window.findChild(QWidget, name)
        assert found is not None
        return found


@pytest.fixture
def keys(qtbot, signed_in: Program, settle) -> Keys:
    return Keys(qtbot, signed_in, settle)


def test_a_person_in_two_places_is_refused_and_then_meant(keys: Keys) -> None:
    _, reading = keys.ask(two_at_once)
    keys.go("invite_person", activity_id=reading)
    keys.type("alex")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)

    said = "Alex Morgan already has “Food group”, Friday 7 August 2026, 10:42am to 11:42am."
    assert said in keys.shown()
    assert keys.on() == "invite_person"

    keys.type("Alex asked for the second half of it.")  # the focus is where the reason goes
    keys.to("schedule_invite.mean_it")
    keys.press(Qt.Key.Key_Space)

    assert keys.on() == "activity"
    assert keys.ask(why_meant) == ["Alex asked for the second half of it."]
    assert len(keys.ask(read_activity, reading).places) == 1
    assert "Alex asked for the second half of it." in keys.shown()  # on the activity’s page, for who may read it

    keys.go("messages", activity_id=reading)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert any(said.startswith("Alex Morgan would be the only one with lived experience") for said in keys.shown())
    keys.type("Alex asked to begin alone.")
    keys.to("schedule_messages.mean_it")
    keys.press(Qt.Key.Key_Space)

    assert len(keys.ask(list_messages, reading)) == 1


@pytest.mark.long
def test_a_reason_is_asked_for_and_another_answer_takes_the_question_away(keys: Keys) -> None:
    food, reading = keys.ask(two_at_once)
    place = keys.ask(read_activity, food).places[0]
    keys.ask(activities.invite_person, reading, keys.ask(factory.a_person, "Priya Shah"))
    keys.go("activity_form", activity_id=reading)
    keys.to("schedule_activity_form.venue_id")
    assert place.pre_meet is not None
    keys.go("invite_person", activity_id=reading)
    keys.type("alex")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    keys.to("schedule_invite.mean_it")
    keys.press(Qt.Key.Key_Space)

    assert "Enter why you mean it." in keys.shown()
    assert keys.on() == "invite_person"

    keys.to("schedule_invite.person_id")
    keys.press(Qt.Key.Key_Backspace)

    assert not keys.find("schedule_invite.in_the_way").isVisible()


def test_a_room_is_added_and_chosen_for_an_activity(keys: Keys) -> None:
    _, reading = keys.ask(two_at_once)
    keys.go("rooms")
    keys.press(Qt.Key.Key_N, CTRL)
    keys.type("Quiet room")
    keys.to("schedule_room.checked_on")
    keys.type("today")
    keys.to("schedule_room.checked_by")
    keys.type("sam")
    keys.press(Qt.Key.Key_Return)
    keys.to("schedule_room.here.step_free.not_checked")
    keys.press(Qt.Key.Key_Left)
    keys.press(Qt.Key.Key_Left)
    keys.press(Qt.Key.Key_Return, CTRL)

    (room,) = keys.ask(list_venues)
    assert (room.name, room.answers, room.checker) == ("Quiet room", {"step_free": Known.YES}, "Sam Patel")
    keys.go("room_choice", activity_id=reading)
    keys.press(Qt.Key.Key_Return, CTRL)

    assert keys.on() == "activity"
    assert keys.ask(read_activity, reading).place == "Quiet room"


def test_what_suits_somebody_is_written_down(keys: Keys) -> None:
    person = keys.ask(factory.a_person, "Alex Morgan")
    keys.go("preference", person_id=person)
    keys.to("schedule_preference.gap")
    keys.type("30")
    keys.to("schedule_preference.same_room")
    keys.press(Qt.Key.Key_Space)
    keys.to("schedule_preference.room_notice")
    keys.type("3")
    keys.to("schedule_preference.calendar_title")
    keys.type("Choir")
    keys.to("schedule_preference.away")
    keys.type("Mondaes")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert any("We could not read “Mondaes”" in words for words in keys.shown())

    keys.to("schedule_preference.away")
    keys.press(Qt.Key.Key_A, CTRL)
    keys.type("Mondays")
    keys.press(Qt.Key.Key_Return, CTRL)

    assert keys.on() == "person"
    found = keys.ask(preference_of, person)
    assert (found.draft.gap, [one.weekday for one in found.draft.away]) == (30, [0])
    assert (found.draft.same_room, found.draft.room_notice) == (True, 3)
    assert (found.draft.calendar_title, found.draft.calendar_open) == ("Choir", False)


def in_the_hall(workspace: Workspace) -> UUID:
    """Plan an activity in the hall for Alex, who needs the same room each time; there is an attic too."""
    hall, _ = (add_venue(workspace, VenueDraft(name)) for name in ("Hall", "Attic"))
    alex = factory.a_person(workspace, "Alex Morgan")
    change_preference(workspace, alex, PreferenceDraft(same_room=True, room_notice=3))
    start = factory.NOW + dt.timedelta(days=1)
    times = (start, start + dt.timedelta(hours=1))
    draft = ActivityDraft("Food group", ActivityKind.PROJECT_MEETING, Rung.ENGAGING, "", *times, is_paid=False, venue_id=hall)
    activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, alex)
    return activity_id


def test_another_room_says_who_is_to_be_told_and_that_it_is_short_notice(keys: Keys) -> None:
    activity_id = keys.ask(in_the_hall)
    keys.go("room_choice", activity_id=activity_id)
    said = (
        "Alex Morgan needs the same room each time. "
        "They were to be told by Tuesday 4 August 2026, and that has passed. Ask them first."
    )
    keys.wait_for("It has everything that those coming share that they need.")
    assert said not in keys.shown()
    keys.press(Qt.Key.Key_Down)
    keys.wait_for(said)

    keys.press(Qt.Key.Key_Return, CTRL)
    keys.wait_for("Something is in the way")
    assert keys.shown().count(said) == 2
    keys.type("Alex was asked, and chose the attic.")
    keys.to("schedule_room_choice.mean_it")
    keys.press(Qt.Key.Key_Space)

    assert keys.ask(read_activity, activity_id).place == "Attic"
    assert keys.ask(why_meant) == ["Alex was asked, and chose the attic."]
